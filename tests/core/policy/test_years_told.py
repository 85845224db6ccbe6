"""Each term of years is told with its own day and its own occupations, however many a condition has (3.1.2, 3.4)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from jiangjie.core.policy import decide, load_policy, parse_facts
from jiangjie.core.policy.compile import compile_rule
from jiangjie.core.policy.parameters import Parameter, Value
from jiangjie.core.policy.tree import AllOf, Node, YearsInPost
from tests.core.policy.people import person, post

CITY = load_policy()
ON = date(2026, 9, 1)


def years(number: int, *, related: bool = True) -> YearsInPost:
    always = Value(number, date.min.toordinal(), date.max.toordinal(), "本单位方案")
    return YearsInPost("senior_technician", Parameter(f"own_{number}", "3.4", "year", (always,)), related)


def told(tree: Node, *posts: Mapping[str, object]) -> str:
    special = CITY.grades["special"]
    changed = replace(special.condition("years_in_post"), tree=tree, rule=compile_rule(tree), waivers=())
    rest = tuple(changed if one.id == changed.id else one for one in special.conditions)
    policy = replace(CITY, grades={**CITY.grades, "special": replace(special, conditions=rest)})
    return (
        decide(policy, parse_facts(policy, person(posts=list(posts))), grade="special", on=ON)
        .finding("years_in_post")
        .reason()
    )


@pytest.mark.provision("3.4")
def test_each_of_two_terms_has_its_own_day() -> None:
    said = told(AllOf((years(6), years(8))), post("2022-03-01"))
    assert "到 2028-03-01 满 6 年" in said
    assert "到 2030-03-01 满 8 年" in said


@pytest.mark.provision("3.4")
def test_a_term_in_this_very_occupation_does_not_speak_of_related_ones() -> None:
    said = told(years(5, related=False))
    assert "没有本职业的高级技师岗位经历" in said
