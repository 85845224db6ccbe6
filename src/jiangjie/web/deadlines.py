"""Deadlines in words: working days left, due today, overdue."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from jiangjie.services.clock import today

SOON = 2
"""Working days left at which a deadline begins to show in amber; a matter of looks, not of the notice."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day and what is left until it; `tone` is "", "soon" or "over"."""

    on: date
    text: str
    tone: str


def deadline(on: date | None, days: int | None) -> Deadline | None:
    """Return the words for a limit `on` that is `days` working days away (negative: overdue); None without a limit."""
    if on is None or days is None:
        return None
    left = (on - today()).days
    if left == 0:
        return Deadline(on, gettext("今天到期"), "soon")
    if left < 0:
        return Deadline(on, _overdue(-days), "over")
    if days == 0:
        return Deadline(on, gettext("到期前已无工作日"), "soon")
    text = ngettext("剩 %(days)d 个工作日", "剩 %(days)d 个工作日", days) % {"days": days}
    return Deadline(on, text, "soon" if days <= SOON else "")


def _overdue(days: int) -> str:
    if days == 0:
        return gettext("已逾期")
    return ngettext("逾期 %(days)d 个工作日", "逾期 %(days)d 个工作日", days) % {"days": days}
