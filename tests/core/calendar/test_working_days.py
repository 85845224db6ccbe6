"""Five working days of publicity end on the day that the State Council's arrangement says, and not on a guess."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjie.core.calendar import NotCovered, WorkingDays

days = WorkingDays.load()
COVERED = st.dates(date(2004, 2, 1), date(2026, 11, 30))


@pytest.mark.provision("4.4.1")
@pytest.mark.parametrize(
    ("published", "counted", "not_counted"),
    [
        ("2024-09-27", "2024-10-09", "2024-10-10"),
        ("2024-09-30", "2024-10-11", "2024-10-12"),
        ("2025-01-24", "2025-02-06", "2025-02-07"),
        ("2026-02-12", "2026-02-25", "2026-02-26"),
        ("2026-04-30", "2026-05-09", "2026-05-11"),
    ],
)
def test_five_working_days_around_every_kind_of_holiday(published, counted, not_counted):
    start = date.fromisoformat(published)
    assert days.count(start, 5, publication_day_counts=True).last == date.fromisoformat(counted)
    assert days.count(start, 5).last == date.fromisoformat(not_counted)


def test_the_days_themselves_are_shown():
    span = days.count(date(2026, 4, 30), 3)
    assert span.days == (date(2026, 5, 6), date(2026, 5, 7), date(2026, 5, 8))
    assert (span.first, span.last, span.official) == (date(2026, 5, 6), date(2026, 5, 8), True)


def test_a_publication_on_a_day_off_begins_with_the_next_day_at_work():
    assert days.count(date(2026, 2, 16), 1, publication_day_counts=True).first == date(2026, 2, 24)


def test_the_year_2026_is_the_official_one():
    off = {
        *((1, d) for d in (1, 2, 3)),
        *((2, d) for d in range(15, 24)),
        *((4, d) for d in (4, 5, 6)),
        *((5, d) for d in range(1, 6)),
        *((6, d) for d in (19, 20, 21)),
        *((9, d) for d in (25, 26, 27)),
        *((10, d) for d in range(1, 8)),
    }
    work = {(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)}
    for number in range(365):
        day = date(2026, 1, 1) + timedelta(days=number)
        key = (day.month, day.day)
        assert days.is_working_day(day) == (key in work or (day.weekday() < 5 and key not in off)), day


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2005-12-31", True),  # 国办发明电〔2005〕35号
        ("2006-12-30", True),  # 国办发明电〔2006〕49号
        ("2007-12-29", True),
        ("2007-12-31", False),
        ("2011-12-31", True),
        ("2012-12-31", True),
        ("2015-09-03", False),  # 国发明电〔2015〕1号
        ("2015-09-06", True),
        ("2018-12-29", True),  # moved by the notice for 2019
        ("2018-12-31", False),
        ("2019-05-02", False),  # 国办发明电〔2019〕3号
        ("2019-05-05", True),
        ("2020-01-31", False),  # 国办发明电〔2020〕1号
        ("2020-02-01", False),
        ("2022-12-31", False),
        ("2024-02-09", True),  # the eve was only encouraged
    ],
)
def test_days_that_other_calendars_get_wrong(day, worked):
    assert days.is_working_day(date.fromisoformat(day)) is worked


def test_2027_is_refused_with_what_is_covered_and_what_to_do():
    with pytest.raises(NotCovered, match=r"2027-01-01 没有.*2004-01-01 至 2026-12-31.*2027\.toml"):
        days.count(date(2026, 12, 30), 5)
    with pytest.raises(NotCovered):
        days.is_working_day(date(2003, 12, 31))
    with pytest.raises(NotCovered):
        days.between(date(2026, 12, 1), date(2027, 1, 4))
    with pytest.raises(NotCovered):
        days.count(date.max, 1)
    with pytest.raises(NotCovered):
        days.add(date.min, -1)


def test_the_last_week_of_the_last_official_year_is_provisional():
    assert days.official_until == date(2026, 12, 31)
    assert days.count(date(2026, 12, 21), 3).official
    assert days.count(date(2026, 12, 21), 3).last == date(2026, 12, 24)
    assert not days.count(date(2026, 12, 21), 4).official
    assert days.count(date(2025, 12, 25), 3).official, "only the last official year has an open end"


@pytest.mark.parametrize("count", [0, -1])
def test_a_count_below_one_is_refused(count):
    with pytest.raises(ValueError, match="至少为 1"):
        days.count(date(2026, 3, 2), count)


def test_an_institution_may_set_its_own_days_without_touching_the_law():
    own = days.with_override({date(2026, 3, 4): False, date(2026, 3, 7): True})
    assert own.count(date(2026, 3, 2), 4).days == tuple(date(2026, 3, d) for d in (3, 5, 6, 7))
    assert days.is_working_day(date(2026, 3, 4))


def test_overdue_is_negative():
    assert days.between(date(2026, 5, 11), date(2026, 4, 30)) == -5
    assert days.between(date(2026, 5, 11), date(2026, 5, 11)) == 0


@given(COVERED, st.integers(1, 20))
def test_counting_is_adding_is_measuring(start, count):
    span = days.count(start, count)
    assert len(span.days) == count
    assert all(days.is_working_day(day) for day in span.days)
    assert days.add(start, count) == span.last
    assert days.between(start, span.last) == count
    assert days.add(span.last, -count) <= start < span.first


@given(COVERED, COVERED, COVERED)
def test_measures_add_up_whatever_the_order(a, b, c):
    if a <= b <= c:
        assert days.between(a, b) + days.between(b, c) == days.between(a, c)
    assert days.between(a, b) == -days.between(b, a)


@given(COVERED, st.integers(1, 20))
def test_counting_the_day_of_publication_never_ends_later(start, count):
    counted = days.count(start, count, publication_day_counts=True)
    assert counted.last <= days.count(start, count).last
    assert (counted.first == start) == days.is_working_day(start)
