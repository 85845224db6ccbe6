"""The worked cases beside the policies, one test a case: what a lawyer has written down is what the engine says."""

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jiangjie.core.places import policies_dir
from jiangjie.core.policy import NotInForce, decide, load_policy, parse_facts
from jiangjie.core.policy.outcomes import possible_outcomes
from jiangjie.core.policy.provisions import load_provisions
from jiangjie.core.policy.yaml_file import read_yaml

EXPECTED = {"verdict", "route", "preferred", "earliest", "outcomes", "have", "met_on", "provision_of"}
SHANGHAI, GUANGDONG = "shanghai-2024-177", "guangdong-2025"
PROVED = {SHANGHAI}
"""Policies whose cases prove provisions of the notice; a study's own numbering proves nothing."""


def _read(policy: str) -> list[tuple[Path, dict[str, Any], dict[str, Any]]]:
    files = sorted((policies_dir() / policy / "cases").glob("*.yaml"))
    documents = [(path, read_yaml(path)) for path in files]
    return [(path, document["common"], case) for path, document in documents for case in document["cases"]]


def _tests(policy: str) -> list[Any]:
    return [
        pytest.param(
            policy,
            common,
            case,
            id=f"{policy}/{path.stem}: {case['title']}",
            marks=[pytest.mark.provision(*case["provision"])] if policy in PROVED else [],
        )
        for path, common, case in _read(policy)
    ]


@pytest.mark.parametrize(("name", "common", "case"), [*_tests(SHANGHAI), *_tests(GUANGDONG)])
def test_case(name: str, common: dict[str, Any], case: dict[str, Any]) -> None:
    changed = case.get("facts", {})
    facts = common | changed | {"attested": common["attested"] | changed.get("attested", {})}
    policy = load_policy(name)
    asked = {"grade": case["grade"], "on": date.fromisoformat(case["on"]), "study": policy.study}
    if "expect_error" in case:
        with pytest.raises(NotInForce, match=case["expect_error"]):
            decide(policy, parse_facts(policy, facts), **asked)
        return
    decision = decide(policy, parse_facts(policy, facts), **asked)

    expected = case["expect"]
    assert set(expected) <= EXPECTED
    told = decision.as_dict()
    for key in {"verdict", "route", "preferred", "earliest"} & set(expected):
        assert told[key] == expected[key], key
    told_of = {
        "outcomes": lambda finding: finding.outcome,
        "have": lambda finding: finding.have(),
        "met_on": lambda finding: finding.met_on.isoformat() if finding.met_on else None,
        "provision_of": lambda finding: finding.provision,
    }
    for key, tell in told_of.items():
        for condition, value in expected.get(key, {}).items():
            assert tell(decision.finding(condition)) == value, (key, condition)


def test_there_are_cases_enough_and_none_twice() -> None:
    titles = [case["title"] for _, _, case in _read(SHANGHAI)]
    assert len(titles) >= 60
    assert len(set(titles)) == len(titles)


def test_each_case_names_a_provision_that_the_notice_has() -> None:
    known = {provision.id for provision in load_provisions(SHANGHAI)}
    for path, _, case in _read(SHANGHAI):
        assert case["provision"], (path.name, case["title"])
        assert set(case["provision"]) <= known, (path.name, case["title"])


@pytest.mark.parametrize("name", [SHANGHAI, GUANGDONG])
def test_each_condition_has_a_case_for_each_outcome_that_it_can_have(name: str) -> None:
    shown = defaultdict(set)
    for _, _, case in _read(name):
        for condition, outcome in case.get("expect", {}).get("outcomes", {}).items():
            shown[case["grade"], condition].add(outcome)
    missing = {
        f"{grade.id}.{condition.id}": sorted(possible_outcomes(condition) - shown[grade.id, condition.id])
        for grade in load_policy(name).grades.values()
        for condition in grade.conditions
    }
    assert {condition: outcomes for condition, outcomes in missing.items() if outcomes} == {}


@pytest.mark.parametrize("name", [SHANGHAI, GUANGDONG])
def test_no_case_shows_an_outcome_that_the_algebra_excludes(name: str) -> None:
    for _, _, case in _read(name):
        grade = load_policy(name).grades[case["grade"]]
        for condition, outcome in case.get("expect", {}).get("outcomes", {}).items():
            assert outcome in possible_outcomes(grade.condition(condition)), case["title"]


def test_each_way_round_and_the_preference_have_cases() -> None:
    shown = [case["expect"] for _, _, case in _read(SHANGHAI) if "expect" in case]
    for grade in ("special", "chief"):
        cited = {
            each.get("provision_of", {}).get("years_in_post")
            for each, case in ((case["expect"], case) for _, _, case in _read(SHANGHAI) if "expect" in case)
            if case["grade"] == grade
        }
        assert "3.3.1" in cited, grade
    assert {True, False} <= {each.get("preferred") for each in shown}
    assert {"eligible", "ineligible", "judgement", "holder"} == {each["verdict"] for each in shown}
