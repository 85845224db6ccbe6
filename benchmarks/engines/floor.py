"""The floor: what Polars needs only to bring the same columns of the file into its memory, without any rule.

Every column is decoded, row group by row group, and reduced to one number by the cheapest means: how many true, the
latest day, how many missing. Two of Polars' engines can do it; both are measured and the quicker one is the floor.
"""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.contract import READ


class Floor:
    """A bare scan with the streaming engine."""

    engine = "streaming"

    def load(self, path: Path, on: date) -> None:
        """Nothing is resident."""

    def summary_of(self, path: Path, on: date, grades: Sequence[str]) -> None:
        """Read and reduce each column that the rule reads; the numbers are of no interest."""
        del on
        scan = pl.scan_parquet(path)
        types = scan.collect_schema()
        reduced = [_reduced(name, types[name]) for name in READ[tuple(grades)]]
        scan.select(reduced).collect(engine=self.engine)

    def explainer(self, person: dict[str, Any], grade: str, on: date) -> Callable[[], Any]:
        """There is no rule here."""
        raise NotImplementedError


class FloorInMemory(Floor):
    """The same with the in-memory engine."""

    engine = "in-memory"


def _reduced(name: str, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if dtype == pl.Boolean:
        return column.sum()
    return column.max() if dtype == pl.Date else column.null_count()
