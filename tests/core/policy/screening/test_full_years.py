"""A column's full years are those of the calendar, start by start: 29 February, long spans, the end of time."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjie.core.calendar.periods import add_years, cutoff
from jiangjie.core.policy.screening.full_years import turns_full


def turned(starts: list[date], years: int, on: date) -> list[date | None]:
    frame = pl.DataFrame({"starts": starts}, schema={"starts": pl.Date})
    return frame.select(turns_full(pl.col("starts"), years, on)).to_series().to_list()


@given(st.dates(date(2024, 7, 1), date(2100, 12, 31)), st.integers(1, 60))
def test_every_start_that_still_waits_turns_on_its_day(on: date, years: int) -> None:
    first = cutoff(on, years) + timedelta(1)
    starts = [first + timedelta(days) for days in range(0, (on - first).days + 1, 7)] + [on]
    assert turned(starts, years, on) == [add_years(start, years) for start in starts]


@pytest.mark.provision("3.1.2")
def test_whoever_began_on_29_february_turns_on_the_28th() -> None:
    starts = [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1)]
    assert turned(starts, 5, date(2026, 9, 1)) == [date(2029, 2, 28), date(2029, 2, 28), date(2029, 3, 1)]


def test_beyond_the_year_9999_nothing_turns() -> None:
    assert turned([date(9990, 1, 1), date(9996, 1, 1)], 5, date(9996, 6, 1)) == [date(9995, 1, 1), None]
