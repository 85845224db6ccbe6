"""Counting without rows gives what the rows give, for rules that the notice does not have, too."""

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiangjie.core.policy import Policy
from jiangjie.core.policy.loader import policy_of
from jiangjie.core.policy.screening import screen_frame, summarise
from jiangjie.core.policy.screening import summary as counted
from jiangjie.core.policy.yaml_file import read_yaml
from tests.core.policy.screening.rosters import GRADES, POLICY, decided, frame, row, rows

ON = date(2026, 9, 1)
YEARS = {"years_in_post": {"level": "senior_technician", "parameter": "special_post_years", "related": True}}
LEVEL = {"credential": {"levels": ["senior_technician"], "kinds": ["skill_level"], "related": True}}


def _condition(content: Any, name: str) -> Any:
    return next(one for one in content["grades"]["special"]["conditions"] if one["id"] == name)


def soft(content: Any) -> None:
    """A condition that is never unmet, only for a person to look at."""
    _condition(content, "in_occupation")["kind"] = "soft"


def either_way(content: Any) -> None:
    """Two ways to meet a condition, one of which waits for a person, and a waiver beside them."""
    _condition(content, "years_in_post")["rule"] = {"any": [YEARS, {"judged": "attested.skills"}]}


def two_of_three(content: Any) -> None:
    """Any two of three, of all three kinds of leaves."""
    some = [LEVEL, {"judged": "attested.conduct"}, {"honour": {"mark": "arguable", "then": "judgement"}}]
    _condition(content, "level")["judged_by"] = "unit"
    _condition(content, "level")["rule"] = {"at_least": {"count": 2, "of": some}}


def two_routes(content: Any) -> None:
    """A waiver that opens a route of its own, and one on a second condition."""
    content["waivers"]["science_award"]["route"] = "scientific"
    _condition(content, "level")["judged_by"] = "unit"
    _condition(content, "level")["waived_by"] = ["science_award", "china_skills_award"]


def nothing_changed(_: Any) -> None:
    """The notice as it is."""


def changed(change: Callable[[Any], None]) -> Policy:
    content = deepcopy(read_yaml(POLICY.folder / "policy.yaml"))
    change(content)
    return replace(policy_of(content, POLICY), id="changed")


CHANGED = {change.__name__: changed(change) for change in (nothing_changed, soft, either_way, two_of_three, two_routes)}


@pytest.mark.parametrize("policy", CHANGED.values(), ids=CHANGED)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_the_counts_are_those_of_the_decisions(policy: Policy, data: st.DataObject) -> None:
    roster = data.draw(st.lists(rows(ON), min_size=1, max_size=40))
    summary = summarise(policy, frame(roster), GRADES, ON)
    assert summarise(policy, frame(roster).lazy(), GRADES, ON) == summary
    for grade in GRADES:
        said = [decided(one, grade, ON, policy) for one in roster]
        counts = summary.grades[grade]
        assert summarise(policy, frame(roster), (grade,), ON).grades[grade] == counts
        assert +Counter(counts.verdicts) == Counter(one["verdict"] for one in said)
        assert +Counter(counts.routes) == Counter(one["route"] for one in said if one["route"])
        assert +Counter(counts.unmet) == Counter(key for one in said for key in one["unmet"].split(";") if key)


def test_a_frame_longer_than_a_slice_is_counted_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    roster = frame([row({"skills": skills}) for skills in (True, None, False, None, True)])
    whole = summarise(POLICY, roster, GRADES, ON)
    monkeypatch.setattr(counted, "_SLICE", 2)
    assert summarise(POLICY, roster, GRADES, ON) == whole


def test_an_empty_frame_has_no_one_in_it() -> None:
    summary = summarise(POLICY, frame([]), GRADES, ON)
    assert (summary.rows, summary.bad_rows) == (0, 0)
    assert not any(sum(counts.verdicts.values()) for counts in summary.grades.values())


@pytest.mark.parametrize("lazy", [False, True])
def test_rows_that_cannot_be_read_are_counted_apart(lazy: bool) -> None:
    good, bad = [row(), row({"level": "special_technician"})], [row({"level": "高级技工"}), row({"occupation": None})]
    mixed = frame([good[0], *bad, good[1]])
    summary = summarise(POLICY, mixed.lazy() if lazy else mixed, GRADES, ON)
    assert (summary.rows, summary.bad_rows) == (4, 2)
    assert summary.grades == summarise(POLICY, frame(good), GRADES, ON).grades
    assert screen_frame(POLICY, mixed, GRADES, ON).select(pl.len()).collect().item() == 2 * len(GRADES)
