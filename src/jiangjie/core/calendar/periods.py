"""Full years 周年 and periods 时段: the arithmetic of years in a post (3.1.2, 3.2.2)."""

from calendar import isleap
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

Span = tuple[int, int]
"""A half-open stretch of days as ordinals: the first day is in it, the second is not."""

STILL_OPEN = date.max.toordinal() + 1
"""The end of a stretch that has no last day yet."""


_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _length(year: int, month: int) -> int:
    """The days of a month, without the weekday that ``calendar.monthrange`` works out beside them."""
    return 29 if month == 2 and isleap(year) else _LENGTHS[month - 1]


def add_months(start: date, months: int) -> date:
    """Return the day `months` later; where that month has no such day, its last day (民法典 202).

    >>> add_months(date(2020, 1, 31), 1)
    datetime.date(2020, 2, 29)

    Raises ``ValueError`` beyond the year 9999.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not 1 <= year <= date.max.year:
        raise ValueError(f"{start.isoformat()} and {months} months is outside the calendar")
    month += 1
    return date(year, month, min(start.day, _length(year, month)))


def add_years(start: date, years: int) -> date:
    """满 N 年 — return the day on which `years` full years since `start` are complete (民法典 202).

    >>> add_years(date(2021, 9, 1), 5)
    datetime.date(2026, 9, 1)
    >>> add_years(date(2020, 2, 29), 5)
    datetime.date(2025, 2, 28)

    Raises ``ValueError`` beyond the year 9999.
    """
    return add_months(start, 12 * years)


@lru_cache(maxsize=4096)
def cutoff(on: date, years: int) -> date:
    """Return the latest start from which `years` full years are complete on `on`.

    "`on` minus N years" is wrong around 29 February: whoever began on 2020-02-29 completes five years on
    2025-02-28, so that day's cutoff is the 29th. Found once, it turns every comparison into `start <= cutoff`.

    >>> cutoff(date(2026, 9, 1), 5)
    datetime.date(2021, 9, 1)
    >>> cutoff(date(2025, 2, 28), 5)
    datetime.date(2020, 2, 29)
    >>> cutoff(date(2024, 2, 29), 5)
    datetime.date(2019, 2, 28)
    """
    start = add_months(on, -12 * years)
    ends_its_month = on.day == _length(on.year, on.month)
    if ends_its_month:
        start = start.replace(day=_length(start.year, start.month))
    return start


def full_months(start: date, on: date) -> int:
    """Return how many full months lie between `start` and `on`; 12 of them are a full year of `add_years`.

    >>> divmod(full_months(date(2019, 3, 1), date(2026, 9, 1)), 12)
    (7, 6)
    >>> full_months(date(2020, 2, 29), date(2025, 2, 28))
    60
    """
    months = (on.year - start.year) * 12 + on.month - start.month
    return months if add_months(start, months) <= on else months - 1


def span(first: date, last: date | None) -> Span:
    """Return the days from `first` to `last`, both in it, as a half-open stretch; without `last` it is still open."""
    return first.toordinal(), STILL_OPEN if last is None else last.toordinal() + 1


def merge(spans: Iterable[Span]) -> list[Span]:
    """Return the same days as stretches that neither overlap nor touch, in order.

    >>> merge([(5, 9), (1, 3), (3, 4), (7, 12), (4, 4)])
    [(1, 4), (5, 12)]
    """
    merged: list[Span] = []
    for first, end in sorted(spans):
        if end <= first:
            continue
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((first, end))
    return merged


def days_covered(spans: Iterable[Span], before: int) -> int:
    """Return how many days earlier than the ordinal `before` lie in at least one of the stretches.

    Gaps do not count, overlaps count once, and `before` itself is not counted.

    >>> days_covered([(1, 5), (3, 8), (10, 20)], before=12)
    9
    """
    total = 0
    reached = 0
    for first, end in sorted(spans):
        begin = max(first, reached)
        reached = max(reached, min(end, before))
        if reached > begin:
            total += reached - begin
    return total
