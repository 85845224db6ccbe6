"""The rows of the result: ``id, grade, verdict, route, unmet, judgement, earliest``."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import polars as pl

from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.screening.columns import ID
from jiangjie.core.policy.screening.grade import GradeColumns, earliest
from jiangjie.core.policy.screening.plan import plan, readable
from jiangjie.core.policy.screening.truth import Value, column

OUTPUT: Final = ("id", "grade", "verdict", "route", "unmet", "judgement", "earliest")
_MOST_LISTED: Final = 12
"""Conditions whose 4,096 combinations are still listed beforehand; for more, each row's list is put together."""


def screen_frame(
    policy: Policy, frame: pl.LazyFrame | pl.DataFrame, grades: Sequence[str], on: date, *, outcomes: bool = False
) -> pl.LazyFrame:
    """Return the output's rows for a frame of canonical columns, lazily; with two grades, two rows a person.

    Rows that cannot be read are left out. `outcomes` adds a column a condition (``met``, ``unmet``, ``judgement``,
    ``waived``; null where the grade has no such condition). Raises what ``plan`` raises.
    """
    lazy = frame.lazy()
    made = plan(policy, lazy.collect_schema(), grades, on)
    applied = readable(made, made.applied(lazy))
    names = list(dict.fromkeys(key for one in made.grades for key in one.outcomes)) if outcomes else []
    routes = list(dict.fromkeys(route for one in made.grades for route in one.routes))
    everything = [_row(one, on, [each.grade.id for each in made.grades], routes, names) for one in made.grades]
    if len(everything) == 1:
        return applied.select(pl.col(ID), **everything[0])
    interleaved = {name: pl.concat_list([row[name] for row in everything]) for name in everything[0]}
    return applied.select(pl.concat_list([pl.col(ID)] * len(everything)), **interleaved).explode(ID, *interleaved)


def _row(
    one: GradeColumns, on: date, grades: Sequence[str], routes: Sequence[str], names: Sequence[str]
) -> dict[str, pl.Expr]:
    unmet = {key: outcome.unmet for key, outcome in one.outcomes.items()}
    judgement = {key: outcome.judgement for key, outcome in one.outcomes.items()}
    row = {
        "grade": pl.lit(one.grade.id, dtype=pl.Enum(grades)),
        "verdict": one_of(one.verdicts),
        "route": one_of(one.routes, routes),
        "unmet": listed(unmet),
        "judgement": listed(judgement),
        "earliest": earliest(one, on),
    }
    return row | {name: _outcome(one, name) for name in names}


def one_of(named: Mapping[str, Value], among: Sequence[str] = ()) -> pl.Expr:
    """The name whose rows these are; the names' rows do not overlap, and in none of them it is null.

    `among` are all names that the column may have, where another grade has others.
    """
    names = list(among or named)
    number = pl.lit(None, dtype=pl.UInt8)
    for name, rows in named.items():
        number = pl.when(column(rows)).then(pl.lit(names.index(name), dtype=pl.UInt8)).otherwise(number)
    return number.cat.to(pl.Enum(names))


def listed(named: Mapping[str, Value]) -> pl.Expr:
    """The names whose rows these are, with ``;`` between them."""
    if len(named) > _MOST_LISTED:
        parts = [pl.when(column(rows)).then(pl.lit(name)) for name, rows in named.items()]
        return pl.concat_str(parts, separator=";", ignore_nulls=True)
    names = list(named)
    lists = [
        ";".join(name for place, name in enumerate(names) if number >> place & 1) for number in range(1 << len(names))
    ]
    bits = [column(rows).cast(pl.UInt16) * (1 << place) for place, rows in enumerate(named.values())]
    return pl.sum_horizontal(bits).cast(pl.UInt16).cat.to(pl.Enum(lists)).cast(pl.String)


def _outcome(one: GradeColumns, name: str) -> pl.Expr:
    found = one.outcomes.get(name)
    if found is None:
        return pl.lit(None, dtype=pl.String)
    return (
        pl.when(column(found.unmet)).then(pl.lit("unmet"))
        .when(column(found.judgement)).then(pl.lit("judgement"))
        .when(column(found.waived)).then(pl.lit("waived"))
        .otherwise(pl.lit("met"))
    )  # fmt: skip
