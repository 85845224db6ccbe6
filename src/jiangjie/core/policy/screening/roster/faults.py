"""What is wrong in single rows of a roster."""

from dataclasses import dataclass, field
from typing import Final

from jiangjie.core.policy.screening.told import Told
from jiangjie.core.policy.words import pick

NO_LEVEL: Final = Told(
    "填了岗位起始日期，须写明岗位等级；请补填", "The post has a start and no level; fill in the level of the post"
)
MOST_KEPT: Final = 100_000
"""Faults that are kept to be named; more are only counted."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One cell that cannot be read: the row's number as Excel shows it, the column's header, and why.

    In Parquet, which has no header row, rows are numbered from 1. `reason` never repeats a person's id.
    """

    row: int
    column: str
    reason: Told

    def __str__(self) -> str:
        """Return it as a line in Chinese."""
        return self.told()

    def told(self, lang: str = "zh") -> str:
        """Return it as a line in Chinese or English."""
        gap = " " if self.column else ""
        chinese = f"第 {self.row} 行{gap}{self.column}：{self.reason}"
        return pick(lang, chinese, f"Row {self.row}{gap}{self.column}: {self.reason.english}")


@dataclass(slots=True)
class Faults:
    """All faults of a roster: the first ``MOST_KEPT`` by name, and how many rows have one."""

    kept: list[Fault] = field(default_factory=list)
    total: int = 0
    rows: int = 0
    _last: int = -1

    def add(self, row: int, column: str, reason: Told) -> None:
        """Note a fault; those of one row come one after another."""
        self.total += 1
        if row != self._last:
            self.rows, self._last = self.rows + 1, row
        if len(self.kept) < MOST_KEPT:
            self.kept.append(Fault(row, column, reason))
