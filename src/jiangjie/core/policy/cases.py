"""Worked cases 案例 beside a policy: facts, a day, and what must come out, as a lawyer writes them down."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jiangjie.core.policy.decision import Decision, Finding
from jiangjie.core.policy.engine import decide
from jiangjie.core.policy.errors import FactsError, NotInForce, PolicyError
from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.parsing import parse_facts
from jiangjie.core.policy.yaml_file import Entry, read_yaml

WHOLE = ("verdict", "route", "preferred", "earliest")
"""What may be expected of the whole decision, as ``jiangjie decide --json`` prints it."""
BY_CONDITION: Mapping[str, Callable[[Finding], object]] = {
    "outcomes": lambda finding: finding.outcome,
    "have": lambda finding: finding.have(),
    "met_on": lambda finding: finding.met_on.isoformat() if finding.met_on else None,
    "provision_of": lambda finding: finding.provision,
}
"""What may be expected of single conditions, and where it is found."""


@dataclass(frozen=True, slots=True)
class Case:
    """One worked case. `refused` is part of the words with which the policy refuses to decide, or None."""

    file: str
    title: str
    provisions: tuple[str, ...]
    grade: str
    on: date
    facts: Mapping[str, object]
    whole: Mapping[str, object]
    by_condition: Mapping[str, Mapping[str, object]]
    refused: str | None


def read_cases(folder: Path) -> tuple[Case, ...]:
    """Return the cases in ``cases/*.yaml`` of a policy's folder, by file; raises ``PolicyError`` with the place."""
    return tuple(case for path in sorted((folder / "cases").glob("*.yaml")) for case in _file(path))


def _file(path: Path) -> list[Case]:
    whole = Entry(read_yaml(path), f"cases/{path.name}")
    common = whole.mapping("common")
    cases = [_case(path.name, common, entry) for entry in whole.entries("cases")]
    whole.end()
    return cases


def _case(file: str, common: Mapping[str, object], entry: Entry) -> Case:
    changed = entry.mapping("facts") if entry.has("facts") else {}
    facts = {**common, **changed}
    said = (common.get("attested"), changed.get("attested"))
    if all(isinstance(each, dict) for each in said):  # word by word: a case says only what is different
        facts["attested"] = {key: value for each in said if isinstance(each, dict) for key, value in each.items()}
    expected = {} if entry.has("expect_error") else dict(entry.mapping("expect"))
    for key in expected:
        entry.known("expect", key, (*WHOLE, *BY_CONDITION))
    case = Case(
        file=file,
        title=entry.text("title"),
        provisions=entry.texts("provision"),
        grade=entry.text("grade"),
        on=entry.day("on"),
        facts=facts,
        whole={key: value for key, value in expected.items() if key in WHOLE},
        by_condition={key: value for key, value in expected.items() if isinstance(value, dict)},
        refused=entry.text("expect_error") if entry.has("expect_error") else None,
    )
    entry.end()
    return case


def disagreements(policy: Policy, case: Case) -> list[str]:
    """Return where the policy decides otherwise than the case says, in words; empty where they agree."""
    try:
        facts = parse_facts(policy, case.facts)
        decision = decide(policy, facts, grade=case.grade, on=case.on, study=policy.study)
    except NotInForce as error:
        return [] if case.refused and case.refused in str(error) else [f"未作判断：{error}"]
    except (FactsError, PolicyError) as error:
        return [f"事实有误：{error}"]
    if case.refused:
        return [f"应拒绝判断（{case.refused}），得到 {decision.verdict}"]
    told = decision.as_dict()
    wrong = [_differs(key, value, told[key]) for key, value in case.whole.items() if told[key] != value]
    for key, tell in BY_CONDITION.items():
        for condition, value in case.by_condition.get(key, {}).items():
            wrong += _condition(decision, f"{key}.{condition}", condition, value, tell)
    return wrong


def _condition(
    decision: Decision, place: str, condition: str, value: object, tell: Callable[[Finding], object]
) -> list[str]:
    try:
        found = tell(decision.finding(condition))
    except KeyError:
        return [f"{place}：没有这项条件"]
    return [] if found == value else [_differs(place, value, found)]


def _differs(place: str, expected: object, found: object) -> str:
    return f"{place} 应为 {expected!r}，得到 {found!r}"
