"""What is coming 预测: who turns eligible in each of the next quarters by time alone, and what the others lack."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from jiangjie.core.calendar.periods import add_months
from jiangjie.core.policy.errors import PolicyError
from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.screening.columns import ID
from jiangjie.core.policy.screening.frames import listed
from jiangjie.core.policy.screening.grade import earliest, then_judgement
from jiangjie.core.policy.screening.plan import plan, readable
from jiangjie.core.policy.screening.truth import column

THEN = ("eligible", "judgement")


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year, or what is left of the present one, and how many people of each grade turn in it.

    `grades` maps a grade to its counts: ``eligible``, and ``judgement`` for whom a person has still to judge.
    """

    first: date
    last: date
    grades: Mapping[str, Mapping[str, int]]

    @property
    def number(self) -> int:
        """Return which quarter of its year it is, from 1."""
        return (self.first.month + 2) // 3


@dataclass(frozen=True, slots=True)
class Missing:
    """What the ineligible lack: `only` counts those who lack one condition alone, `several` by how many they lack.

    `conditions` counts everybody who lacks the condition, alone or with others.
    """

    only: Mapping[str, int]
    several: Mapping[int, int]
    conditions: Mapping[str, int]


def coming(policy: Policy, frame: pl.LazyFrame | pl.DataFrame, grades: Sequence[str], on: date) -> pl.LazyFrame:
    """Return who is ineligible now and by time alone is not on a later day: ``id, grade, earliest, then``.

    `then` is the verdict of that day, ``eligible`` or ``judgement``, if nothing else changes. Raises as ``plan`` does.
    """
    lazy = frame.lazy()
    parts = []
    for grade in grades:
        made = plan(policy, lazy.collect_schema(), (grade,), on)
        one = made.grades[0]
        rows = (
            readable(made, made.applied(lazy)).filter(column(one.ineligible)).with_columns(earliest=earliest(one, on))
        )
        verdict = pl.when(column(then_judgement(one))).then(pl.lit(THEN[1])).otherwise(pl.lit(THEN[0]))
        parts.append(
            rows.filter(pl.col("earliest").is_not_null()).select(
                pl.col(ID), pl.lit(grade).alias("grade"), "earliest", verdict.alias("then")
            )
        )
    return pl.concat(parts)


def quarters(
    policy: Policy, frame: pl.LazyFrame | pl.DataFrame, grades: Sequence[str], on: date, count: int
) -> list[Quarter]:
    """Return the next `count` quarters, the first being what is left of the present one after `on`.

    Raises ``PolicyError`` for a count below 1, and as ``plan`` does.
    """
    if count < 1:
        raise PolicyError(f"至少预测 1 个季度，现为 {count}")
    counted = (
        coming(policy, frame, grades, on)
        .group_by(pl.col("earliest").dt.truncate("1q").alias("quarter"), "grade", "then")
        .agg(pl.len())
        .collect(engine="streaming")
    )
    found = {(quarter, grade, then): number for quarter, grade, then, number in counted.iter_rows()}
    starts = [add_months(date(on.year, on.month - (on.month - 1) % 3, 1), 3 * index) for index in range(count)]
    return [
        Quarter(
            max(start, on + timedelta(1)),
            add_months(start, 3) - timedelta(1),
            {grade: {then: found.get((start, grade, then), 0) for then in THEN} for grade in grades},
        )
        for start in starts
    ]


def missing(policy: Policy, frame: pl.LazyFrame | pl.DataFrame, grades: Sequence[str], on: date) -> dict[str, Missing]:
    """Return, by grade, what the ineligible lack. Raises as ``plan`` does."""
    lazy = frame.lazy()
    found = {}
    for grade in grades:
        made = plan(policy, lazy.collect_schema(), (grade,), on)
        one = made.grades[0]
        unmet = listed([{key: outcome.unmet for key, outcome in one.outcomes.items()}])[0]
        rows = readable(made, made.applied(lazy)).filter(column(one.ineligible)).select(unmet.alias("unmet"))
        lists = rows.group_by("unmet").agg(pl.len()).collect(engine="streaming")
        found[grade] = _missing(list(one.outcomes), dict(lists.iter_rows()))
    return found


def _missing(conditions: Sequence[str], lists: Mapping[str, int]) -> Missing:
    only, everybody = Counter(dict.fromkeys(conditions, 0)), Counter(dict.fromkeys(conditions, 0))
    several: Counter[int] = Counter()
    for text, number in lists.items():
        names = text.split(";")
        everybody.update(dict.fromkeys(names, number))
        if len(names) == 1:
            only[names[0]] += number
        else:
            several[len(names)] += number
    return Missing(dict(only), dict(sorted(several.items())), dict(everybody))
