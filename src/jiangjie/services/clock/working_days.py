"""Working days 工作日 as this installation counts them."""

from datetime import date

from jiangjie.core.calendar import WorkingDays
from jiangjie.services.clock.now import today


def working_days() -> WorkingDays:
    """Return the official working-day calendar."""
    return WorkingDays.load()


def due_in(days: int, *, start: date | None = None) -> date:
    """Return the last of `days` working days after `start` (today). Beyond the official years: NotCovered."""
    return working_days().count(start or today(), days).last
