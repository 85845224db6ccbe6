"""Time limits 办理期限 of whoever's turn it is, where the authority has set them."""

from datetime import date

from jiangjie.core.calendar import NotCovered
from jiangjie.services.clock import due_in
from jiangjie.services.parameters.queries import number


def limit(key: str) -> date | None:
    """Return the last day of a limit counted from today in working days; None while the authority has set none.

    None, too, where the limit would end beyond the official working days: a guessed day is worse than none.
    """
    days = number(key)
    if not days:
        return None
    try:
        return due_in(days)
    except NotCovered:
        return None
