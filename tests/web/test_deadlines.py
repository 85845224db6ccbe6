"""A deadline says in words how many working days are left, and never says it by colour alone."""

from datetime import date

import pytest

from jiangjie.services.clock import pinned, working_days
from jiangjie.web.deadlines import deadline

TODAY = date(2026, 9, 22)  # a Tuesday; 25 to 27 September are the Mid-Autumn holidays


@pytest.fixture(autouse=True)
def _on_that_day():
    with pinned(TODAY):
        yield


@pytest.mark.parametrize(
    ("on", "text", "tone"),
    [
        (date(2026, 9, 30), "剩 5 个工作日", ""),
        (date(2026, 9, 24), "剩 2 个工作日", "soon"),
        (date(2026, 9, 23), "剩 1 个工作日", "soon"),
        (date(2026, 9, 22), "今天到期", "soon"),
        (date(2026, 9, 21), "逾期 1 个工作日", "over"),
        (date(2026, 9, 15), "逾期 6 个工作日", "over"),  # Sunday the 20th was worked
    ],
)
def test_working_days_are_counted_and_holidays_are_not(on, text, tone):
    shown = deadline(on, working_days().between(TODAY, on))
    assert shown is not None
    assert (shown.text, shown.tone) == (text, tone)


def test_a_deadline_on_a_holiday_with_no_working_day_before_it_is_not_called_today():
    with pinned(date(2026, 10, 1)):
        shown = deadline(date(2026, 10, 3), working_days().between(date(2026, 10, 1), date(2026, 10, 3)))
    assert shown is not None
    assert (shown.text, shown.tone) == ("到期前已无工作日", "soon")


def test_overdue_since_a_holiday_is_still_overdue():
    with pinned(date(2026, 10, 3)):
        shown = deadline(date(2026, 10, 2), 0)
    assert shown is not None
    assert (shown.text, shown.tone) == ("已逾期", "over")


def test_without_a_limit_there_is_nothing_to_say():
    assert deadline(None, None) is None
