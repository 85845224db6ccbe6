"""The period of a notice 公示期 in working days (4.4.1)."""

from datetime import date

from jiangjie.core.calendar import Span
from jiangjie.services.clock import today, working_days
from jiangjie.services.parameters.queries import flag

LEAST_DAYS = 5
"""The notice's own number: 公示时间不少于5个工作日 (4.4.1). A plan may ask for more."""


def period(count: int, published_on: date | None = None) -> Span:
    """Return the period of `count` working days of a notice published on a day (today).

    Day one is the working day after publication, unless the authority's setting counts the day itself. Raises
    NotCovered where no official arrangement covers a day: working days are never guessed.
    """
    day = published_on or today()
    return working_days().count(day, count, publication_day_counts=flag("publication_day_counts", on=day))


def least_days(plan_days: int) -> int:
    """Return the fewest working days that a notice may run: the law's, or the filed plan's if those are more."""
    return max(LEAST_DAYS, plan_days)
