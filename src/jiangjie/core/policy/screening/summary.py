"""Counts over a whole roster: by verdict, by route, by what is unmet. No row is built."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.screening.plan import Plan, plan, readable
from jiangjie.core.policy.screening.truth import Value, some


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people of a grade have each verdict, go by each route, and do not meet each condition.

    `unmet` counts everybody, holders too, as the output's rows do. Who is a holder or ineligible goes by no route.
    """

    verdicts: Mapping[str, int]
    routes: Mapping[str, int]
    unmet: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Summary:
    """What ``jiangjie screen`` prints. `rows` are all rows; the `bad_rows` among them are in no count."""

    policy: str
    on: date
    rows: int
    bad_rows: int
    grades: Mapping[str, Counts]

    def as_dict(self) -> dict[str, object]:
        """Return the summary as ``jiangjie screen --json`` prints it."""
        grades = {
            grade: {"verdicts": dict(one.verdicts), "routes": dict(one.routes), "unmet": dict(one.unmet)}
            for grade, one in self.grades.items()
        }
        return {
            "policy": self.policy,
            "on": self.on.isoformat(),
            "rows": self.rows,
            "bad_rows": self.bad_rows,
            "grades": grades,
        }


def summarise(policy: Policy, frame: pl.LazyFrame | pl.DataFrame, grades: Sequence[str], on: date) -> Summary:
    """Return the counts over a frame of canonical columns. A row that cannot be read counts as bad and nowhere else.

    Raises what ``plan`` raises.
    """
    lazy = frame.lazy()
    made = plan(policy, lazy.collect_schema(), grades, on)
    applied = made.applied(lazy)
    counted = _collect(made, applied)
    if counted["bad"]:  # rare: only then are the others told apart
        counted = _collect(made, readable(made, applied)) | {"bad": counted["bad"], "rows": counted["rows"]}
    return Summary(
        policy.id,
        on,
        counted["rows"],
        counted["bad"],
        {one.grade.id: _counts(one.grade.id, counted) for one in made.grades},
    )


def _collect(made: Plan, applied: pl.LazyFrame) -> dict[str, int]:
    sums: dict[str, Value] = {"bad": some(made.unreadable.values())}
    for one in made.grades:
        parts = {"verdicts": one.verdicts, "routes": one.routes}
        parts["unmet"] = {key: outcome.unmet for key, outcome in one.outcomes.items()}
        sums |= {f"{one.grade.id}.{part}.{key}": rows for part, named in parts.items() for key, rows in named.items()}
    counted = applied.select(
        pl.len().cast(pl.Int64).alias("rows"),
        *(_sum(rows).alias(name) for name, rows in sums.items()),
    ).collect(engine="streaming")
    return {name: int(value or 0) for name, value in counted.row(0, named=True).items()}


def _sum(rows: Value) -> pl.Expr:
    if isinstance(rows, bool):
        return pl.len().cast(pl.Int64) * int(rows)
    return rows.sum().cast(pl.Int64)


def _counts(grade: str, counted: Mapping[str, int]) -> Counts:
    parts: dict[str, dict[str, int]] = {"verdicts": {}, "routes": {}, "unmet": {}}
    for name, count in counted.items():
        owner, _, rest = name.partition(".")
        part, _, key = rest.partition(".")
        if owner == grade and part in parts:
            parts[part][key] = count
    return Counts(**parts)
