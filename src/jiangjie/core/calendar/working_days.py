"""Working days 工作日: counted by the State Council's arrangements, moved work days 调休 included, never guessed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path

from jiangjie.core.calendar.years import Year, read_years
from jiangjie.core.places import reference

ONE_DAY = timedelta(days=1)
PROVISIONAL_TAIL = timedelta(days=7)  # a new arrangement can still move days around the turn of the year
SATURDAY = 5


class NotCovered(LookupError):
    """No arrangement covers a day 超出放假安排; the message says what is covered and what to do."""

    def __init__(self, day: date, first: date, last: date) -> None:
        super().__init__(
            f"{day} 没有国务院办公厅的放假安排可依，不能推算工作日；现有安排为 {first} 至 {last}。"
            f"请在该年安排公布后补入 policies/reference/working-days/{day.year:04}.toml",
        )
        self.day, self.first, self.last = day, first, last


@dataclass(frozen=True, slots=True)
class Span:
    """A run of counted working days, ``first`` to ``last``.

    ``official`` is false when a counted day lies in a provisional year or in the last seven days of the last
    official one, which the next year's arrangement may still move.
    """

    first: date
    last: date
    official: bool
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True, eq=False)
class WorkingDays:
    """A calendar of working days over the years whose arrangements are out; all other years are not covered.

    >>> from datetime import date
    >>> days = WorkingDays.load()
    >>> days.count(date(2026, 2, 12), 5).last
    datetime.date(2026, 2, 26)
    >>> days.count(date(2026, 2, 12), 5, publication_day_counts=True).last
    datetime.date(2026, 2, 25)
    """

    years: Mapping[int, Year] = field(repr=False)
    exceptions: Mapping[date, bool] = field(repr=False)

    @classmethod
    def load(cls) -> "WorkingDays":
        """The calendar of ``policies/reference/working-days``, read once in the life of the process."""
        return _load(reference("working-days"))

    @classmethod
    def of(cls, years: tuple[Year, ...]) -> "WorkingDays":
        """A calendar of exactly these years."""
        exceptions = {day: worked for year in years for day, worked in year.exceptions()}
        return cls({year.year: year for year in years}, exceptions)

    @property
    def official_until(self) -> date:
        """The last day of the last official year; its last seven days are already provisional (see ``Span``)."""
        return date(max(number for number, year in self.years.items() if year.official), 12, 31)

    def with_override(self, days: Mapping[date, bool]) -> "WorkingDays":
        """A new calendar in which an institution's own days hold, true for worked; this one stays as it is."""
        return WorkingDays(self.years, {**self.exceptions, **days})

    def is_working_day(self, day: date) -> bool:
        """Whether a day is worked. Raises ``NotCovered`` where no arrangement says so."""
        if day.year not in self.years:
            raise NotCovered(day, date(min(self.years), 1, 1), date(max(self.years), 12, 31))
        named = self.exceptions.get(day)
        return day.weekday() < SATURDAY if named is None else named

    def is_official(self, day: date) -> bool:
        """Whether the day's standing is settled, see ``Span``."""
        year = self.years.get(day.year)
        return year is not None and year.official and day <= self.official_until - PROVISIONAL_TAIL

    def count(self, start: date, count: int, *, publication_day_counts: bool = False) -> Span:
        """The ``count`` working days after ``start``: day one is the day after publication (民法典 201).

        With ``publication_day_counts`` the start itself is counted if it is worked. Raises ``ValueError`` for a
        count below 1 and ``NotCovered`` beyond the arrangements. Provision 4.4.1.
        """
        if count < 1:
            raise ValueError(f"工作日天数至少为 1，收到 {count}")
        first = start if publication_day_counts else _next(start)
        days = tuple(islice(self._from(first), count))
        return Span(days[0], days[-1], all(self.is_official(day) for day in days), days)

    def add(self, day: date, n: int) -> date:
        """The ``n``-th working day after ``day``, or before it where ``n`` is negative; ``day`` itself for 0."""
        if n == 0:
            return day
        walk = self._from(_next(day)) if n > 0 else self._back_from(_previous(day))
        return next(islice(walk, abs(n) - 1, None))

    def between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and including ``end``; negative where ``end`` lies before ``start``.

        >>> from datetime import date
        >>> days = WorkingDays.load()
        >>> days.between(date(2026, 4, 30), date(2026, 5, 11)), days.between(date(2026, 5, 11), date(2026, 4, 30))
        (5, -5)
        """
        if end < start:
            return -self.between(end, start)
        length = (end - start).days
        return sum(self.is_working_day(start + timedelta(days=n)) for n in range(1, length + 1))

    def _from(self, day: date) -> Iterator[date]:
        while True:
            if self.is_working_day(day):
                yield day
            day = _next(day)

    def _back_from(self, day: date) -> Iterator[date]:
        while True:
            if self.is_working_day(day):
                yield day
            day = _previous(day)


def _next(day: date) -> date:
    """The day after, or the last day there is: that one is never covered, so the walk ends with ``NotCovered``."""
    return day + ONE_DAY if day < date.max else day


def _previous(day: date) -> date:
    return day - ONE_DAY if day > date.min else day


@cache
def _load(folder: Path) -> WorkingDays:
    return WorkingDays.of(read_years(folder))
