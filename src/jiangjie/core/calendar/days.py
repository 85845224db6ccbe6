"""The one way of writing a day that files and commands take."""

import re
from datetime import date

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_day(text: str) -> date:
    """Return the day that ``YYYY-MM-DD`` names; raises ``ValueError`` for any other way of writing it.

    >>> read_day("2026-09-01")
    datetime.date(2026, 9, 1)

    ``date.fromisoformat`` also takes ``20260901`` and week dates, which are more often typing mistakes.
    """
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)
