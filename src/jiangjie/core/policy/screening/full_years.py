"""Full years 周年 of a whole column: days are added by the few numbers that the calendar of those years asks for."""

from datetime import date
from functools import lru_cache
from typing import Final

import polars as pl

from jiangjie.core.calendar.periods import add_years, cutoff

_FEW: Final = 12
"""Up to so many stretches are told apart by comparison; more years than these are counted by Polars' calendar."""


def turns_full(starts: pl.Expr, years: int, on: date) -> pl.Expr:
    """Return the day on which `years` full years since each start are complete (民法典 202).

    For starts up to `on` whose years are not yet full on it; other rows' answers mean nothing. Null beyond the year 9999.
    """
    stretches = _stretches(years, on) if on.year + years <= date.max.year else ()
    if not 0 < len(stretches) <= _FEW:
        full = starts.dt.offset_by(f"{years}y")
        return pl.when(full.dt.year() <= date.max.year).then(full)
    (_, first), *others = stretches
    added = pl.lit(first, dtype=pl.Int32)
    for begins, days in others:
        added = pl.when(starts >= begins).then(pl.lit(days, dtype=pl.Int32)).otherwise(added)
    return (starts.to_physical() + added).cast(pl.Date)


@lru_cache(maxsize=256)
def _stretches(years: int, on: date) -> tuple[tuple[date, int], ...]:
    """The stretches of starts after which equally many days make the years full: where each begins, and how many."""
    found: list[tuple[date, int]] = []
    for ordinal in range(cutoff(on, years).toordinal() + 1, on.toordinal() + 1):
        start = date.fromordinal(ordinal)
        days = add_years(start, years).toordinal() - ordinal
        if not found or found[-1][1] != days:
            found.append((start, days))
    return tuple(found)
