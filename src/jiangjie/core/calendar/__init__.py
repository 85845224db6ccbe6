"""Dates of the law: working days by the State Council's arrangements; full years are in ``periods``."""

from jiangjie.core.calendar.working_days import NotCovered, Span, WorkingDays
from jiangjie.core.calendar.years import Arrangement, BadYear, Year, read_years

__all__ = ["Arrangement", "BadYear", "NotCovered", "Span", "WorkingDays", "Year", "read_years"]
