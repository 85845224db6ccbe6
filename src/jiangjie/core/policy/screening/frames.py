"""The rows of the result: ``id, grade, verdict, route, unmet, judgement, earliest``."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Final

import polars as pl

from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.screening.columns import ID
from jiangjie.core.policy.screening.grade import GradeColumns, earliest
from jiangjie.core.policy.screening.plan import plan, readable
from jiangjie.core.policy.screening.truth import Value, column

OUTPUT: Final = ("id", "grade", "verdict", "route", "unmet", "judgement", "earliest")
_MOST_LISTED: Final = 10
"""Conditions whose 1,024 combinations are still listed beforehand; for more, each row's list is put together."""


def screen_frame(
    policy: Policy, frame: pl.LazyFrame | pl.DataFrame, grades: Sequence[str], on: date, *, outcomes: bool = False
) -> pl.LazyFrame:
    """Return the output's rows for a frame of canonical columns, lazily; with two grades, two rows a person.

    Texts are Enums, as a rule. Rows that cannot be read are left out. `outcomes` adds a column a condition (``met``,
    ``unmet``, ``judgement``, ``waived``; null where the grade has no such condition). Raises what ``plan`` raises.
    """
    lazy = frame.lazy()
    made = plan(policy, lazy.collect_schema(), grades, on)
    applied = readable(made, made.applied(lazy))
    conditions = list(dict.fromkeys(key for one in made.grades for key in one.outcomes)) if outcomes else []
    rows = _rows(made.grades, on, conditions)
    if len(rows) == 1:
        return applied.select(pl.col(ID), **rows[0])
    wide = {f"{place}.{name}": value for place, row in enumerate(rows) for name, value in row.items()}
    first = applied.select(pl.col(ID), **rows[0])
    return applied.select(pl.col(ID), **wide).map_batches(
        lambda batch: _interleaved(batch, len(rows), list(rows[0])), schema=first.collect_schema(), streamable=True
    )


def _interleaved(wide: pl.DataFrame, grades: int, names: Sequence[str]) -> pl.DataFrame:
    """Return the rows of several grades, all of one person before the next person's."""
    parts = [wide.select(pl.col(ID), **{name: pl.col(f"{place}.{name}") for name in names}) for place in range(grades)]
    number = pl.int_range(wide.height * grades, dtype=pl.UInt32, eager=True)
    return pl.concat(parts)[number % grades * wide.height + number // grades]


def _rows(grades: Sequence[GradeColumns], on: date, conditions: Sequence[str]) -> list[dict[str, pl.Expr]]:
    """Return the output's columns, grade by grade; in one column all grades have one type."""
    ids = pl.Enum([one.grade.id for one in grades])
    routes = list(dict.fromkeys(route for one in grades for route in one.routes))
    verdicts = list(dict.fromkeys(verdict for one in grades for verdict in one.verdicts))
    unmet = listed([{key: outcome.unmet for key, outcome in one.outcomes.items()} for one in grades])
    judgement = listed([{key: outcome.judgement for key, outcome in one.outcomes.items()} for one in grades])
    return [
        {
            "grade": pl.lit(one.grade.id, dtype=ids),
            "verdict": one_of(one.verdicts, verdicts),
            "route": one_of(one.routes, routes),
            "unmet": unmet[place],
            "judgement": judgement[place],
            "earliest": earliest(one, on),
        }
        | {name: _outcome(one, name) for name in conditions}
        for place, one in enumerate(grades)
    ]


def one_of(named: Mapping[str, Value], among: Sequence[str] = ()) -> pl.Expr:
    """The name whose rows these are; the names' rows do not overlap, and in none of them it is null.

    `among` are all names that the column may have, where another grade has others.
    """
    names = list(among or named)
    number = pl.lit(None, dtype=pl.UInt8)
    for name, rows in named.items():
        number = pl.when(column(rows)).then(pl.lit(names.index(name), dtype=pl.UInt8)).otherwise(number)
    return number.cat.to(pl.Enum(names))


def listed(grades: Sequence[Mapping[str, Value]]) -> list[pl.Expr]:
    """The names whose rows these are, with ``;`` between them: one column a grade, all of one type."""
    if any(len(named) > _MOST_LISTED for named in grades):
        return [_joined(named) for named in grades]
    lists = [_combinations(list(named)) for named in grades]
    every = list(dict.fromkeys(text for texts in lists for text in texts))
    width = pl.UInt8 if len(every) < 1 << 8 else pl.UInt16
    columns = []
    for named, texts in zip(grades, lists, strict=True):
        bits = [_bit(rows, 1 << place) for place, rows in enumerate(named.values())]
        number = reduce(or_, bits, pl.lit(0, dtype=pl.UInt16))
        if texts == every[: len(texts)]:  # the number of a list is its place already
            columns.append(number.cast(width).cat.to(pl.Enum(every)))
            continue
        places = pl.Series([every.index(text) for text in texts], dtype=width)
        columns.append(number.map_batches(places.gather, width, is_elementwise=True).cat.to(pl.Enum(every)))
    return columns


def _bit(rows: Value, bit: int) -> pl.Expr:
    """The bit in these rows, else 0: choosing is many times quicker than casting true and false."""
    return pl.when(column(rows)).then(pl.lit(bit, dtype=pl.UInt16)).otherwise(pl.lit(0, dtype=pl.UInt16))


def _combinations(names: Sequence[str]) -> list[str]:
    return [
        ";".join(name for place, name in enumerate(names) if number >> place & 1) for number in range(1 << len(names))
    ]


def _joined(named: Mapping[str, Value]) -> pl.Expr:
    parts = [pl.when(column(rows)).then(pl.lit(name)) for name, rows in named.items()]
    return pl.concat_str(parts, separator=";", ignore_nulls=True)


def _outcome(one: GradeColumns, name: str) -> pl.Expr:
    found = one.outcomes.get(name)
    names = {"met": True, "unmet": False, "judgement": False, "waived": False}
    if found is None:
        return pl.lit(None, dtype=pl.Enum(list(names)))
    return one_of(names | {"unmet": found.unmet, "judgement": found.judgement, "waived": found.waived})
