"""The worked cases beside the policies, one test a case: what a lawyer has written down is what the engine says."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from jiangjie.core.policy import PolicyError, load_policy
from jiangjie.core.policy.cases import Case, disagreements, read_cases
from jiangjie.core.policy.check import ERROR, check_policy
from jiangjie.core.policy.outcomes import possible_outcomes
from jiangjie.core.policy.provisions import load_provisions
from tests.core.policy.copies import GUANGDONG, SHANGHAI, edited

CASES = {name: read_cases(load_policy(name).folder) for name in (SHANGHAI, GUANGDONG)}
PROVED = {SHANGHAI}
"""Policies whose cases prove provisions of the notice; a study's own numbering proves nothing."""


def _tests() -> list[Any]:
    return [
        pytest.param(
            name,
            case,
            id=f"{name}/{case.file}: {case.title}",
            marks=[pytest.mark.provision(*case.provisions)] if name in PROVED else [],
        )
        for name, cases in CASES.items()
        for case in cases
    ]


@pytest.mark.parametrize(("name", "case"), _tests())
def test_case(name: str, case: Case) -> None:
    assert disagreements(load_policy(name), case) == []


def test_there_are_cases_enough_and_none_twice() -> None:
    titles = [case.title for case in CASES[SHANGHAI]]
    assert len(titles) >= 60
    assert len(set(titles)) == len(titles)


def test_each_case_names_a_provision_that_the_notice_has() -> None:
    known = {provision.id for provision in load_provisions(SHANGHAI)}
    for case in CASES[SHANGHAI]:
        assert case.provisions, case.title
        assert set(case.provisions) <= known, case.title


def test_each_case_expects_something() -> None:
    for case in (*CASES[SHANGHAI], *CASES[GUANGDONG]):
        assert case.refused or "verdict" in case.whole or case.by_condition, case.title


@pytest.mark.parametrize("name", [SHANGHAI, GUANGDONG])
def test_each_condition_has_a_case_for_each_outcome_that_it_can_have_and_for_no_other(name: str) -> None:
    shown = defaultdict(set)
    for case in CASES[name]:
        for condition, outcome in case.by_condition.get("outcomes", {}).items():
            shown[case.grade, condition].add(outcome)
    possible = {
        (grade.id, condition.id): possible_outcomes(condition)
        for grade in load_policy(name).grades.values()
        for condition in grade.conditions
    }
    assert shown == possible


def test_each_way_round_and_the_preference_have_cases() -> None:
    for grade in ("special", "chief"):
        mine = [case for case in CASES[SHANGHAI] if case.grade == grade]
        assert "3.3.1" in {case.by_condition.get("provision_of", {}).get("years_in_post") for case in mine}
        assert any("3.3.2" in case.provisions for case in mine)
        assert {"eligible", "ineligible", "judgement", "holder"} == {
            case.whole["verdict"] for case in mine if not case.refused
        }
    assert {True, False} <= {case.whole.get("preferred") for case in CASES[SHANGHAI]}


def told(tmp_path: Path, *changes: tuple[str, str]) -> list[str]:
    report = check_policy(edited(tmp_path, *changes), cases=True)
    return [fault.message for fault in report.faults if fault.severity == ERROR]


@pytest.mark.parametrize("name", [SHANGHAI, GUANGDONG])
def test_the_check_decides_them_too(tmp_path: Path, name: str) -> None:
    assert check_policy(edited(tmp_path, policy=name), cases=True).faults == []


def test_a_changed_number_is_caught_by_the_cases(tmp_path: Path) -> None:
    found = told(tmp_path, ("value: 5,", "value: 4,"))
    assert (
        "cases/01-years-in-post.yaml“满五年的前一天，不符合，次日即符合”：verdict 应为 'ineligible'，得到 'eligible'"
        in found
    )


def test_an_outcome_that_loses_its_case_is_a_warning(tmp_path: Path) -> None:
    path = edited(tmp_path)
    (path.parent / "cases" / "06-each-outcome.yaml").unlink()
    warned = {fault.path: fault.message for fault in check_policy(path, cases=True).faults}
    assert warned["grades.special.conditions[6]"] == "没有得出 met、unmet 的案例"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("grade: special", "grade: master", "没有级别“master”"),
        ("on: 2026-09-01", "on: 2026-09-31", r"cases/01-years-in-post.yaml.cases\[0\].on"),
        ("verdict: eligible", "verdikt: eligible", "不认识“verdikt”"),
        ("years_in_post: met", "years: met", "outcomes.years：没有这项条件"),
        ("from: 2021-09-01", "since: 2021-09-01", "事实有误"),
        ("expect: {verdict: eligible, route: ordinary", "expect_error: 尚未施行\n    # {verdict", "应拒绝判断"),
        ("on: 2026-09-01", "on: 2024-06-30", "未作判断"),
        ("cases:\n", "case:\n", "缺少此项"),
    ],
)
def test_a_case_that_is_wrong_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = edited(tmp_path)
    file = path.parent / "cases" / "01-years-in-post.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [fault.message for fault in check_policy(path, cases=True).faults if fault.severity == ERROR]
    assert any(message.replace("\\", "") in each for each in found), found


def test_cases_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "a.yaml").write_text("common: []\ncases: []\n")
    with pytest.raises(PolicyError, match=r"cases/a.yaml.common"):
        read_cases(tmp_path)
    assert read_cases(tmp_path / "nowhere") == ()
