"""Rosters that lie on the edges of the law: starts around the cutoff, leap days, months' ends, half-judged people."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

import polars as pl

from jiangjie.core.calendar.periods import cutoff
from jiangjie.core.policy import Policy
from jiangjie.core.policy.screening.columns import classed_kind, columns
from jiangjie.core.policy.tree import HasCredential, YearsInPost, leaves
from tests.core.policy.people import MILLER, TURNER

TYPES = {"day": pl.Date, "judged": pl.Boolean}
LEAP = [date(year, month, day) for year in (2012, 2016, 2020, 2024) for month, day in ((2, 28), (2, 29), (3, 1))]
NAMES = ("䶮", "㛃", "甲", "乙")
"""An id is any text."""


def schema(policy: Policy) -> dict[str, Any]:
    return {each.key: TYPES.get(each.kind, pl.String) for each in columns(policy)}


def roster(policy: Policy, on: date, seed: int, size: int) -> pl.DataFrame:
    """As many people as `size`, the same for the same seed."""
    random = Random(seed)  # noqa: S311 - made-up people, no secrets
    starts = _starts(policy, on)
    levels = _levels(policy)
    kinds = [kind.id for kind in policy.words.honours.values() if not kind.classes]
    classed = classed_kind(policy)
    classes = [None, None, *(classed.classes if classed else ())]
    made: dict[str, list[Any]] = {}
    for each in columns(policy):
        match each.kind:
            case "judged":
                made[each.key] = random.choices([True, None, False], weights=(7, 3, 1), k=size)
            case "level":
                made[each.key] = random.choices(levels, k=size)
            case "class":
                made[each.key] = random.choices(classes, k=size)
            case "honours":
                made[each.key] = [_honours(random, kinds) for _ in range(size)]
            case "occupation":
                made[each.key] = random.choices([TURNER, MILLER], k=size)
    made["id"] = [f"{random.choice(NAMES)}{number}" for number in range(size)]
    made["level_on"] = random.choices([None, None, date(2010, 6, 1), *(on + timedelta(n) for n in (-1, 0, 1))], k=size)
    made["post_since"] = [_start(random, on, starts) if level else None for level in made["post_level"]]
    people = pl.DataFrame({name: made[name] for name in schema(policy)}, schema=schema(policy))
    return people.cast(_narrow(policy)) if seed % 2 else people


def _narrow(policy: Policy) -> dict[Any, Any]:
    """Texts as a warehouse keeps them: a dictionary, and numbers into it."""
    found: dict[Any, Any] = {}
    for each in columns(policy):
        match each.kind:
            case "level":
                found[each.key] = pl.Enum(list(policy.words.levels))
            case "honours" | "class" | "occupation":
                found[each.key] = pl.Categorical()
    return found


def _levels(policy: Policy) -> Sequence[str | None]:
    """Mostly the levels that the rules ask for, sometimes any, sometimes none."""
    asked = [level for leaf in _leaves(policy) for level in _levels_of(leaf)]
    return [*asked * 3, *policy.words.levels, None, None]


def _levels_of(leaf: object) -> Sequence[str]:
    if isinstance(leaf, HasCredential):
        return leaf.levels
    return (leaf.level,) if isinstance(leaf, YearsInPost) else ()


def _leaves(policy: Policy) -> list[object]:
    trees = [grade.holder for grade in policy.grades.values()]
    for grade in policy.grades.values():
        for condition in grade.conditions:
            trees += [condition.tree, *(waiver.tree for waiver in condition.waivers)]
    return [leaf for tree in trees for leaf in leaves(tree)]


def _starts(policy: Policy, on: date) -> list[date]:
    """The days on which one day more or less decides."""
    years = {leaf.parameter.on(on.toordinal()) for leaf in _leaves(policy) if isinstance(leaf, YearsInPost)}
    edges = [cutoff(on, each) for each in sorted(years)] + [on]
    return [edge + timedelta(days) for edge in edges for days in (-2, -1, 0, 1, 2)] + LEAP


def _start(random: Random, on: date, starts: Sequence[date]) -> date | None:
    dice = random.random()
    if dice < 0.1:
        return None
    return random.choice(starts) if dice < 0.75 else on - timedelta(random.randrange(-30, 4000))


def _honours(random: Random, kinds: Sequence[str]) -> str | None:
    if random.random() < 0.45:
        return None
    return ";".join(random.sample(kinds, random.choice((0, 1, 1, 1, 2))))
