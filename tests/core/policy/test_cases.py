"""The worked cases beside the policy, one test a case: what a lawyer has written down is what the engine says."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jiangjie.core.places import policies_dir
from jiangjie.core.policy import decide, load_policy, parse_facts
from jiangjie.core.policy.yaml_file import read_yaml

FOLDER = policies_dir() / "shanghai-2024-177" / "cases"
EXPECTED = {"verdict", "route", "preferred", "earliest", "outcomes", "have", "met_on", "provision_of"}


def _cases(path: Path) -> list[Any]:
    document = read_yaml(path)
    return [
        pytest.param(
            document["common"],
            case,
            id=f"{path.stem}: {case['title']}",
            marks=pytest.mark.provision(*case["provision"]),
        )
        for case in document["cases"]
    ]


CASES = [case for path in sorted(FOLDER.glob("*.yaml")) for case in _cases(path)]


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 30


@pytest.mark.parametrize(("common", "case"), CASES)
def test_case(common: dict[str, Any], case: dict[str, Any]) -> None:
    changed = case.get("facts", {})
    facts = common | changed | {"attested": common["attested"] | changed.get("attested", {})}
    policy = load_policy("shanghai-2024-177")
    decision = decide(policy, parse_facts(policy, facts), grade=case["grade"], on=date.fromisoformat(case["on"]))

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
