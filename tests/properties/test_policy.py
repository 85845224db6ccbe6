"""Laws that every decision obeys, whoever the person is."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jiangjie.core.policy import Decision, decide, load_policy, parse_facts
from tests.core.policy.people import MILLER, TURNER

POLICY = load_policy("shanghai-2024-177")
GRADES = ("special", "chief")
LEVELS = ("senior_technician", "special_technician", "technician")
SAID = st.sampled_from([True, False, None])
DAYS = st.dates(min_value=date(2012, 1, 1), max_value=date(2032, 12, 31))
ON = st.dates(min_value=date(2024, 7, 1), max_value=date(2030, 12, 31))


@st.composite
def stretches(draw: st.DrawFn, first: str, last: str) -> dict[str, str | None]:
    begin = draw(DAYS)
    length = draw(st.none() | st.integers(0, 3000))
    return {first: begin.isoformat(), last: None if length is None else (begin + timedelta(days=length)).isoformat()}


POSTS = st.builds(
    lambda level, occupation, days: {"level": level, "occupation": occupation} | days,
    st.sampled_from(LEVELS),
    st.sampled_from([TURNER, MILLER]),
    stretches("from", "to"),
)
CREDENTIALS = st.builds(
    lambda level, kind, occupation, days: {"level": level, "kind": kind, "occupation": occupation} | days,
    st.sampled_from([*LEVELS, "chief_technician"]),
    st.sampled_from(["skill_level", "vocational_qualification"]),
    st.sampled_from([TURNER, MILLER]),
    stretches("issued_on", "revoked_on"),
)
HONOURS = st.builds(
    lambda kind, grade, on: {
        "kind": kind,
        "class": grade if kind == "national_science_award" else None,
        "on": on.isoformat() if on else None,
    },
    st.sampled_from(sorted(POLICY.words.honours)),
    st.sampled_from(sorted(POLICY.words.honours["national_science_award"].classes)),
    st.none() | DAYS,
)
PEOPLE = st.fixed_dictionaries(
    {
        "occupation": st.just(TURNER),
        "related_occupations": st.sampled_from([[], [MILLER]]),
        "credentials": st.lists(CREDENTIALS, max_size=3),
        "posts": st.lists(POSTS, max_size=4),
        "in_occupation": SAID,
        "honours": st.lists(HONOURS, max_size=2),
        "attested": st.fixed_dictionaries(dict.fromkeys(POLICY.words.attested, SAID)),
    }
)


def said(facts: dict[str, Any], grade: str, on: date) -> Decision:
    return decide(POLICY, parse_facts(POLICY, facts), grade=grade, on=on)


def told(facts: dict[str, Any], grade: str, on: date) -> dict[str, object]:
    return said(facts, grade, on).as_dict()


@given(PEOPLE, st.sampled_from(GRADES), ON)
def test_verdict_route_and_earliest_follow_from_the_findings(facts: dict[str, Any], grade: str, on: date) -> None:
    decision = said(facts, grade, on)
    outcomes = {finding.condition: finding.outcome for finding in decision.findings}
    if decision.verdict == "holder":
        assert (decision.route, decision.earliest) == (None, None)
        return
    unmet = [condition for condition, outcome in outcomes.items() if outcome == "unmet"]
    expected = "ineligible" if unmet else "judgement" if "judgement" in outcomes.values() else "eligible"
    assert decision.verdict == expected
    exceptional = outcomes["years_in_post"] in {"waived", "judgement"}
    assert decision.route == (None if unmet else "exceptional" if exceptional else "ordinary")
    if not unmet:
        assert decision.earliest == on
    elif unmet != ["years_in_post"]:
        assert decision.earliest is None
    else:
        assert decision.earliest in {None, decision.finding("years_in_post").met_on}


@st.composite
def nearly_there(draw: st.DrawFn) -> tuple[dict[str, Any], str, date]:
    """Somebody in a post that began lately, to whom little but the years can be missing."""
    grade, on = draw(st.sampled_from(GRADES)), draw(ON)
    level = "senior_technician" if grade == "special" else "special_technician"
    begun = (on - timedelta(days=draw(st.integers(0, 1500)))).isoformat()
    held = {"level": level, "kind": "skill_level", "occupation": TURNER, "issued_on": "2012-01-01"}
    post = {"level": level, "occupation": TURNER, "from": begun, "to": None}
    facts = draw(PEOPLE)
    earlier = [other for other in facts["posts"] if other["from"] <= on.isoformat()]
    expert = {"kind": "national_technical_expert", "on": None, "class": None}
    nothing_against = {key: value or None for key, value in facts["attested"].items()}
    changes = {
        "credentials": [held],
        "posts": [post, *earlier],
        "honours": [expert],
        "in_occupation": None,
        "attested": nothing_against,
    }
    return facts | changes, grade, on


@given(nearly_there())
def test_on_the_earliest_day_the_years_are_met_and_on_the_day_before_they_are_not(
    case: tuple[dict[str, Any], str, date],
) -> None:
    facts, grade, on = case
    earliest = said(facts, grade, on).earliest
    assert earliest is not None
    assert said(facts, grade, earliest).finding("years_in_post").outcome == "met"
    assert said(facts, grade, earliest).finding("level").outcome == "met"
    if earliest > on:
        assert said(facts, grade, earliest - timedelta(days=1)).finding("years_in_post").outcome == "unmet"


@given(PEOPLE, st.sampled_from(GRADES), ON, st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(facts: dict[str, Any], grade: str, on: date, random: Any) -> None:
    shuffled = {
        key: random.sample(value, len(value)) if isinstance(value, list) else value for key, value in facts.items()
    }
    one, other = said(facts, grade, on), said(shuffled, grade, on)
    assert one.outcomes == other.outcomes
    assert (one.verdict, one.route, one.preferred, one.earliest) == (
        other.verdict,
        other.route,
        other.preferred,
        other.earliest,
    )


@given(PEOPLE, st.sampled_from(GRADES), ON, st.integers(1, 3000))
def test_a_post_told_as_two_that_adjoin_changes_nothing(facts: dict[str, Any], grade: str, on: date, days: int) -> None:
    assume(facts["posts"])
    whole, *others = facts["posts"]
    split = date.fromisoformat(whole["from"]) + timedelta(days=days)
    assume(split <= on)  # what has not begun by the day is another person's story
    assume(whole["to"] is None or split.isoformat() <= whole["to"])
    halves = [whole | {"to": (split - timedelta(days=1)).isoformat()}, whole | {"from": split.isoformat()}]
    assert told(facts, grade, on) == told(facts | {"posts": [*others, *halves]}, grade, on)


@given(PEOPLE, POSTS, st.sampled_from(GRADES), ON)
def test_more_days_in_post_never_turn_met_into_unmet(
    facts: dict[str, Any], more: dict[str, Any], grade: str, on: date
) -> None:
    before = said(facts, grade, on).finding("years_in_post").outcome
    after = said(facts | {"posts": [*facts["posts"], more]}, grade, on).finding("years_in_post").outcome
    if before == "met":
        assert after == "met"
    if before != "unmet":
        assert after != "unmet"


@given(PEOPLE, st.sampled_from(GRADES), ON)
def test_what_is_dated_after_the_day_does_not_exist(facts: dict[str, Any], grade: str, on: date) -> None:
    day = on.isoformat()
    begun = facts | {
        "credentials": [held for held in facts["credentials"] if held["issued_on"] <= day],
        "posts": [post for post in facts["posts"] if post["from"] <= day],
        "honours": [held for held in facts["honours"] if held["on"] is None or held["on"] <= day],
    }
    one, other = said(facts, grade, on), said(begun, grade, on)
    assert one.outcomes == other.outcomes
    assert (one.verdict, one.route, one.preferred, one.earliest) == (
        other.verdict,
        other.route,
        other.preferred,
        other.earliest,
    )


@pytest.mark.provision("3.3.1")
@given(PEOPLE, st.sampled_from(GRADES), ON)
def test_the_skills_award_touches_the_years_and_the_chiefs_honour_only(
    facts: dict[str, Any], grade: str, on: date
) -> None:
    award = {"kind": "china_skills_award", "on": None, "class": None}
    before, after = said(facts, grade, on), said(facts | {"honours": [*facts["honours"], award]}, grade, on)
    for old, new in zip(before.findings, after.findings, strict=True):
        if old.condition == "years_in_post":
            assert new.outcome == ("met" if old.outcome == "met" else "waived")
        elif old.condition == "honour":
            assert new.outcome == "met"
        else:
            assert new.outcome == old.outcome


@given(PEOPLE, st.sampled_from(GRADES), ON)
def test_nothing_left_unsaid_is_ever_decided(facts: dict[str, Any], grade: str, on: date) -> None:
    silent = facts | {"in_occupation": None, "attested": dict.fromkeys(facts["attested"])}
    for finding in said(silent, grade, on).findings:
        if finding.condition in {"conduct", "fitness", "front_line", "in_occupation", "skills", "contribution"}:
            assert finding.outcome == "judgement"
