"""Counts over a whole roster: by verdict, by route, by what is unmet. No row is built."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.screening.counting import ROWS, Counting
from jiangjie.core.policy.screening.plan import plan, readable

_SLICE = 1_000_000
"""Rows of a DataFrame that are counted at a time: what is worked out for them stays near the processor."""
_AS_WRITTEN = pl.QueryOptFlags.none()
_ONLY_WHAT_IS_READ = pl.QueryOptFlags(comm_subexpr_elim=False, simplify_expression=False, cluster_with_columns=False)
"""What is shared is written once already: looking for more takes longer than a small roster, and undoes some of it."""


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

    A DataFrame is counted where it lies; a LazyFrame is streamed, so that memory stays bounded. Raises what ``plan``
    raises.
    """
    lazy = frame.lazy()
    schema = lazy.collect_schema()
    made = plan(policy, schema, grades, on)
    sums = everything = _collect(made.counting, frame)
    if made.counting.some_unreadable(sums):  # rare: only then are the others told apart
        sums = _collect(made.counting, readable(made, made.applied(lazy)).select(schema.names()))
    counts = {
        grade: Counts(one.verdicts(sums), one.by_route(sums), {key: count(sums) for key, count in one.unmet.items()})
        for grade, one in made.counting.grades.items()
    }
    return Summary(policy.id, on, everything[ROWS], everything[ROWS] - sums[ROWS], counts)


def _collect(counting: Counting, frame: pl.LazyFrame | pl.DataFrame) -> dict[str, int]:
    if isinstance(frame, pl.LazyFrame):
        counted = counting.applied(frame).collect(engine="streaming", optimizations=_ONLY_WHAT_IS_READ)
    elif frame.height > _SLICE:
        parts = [counting.applied(part.lazy()) for part in frame.iter_slices(_SLICE)]
        counted = pl.concat(pl.collect_all(parts, optimizations=_AS_WRITTEN)).sum()
    else:
        counted = counting.applied(frame.lazy()).collect(engine="in-memory", optimizations=_AS_WRITTEN)
    return {name: int(value or 0) for name, value in counted.row(0, named=True).items()}
