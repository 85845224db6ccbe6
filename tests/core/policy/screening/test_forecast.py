"""Who turns eligible in the coming quarters, and what the others lack."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiangjie.core.policy import PolicyError, decide, parse_facts
from jiangjie.core.policy.screening import coming, facts_of, missing, quarters
from tests.core.policy.screening.rosters import GRADES, POLICY, days, decided, frame, row, rows

ON = date(2026, 9, 1)


def since(day: date, **changes: object) -> dict:
    return row({"post_since": day} | changes)


@pytest.mark.provision("3.1.2")
def test_the_quarters_to_come() -> None:
    roster = frame([
        since(date(2021, 9, 1)),  # eligible already
        since(date(2021, 9, 2)),  # tomorrow
        since(date(2021, 9, 30), skills=None),  # in this quarter, then for the panel
        since(date(2021, 10, 1)),
        since(date(2022, 1, 31)),
        since(date(2022, 1, 31), conduct=False),  # time alone does not help
        since(date(2026, 9, 2)),  # not begun yet
    ])  # fmt: skip
    this, autumn, winter = quarters(POLICY, roster, ("special",), ON, 3)
    assert (this.first, this.last, this.number) == (date(2026, 9, 2), date(2026, 9, 30), 3)
    assert this.grades == {"special": {"eligible": 1, "judgement": 1}}
    assert (autumn.first, autumn.last, autumn.number) == (date(2026, 10, 1), date(2026, 12, 31), 4)
    assert autumn.grades == {"special": {"eligible": 1, "judgement": 0}}
    assert (winter.first, winter.number, winter.grades["special"]["eligible"]) == (date(2027, 1, 1), 1, 1)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_whoever_is_coming_is_there_on_the_day(data: st.DataObject) -> None:
    """On the day itself ``decide`` says what the forecast said, if nothing else has changed."""
    on = data.draw(days)
    roster = [one | {"id": str(number)} for number, one in enumerate(data.draw(st.lists(rows(on), max_size=30)))]
    told = coming(POLICY, frame(roster), GRADES, on).collect().rows(named=True)
    expected = {
        (one["id"], grade): said["earliest"]
        for one in roster
        for grade in GRADES
        if (said := decided(one, grade, on))["verdict"] == "ineligible" and said["earliest"]
    }
    assert {(one["id"], one["grade"]): one["earliest"] for one in told} == expected
    for one in told:
        person = roster[int(one["id"])]
        if not person["level_on"] or person["level_on"] <= on:
            facts = parse_facts(POLICY, facts_of(POLICY, person))
            assert decide(POLICY, facts, grade=one["grade"], on=one["earliest"]).verdict == one["then"]


def test_what_is_missing_alone_and_together() -> None:
    roster = frame([
        row(), row({"conduct": False}), row({"conduct": False, "level": None}), row({"skills": None}),
        row({"level": None, "post_since": None, "fitness": False}), row({"level": "chief_technician", "skills": False}),
    ])  # fmt: skip
    found = missing(POLICY, roster, ("special",), ON)["special"]
    assert {key: count for key, count in found.only.items() if count} == {"conduct": 1}
    assert found.several == {2: 1, 3: 1}
    assert {key: count for key, count in found.conditions.items() if count} == {
        "conduct": 2, "level": 2, "fitness": 1, "years_in_post": 1,
    }  # fmt: skip


def test_no_quarter_is_no_forecast() -> None:
    with pytest.raises(PolicyError, match="至少预测 1 个季度"):
        quarters(POLICY, frame([row()]), GRADES, ON, 0)
