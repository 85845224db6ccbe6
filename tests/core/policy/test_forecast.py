"""The personal forecast: what turns by time alone, and what does not."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjie.core.policy import Decision, decide, load_policy, parse_facts
from jiangjie.core.policy.forecast import forecast, stays

POLICY = load_policy("shanghai-2024-177")
TURNER = "6-18-01-01"


def decided(on: date = date(2026, 9, 1), grade: str = "special", until: str | None = None, **changes: Any) -> Decision:
    """A turner in a senior technician's post since 2022-03-01."""
    facts: dict[str, Any] = {
        "occupation": TURNER, "related_occupations": [],
        "credentials": [
            {"level": "senior_technician", "kind": "skill_level", "occupation": TURNER, "issued_on": "2016-05-20"}
        ],
        "posts": [{"level": "senior_technician", "occupation": TURNER, "from": "2022-03-01", "to": until}],
        "in_occupation": True, "honours": [],
        "attested": dict.fromkeys(
            ("conduct", "fitness", "front_line", "skills", "contribution", "major_contribution"), True
        ),
    }  # fmt: skip
    return decide(POLICY, parse_facts(POLICY, facts | changes), grade=grade, on=on)


@pytest.mark.provision("3.1.2")
def test_years_turn_on_a_day_if_the_person_stays() -> None:
    years, clear = forecast(decided())
    assert (years.on, years.provision, years.condition) == (date(2027, 3, 1), "3.1.2", "years_in_post")
    assert years.text("zh") == "到 2027-03-01 满足 3.1.2“高级技师岗位工作年限”，前提是到那天仍在岗。"
    assert "if you stay in the post" in years.text("en")
    assert (clear.on, clear.condition) == (date(2027, 3, 1), "")
    assert "可以申报" in clear.text()


def test_what_people_judge_is_never_forecast() -> None:
    _years, clear = forecast(decided(in_occupation=None))
    assert "仍由人判断" in clear.text()


def test_nothing_turns_when_the_post_ends_before() -> None:
    over = decided(until="2026-12-31")
    assert forecast(over) == ()
    assert [finding.condition for finding in stays(over)] == ["years_in_post"]


def test_other_gaps_stay_while_the_years_turn() -> None:
    no_certificate = decided(credentials=[])
    assert [turn.condition for turn in forecast(no_certificate)] == ["years_in_post"]
    assert [finding.condition for finding in stays(no_certificate)] == ["level"]


@given(st.dates(date(2024, 7, 1), date(2030, 12, 31)), st.dates(date(2012, 1, 1), date(2030, 12, 31)))
def test_on_the_day_named_the_condition_is_met_and_the_day_before_it_is_not(on: date, since: date) -> None:
    post = {"level": "senior_technician", "occupation": TURNER, "from": since, "to": None}
    for turn in forecast(decided(on, posts=[post])):
        if turn.condition:
            assert decided(turn.on, posts=[post]).finding(turn.condition).outcome == "met"
            day_before = date.fromordinal(turn.on.toordinal() - 1)
            assert decided(day_before, posts=[post]).finding(turn.condition).outcome == "unmet"
