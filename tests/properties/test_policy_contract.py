"""The contract of `decide` written a second time, as plainly as it reads, and compared with the engine.

The engine interprets a tree of rules in ordinals; here days are ticked off one by one, and each sentence is an `if`.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiangjie.core.calendar.periods import add_years
from jiangjie.core.policy import decide, load_policy, parse_facts
from tests.properties.test_policy import GRADES, ON, PEOPLE, nearly_there

POLICY = load_policy("shanghai-2024-177")
PASSING = {
    "state_council_allowance",
    "national_technical_expert",
    "national_master_studio_lead",
    "provincial_skills_master",
    "central_enterprise_skills_master",
}
BEFORE = {"special": "senior_technician", "chief": "special_technician"}
YEARS = {"special": 5, "chief": 3}
ASKED = {"special": ("conduct", "fitness", "front_line", "skills"), "chief": ("conduct", "fitness", "contribution")}
Facts = dict[str, Any]


def iso(text: str | None) -> date:
    return date.fromisoformat(text) if text else date.max


def level_holds(facts: Facts, grade: str, on: date, at: date) -> bool:
    kinds = {"skill_level", "vocational_qualification"} if grade == "special" else {"skill_level"}
    return any(
        held["level"] == BEFORE[grade]
        and held["kind"] in kinds
        and held["occupation"] in {facts["occupation"], *facts["related_occupations"]}
        and iso(held["issued_on"]) <= on
        and iso(held.get("revoked_on")) > at
        for held in facts["credentials"]
    )


def is_holder(facts: Facts, grade: str, on: date) -> bool:
    levels = {"chief_technician"} | ({"special_technician"} if grade == "special" else set())
    return any(
        held["level"] in levels
        and held["kind"] == "skill_level"
        and held["occupation"] == facts["occupation"]
        and iso(held["issued_on"]) <= on < iso(held.get("revoked_on"))
        for held in facts["credentials"]
    )


def posts_begun(facts: Facts, grade: str, on: date) -> Iterator[tuple[date, date]]:
    for post in facts["posts"]:
        right = post["occupation"] in {facts["occupation"], *facts["related_occupations"]}
        if right and post["level"] == BEFORE[grade] and iso(post["from"]) <= on:
            yield iso(post["from"]), iso(post["to"])


def full_years_on(facts: Facts, grade: str, on: date) -> date:
    worked = set()
    for first, last in posts_begun(facts, grade, on):
        day = first
        while day <= last and day < on:
            worked.add(day)
            day += timedelta(days=1)
    return add_years(on - timedelta(days=len(worked)), YEARS[grade])


def exceptional(facts: Facts, on: date) -> str:
    held = [(one["kind"], one["class"]) for one in facts["honours"] if one["on"] is None or iso(one["on"]) <= on]
    major = facts["attested"]["major_contribution"]
    if ("china_skills_award", None) in held:
        return "met"
    graded = any(("national_science_award", grade) in held for grade in ("special", "first", "second"))
    if graded and major is True:
        return "met"
    supreme = ("national_science_award", "supreme") in held
    return "waiting" if major is not False and (graded or supreme) else "no"


def outcomes(facts: Facts, grade: str, on: date) -> dict[str, str]:
    said = {True: "met", False: "unmet", None: "judgement"}
    found = {asked: said[facts["attested"][asked]] for asked in ASKED[grade]}
    found["in_occupation"] = said[facts["in_occupation"]]
    found["level"] = "met" if level_holds(facts, grade, on, on) else "unmet"
    if full_years_on(facts, grade, on) <= on:
        found["years_in_post"] = "met"
    else:
        found["years_in_post"] = {"met": "waived", "waiting": "judgement", "no": "unmet"}[exceptional(facts, on)]
    if grade == "chief":
        kinds = {held["kind"] for held in facts["honours"] if held["on"] is None or iso(held["on"]) <= on}
        passes = kinds & (PASSING | {"china_skills_award"})
        found["honour"] = "met" if passes else "judgement" if "other_provincial" in kinds else "unmet"
    return found


def turning_day(facts: Facts, grade: str, on: date) -> date | None:
    day = full_years_on(facts, grade, on)
    there = any(first <= day <= last for first, last in posts_begun(facts, grade, on))
    return day if there else None


def expected(facts: Facts, grade: str, on: date) -> dict[str, object]:
    found = outcomes(facts, grade, on)
    unmet = {condition for condition, outcome in found.items() if outcome == "unmet"}
    verdict = "ineligible" if unmet else "judgement" if "judgement" in found.values() else "eligible"
    route: str | None = "exceptional" if found["years_in_post"] in {"waived", "judgement"} else "ordinary"
    earliest: date | None = on if not unmet else None
    if unmet == {"years_in_post"}:
        earliest = turning_day(facts, grade, on)
        if earliest is not None and not level_holds(facts, grade, on, earliest):
            earliest = None
    if is_holder(facts, grade, on):
        verdict, earliest = "holder", None
    honours = [held["kind"] for held in facts["honours"] if held["on"] is None or iso(held["on"]) <= on]
    return {
        "verdict": verdict,
        "route": None if verdict in {"holder", "ineligible"} else route,
        "preferred": grade == "special" and bool(PASSING & set(honours)),
        "earliest": earliest,
        "outcomes": found,
        "met_on": None if found["years_in_post"] == "met" else turning_day(facts, grade, on),
    }


def agrees(facts: Facts, grade: str, on: date) -> None:
    decision = decide(POLICY, parse_facts(POLICY, facts), grade=grade, on=on)
    assert expected(facts, grade, on) == {
        "verdict": decision.verdict,
        "route": decision.route,
        "preferred": decision.preferred,
        "earliest": decision.earliest,
        "outcomes": {finding.condition: finding.outcome for finding in decision.findings},
        "met_on": decision.finding("years_in_post").met_on,
    }
    others = [finding.met_on for finding in decision.findings if finding.condition != "years_in_post"]
    assert set(others) == {None}


@pytest.mark.provision("3.1.2", "3.1.4", "3.2.2", "3.2.4", "3.3.1", "3.3.2")
@settings(max_examples=150, deadline=None)
@given(PEOPLE, st.sampled_from(GRADES), ON)
def test_the_engine_says_what_the_contract_says(facts: Facts, grade: str, on: date) -> None:
    agrees(facts, grade, on)


@pytest.mark.provision("3.1.2", "3.2.2")
@settings(max_examples=150, deadline=None)
@given(nearly_there(), st.none() | st.integers(0, 2000), st.none() | st.integers(0, 2000))
def test_and_also_for_those_who_nearly_have_the_years(
    case: tuple[Facts, str, date], revoked: int | None, ends: int | None
) -> None:
    facts, grade, on = case
    if revoked is not None:
        facts["credentials"][0]["revoked_on"] = (on + timedelta(days=revoked)).isoformat()
    if ends is not None:
        facts["posts"][0]["to"] = (on + timedelta(days=ends)).isoformat()
    agrees(facts, grade, on)
