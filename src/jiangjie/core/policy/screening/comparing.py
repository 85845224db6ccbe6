"""Two policies over the same people: who gains and who loses. Made for what-if, good for any two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.screening.columns import ID
from jiangjie.core.policy.screening.frames import one_of
from jiangjie.core.policy.screening.plan import plan, readable

ORDER = ("ineligible", "judgement", "eligible", "holder")
"""Verdicts from the worst for the person to the best."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """`verdicts` counts, by grade, (verdict before, verdict after); `changed` are the rows whose verdict differs.

    `changed` has the columns ``id, grade, before, after``, lazily: nothing is read until it is collected.
    """

    verdicts: Mapping[str, Mapping[tuple[str, str], int]]
    changed: pl.LazyFrame

    def gains(self, grade: str) -> int:
        """Return how many people are better off afterwards."""
        return sum(count for (was, now), count in self.verdicts[grade].items() if ORDER.index(was) < ORDER.index(now))

    def losses(self, grade: str) -> int:
        """Return how many people are worse off afterwards."""
        return sum(count for (was, now), count in self.verdicts[grade].items() if ORDER.index(was) > ORDER.index(now))


def gains_and_losses(
    before: Policy, after: Policy, frame: pl.LazyFrame | pl.DataFrame, grades: Sequence[str], on: date
) -> Comparison:
    """Compare what two policies say of the same rows on the same day. Raises as ``plan`` does, for either."""
    lazy = frame.lazy()
    rows = pl.concat([_verdicts(before, after, lazy, grade, on) for grade in grades])
    counted = rows.group_by("grade", "before", "after").agg(pl.len()).collect(engine="streaming")
    verdicts: dict[str, dict[tuple[str, str], int]] = {grade: {} for grade in grades}
    for grade, was, now, count in counted.iter_rows():
        verdicts[grade][was, now] = count
    return Comparison(verdicts, rows.filter(pl.col("before") != pl.col("after")))


def _verdicts(before: Policy, after: Policy, frame: pl.LazyFrame, grade: str, on: date) -> pl.LazyFrame:
    own = frame.collect_schema().names()
    for policy, name in ((before, "before"), (after, "after")):
        made = plan(policy, frame.collect_schema(), (grade,), on)
        verdict = one_of(made.grades[0].verdicts).cast(pl.String).alias(f"#{name}")
        frame = readable(made, made.applied(frame)).with_columns(verdict).select(*own, pl.col("^#(before|after)$"))
    return frame.select(
        pl.col(ID), pl.lit(grade).alias("grade"), pl.col("#before").alias("before"), pl.col("#after").alias("after")
    )
