"""Policies to agree about: the one in force, copies with other numbers, one with own conditions, and random ones."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from jiangjie.core.policy import Condition, Policy, Waiver, load_policy
from jiangjie.core.policy.compile import compile_rule
from jiangjie.core.policy.model import Grade
from jiangjie.core.policy.overlay import read_overlay, with_overlay
from jiangjie.core.policy.parameters import Parameter, Value
from jiangjie.core.policy.screening.columns import classed_kind, judged_columns
from jiangjie.core.policy.tree import (
    MET,
    UNKNOWN,
    AllOf,
    AnyOf,
    AtLeast,
    HasCredential,
    HasHonour,
    Judged,
    Node,
    YearsInPost,
)

CITY = load_policy("shanghai-2024-177")
KINDS = st.sampled_from(["hard", "soft", "judgement"])


def parameter(years: int) -> Parameter:
    """A number that holds on every day."""
    return Parameter(f"years_{years}", "3.1.2", "year", (Value(years, 1, date.max.toordinal(), "测试"),))


def with_tree(condition: Condition, tree: Node) -> Condition:
    return replace(condition, tree=tree, rule=compile_rule(tree))


def with_years(policy: Policy, years: Mapping[str, int]) -> Policy:
    """A copy in which years in a post are these, by grade: what if?"""
    grades = {key: _with_years(grade, years[key]) for key, grade in policy.grades.items()}
    return replace(policy, grades=grades, id=f"{policy.id}-what-if", sha256=repr(sorted(years.items())))


def _with_years(grade: Grade, years: int) -> Grade:
    conditions = [
        with_tree(condition, replace(condition.tree, parameter=parameter(years)))
        if isinstance(condition.tree, YearsInPost)
        else condition
        for condition in grade.conditions
    ]
    return replace(grade, conditions=tuple(conditions))


def _own(key: str, **parts: object) -> dict[str, object]:
    return {"id": key, "title": {"zh": f"本单位条件{key}"}, "need": {"zh": "见方案"}, "judged_by": "unit", **parts}


def _own_years(level: str, **parts: object) -> dict[str, object]:
    return _own(
        "more_years", rule={"years_in_post": {"level": level, "parameter": "own_years", "related": True}}, **parts
    )


_EITHER = {
    "any": [{"judged": "attested.contribution"}, {"honour": {"kinds": ["municipal_title"], "then": "judgement"}}]
}
_YEARS = [
    {"value": 7, "from": "2024-07-01", "to": "2028-02-28", "source": "方案"},
    {"value": 6, "from": "2028-02-29", "to": None, "source": "方案"},
]
_OVERLAY = {
    "format": 1,
    "kind": "overlay",
    "id": "own",
    "base": CITY.id,
    "body": "沪东㛃䶮重工有限公司",
    "dated": "2024-07-01",
    "parameters": {"own_years": {"unit": "year", "provision": "3.4", "values": _YEARS}},
    "grades": {
        "special": [_own_years("senior_technician", waived_by=["science_award"]), _own("either", rule=_EITHER)],
        "chief": [_own_years("special_technician", kind="soft")],
    },
}
OWN = with_overlay(CITY, read_overlay(_OVERLAY, "own.yaml", CITY))
"""The law in force with an enterprise's own conditions (3.4): more years, which change on a leap day."""


# ---------------------------------------------------------------- random policies


def _some(words: Any, most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(sorted(words)), min_size=1, max_size=most, unique=True).map(tuple)


@st.composite
def _honour_leaves(draw: st.DrawFn) -> HasHonour:
    worth = draw(st.sampled_from([MET, UNKNOWN]))
    classed = classed_kind(CITY)
    assert classed is not None
    if draw(st.booleans()):
        return HasHonour((classed.id,), draw(_some(classed.classes)), worth)
    return HasHonour(draw(_some(CITY.words.honours)), None, worth)


LEVELS = ("technician", "senior_technician", "special_technician", "chief_technician")
LEAVES = (
    st.sampled_from(sorted(judged_columns(CITY))).map(Judged)
    | st.builds(HasCredential, _some(LEVELS), st.just(("skill_level",)), st.booleans())
    | st.builds(YearsInPost, st.sampled_from(LEVELS), st.integers(0, 7).map(parameter), st.booleans())
    | _honour_leaves()
)


def _grown(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(children, min_size=1, max_size=4).map(tuple)
    some_of = several.flatmap(lambda of: st.builds(AtLeast, st.integers(1, len(of)), st.just(of)))
    return st.builds(AllOf, several) | st.builds(AnyOf, several) | some_of


TREES: st.SearchStrategy[Node] = st.recursive(LEAVES, _grown, max_leaves=7)
_WAIVER: Waiver = CITY.grades["special"].condition("years_in_post").waivers[0]
_CONDITION: Condition = CITY.grades["special"].condition("conduct")


@st.composite
def _waivers(draw: st.DrawFn) -> Waiver:
    tree = draw(TREES)
    route = draw(st.sampled_from(["exceptional", "other"]))
    return replace(_WAIVER, tree=tree, rule=compile_rule(tree), route=route)


@st.composite
def _grades(draw: st.DrawFn, grade: Grade) -> Grade:
    conditions = [
        replace(
            with_tree(_CONDITION, draw(TREES)),
            id=f"condition_{number}",
            kind=draw(KINDS),
            waivers=tuple(draw(st.lists(_waivers(), max_size=2))),
        )
        for number in range(draw(st.integers(1, 4)))
    ]
    holder = draw(LEAVES)
    return replace(grade, holder=holder, holds=compile_rule(holder), conditions=tuple(conditions))


@st.composite
def random_policies(draw: st.DrawFn) -> Policy:
    """A policy with two grades whose rules nobody would write."""
    grades = {key: draw(_grades(grade)) for key, grade in CITY.grades.items()}
    return replace(CITY, id="random", sha256=repr(grades), grades=grades)


WHAT_IF = st.builds(
    lambda special, chief: with_years(CITY, {"special": special, "chief": chief}), *[st.integers(0, 9)] * 2
)
POLICIES = st.sampled_from([CITY, OWN]) | WHAT_IF | random_policies()


def _months_ends() -> list[date]:
    return [
        date.fromordinal(date(year, month, 1).toordinal() - 1) for year in range(2025, 2031) for month in range(1, 13)
    ]


LEAP_EDGES = [date(year, month, day) for year in range(2025, 2037) for month, day in ((2, 28), (3, 1))]
LEAP_DAYS = [date(year, 2, 29) for year in (2028, 2032, 2036)]
DAYS = (
    st.sampled_from(LEAP_EDGES)
    | st.sampled_from(LEAP_DAYS)
    | st.sampled_from(_months_ends())
    | st.dates(date(2024, 7, 1), date(2040, 12, 31))
)
"""Reference dates, most of them on an edge."""
