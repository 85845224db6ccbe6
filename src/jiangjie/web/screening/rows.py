"""One person under one grade, as every source gives it and every report takes it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

VERDICTS = ("eligible", "judgement", "ineligible", "holder")
"""In the order in which pages show them."""


class Row(NamedTuple):
    """A line of the result. `unmet` and `judgement` are conditions with ``;`` between them, in the policy's order."""

    id: str
    grade: str
    verdict: str
    route: str | None
    unmet: str
    judgement: str
    earliest: date | None
    name: str = ""
    district: str = ""
    body: str = ""


class Bad(NamedTuple):
    """A row that could not be read: its number in the file (of our records, the staff number), the column, and why."""

    number: int | str
    column: str
    reason: str


class Screened(NamedTuple):
    """What came of one source: rows of people, those that could not be read, how many people there were in all."""

    rows: list[Row]
    bad: list[Bad]
    total: int
    bad_rows: int
    remarks: Sequence[str] = ()
    """Warnings about the file as a whole."""
