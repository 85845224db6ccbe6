"""Full years and periods: the days on which years in a post are complete."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjie.core.calendar.periods import (
    STILL_OPEN,
    add_months,
    add_years,
    cutoff,
    days_covered,
    full_months,
    merge,
    span,
)

DAYS = st.dates(min_value=date(1960, 1, 1), max_value=date(2060, 12, 31))
YEARS = st.integers(min_value=1, max_value=12)
SPANS = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), max_size=8)


@pytest.mark.parametrize(
    ("start", "years", "complete"),
    [
        ("2021-09-01", 5, "2026-09-01"),
        ("2020-02-29", 5, "2025-02-28"),
        ("2020-02-29", 4, "2024-02-29"),
        ("2019-02-28", 5, "2024-02-28"),
        ("2022-12-31", 3, "2025-12-31"),
    ],
)
def test_a_year_is_complete_on_the_same_day_or_on_the_last_of_that_month(start: str, years: int, complete: str) -> None:
    assert add_years(date.fromisoformat(start), years) == date.fromisoformat(complete)


@pytest.mark.parametrize(("start", "months"), [(date(9999, 12, 1), 1), (date(1, 1, 1), -1)])
def test_a_day_outside_the_calendar_is_refused(start: date, months: int) -> None:
    with pytest.raises(ValueError, match="outside the calendar"):
        add_months(start, months)


@given(DAYS, DAYS, YEARS)
def test_comparing_with_the_cutoff_is_the_same_as_adding_the_years(start: date, on: date, years: int) -> None:
    assert (start <= cutoff(on, years)) == (add_years(start, years) <= on)


@given(DAYS, YEARS)
def test_the_day_after_the_cutoff_is_too_late(on: date, years: int) -> None:
    latest = cutoff(on, years)
    assert add_years(latest, years) <= on < add_years(latest + timedelta(days=1), years)


@given(DAYS, st.integers(0, 20_000))
def test_full_months_are_the_most_that_fit(start: date, later: int) -> None:
    on = start + timedelta(days=later)
    months = full_months(start, on)
    assert add_months(start, months) <= on < add_months(start, months + 1)


@given(SPANS, st.integers(0, 420))
def test_days_are_counted_as_if_each_were_ticked_off_once(spans: list[tuple[int, int]], before: int) -> None:
    ticked = {day for first, end in spans for day in range(first, end) if day < before}
    assert days_covered(spans, before) == len(ticked)


@given(SPANS)
def test_merged_periods_hold_the_same_days_and_never_touch(spans: list[tuple[int, int]]) -> None:
    merged = merge(spans)
    assert days_covered(merged, 1000) == days_covered(spans, 1000)
    assert all(left[1] < right[0] for left, right in pairwise(merged))


def test_a_post_of_one_day_covers_that_day() -> None:
    day = date(2024, 2, 29)
    assert days_covered([span(day, day)], STILL_OPEN) == 1


def test_a_post_without_a_last_day_is_open() -> None:
    assert span(date(2024, 7, 1), None)[1] == STILL_OPEN
