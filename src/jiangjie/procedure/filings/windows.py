"""Intake windows 集中受理期 and exceptions (4.1.4): whether the door is open today, and when it opens next."""

from dataclasses import dataclass
from datetime import date

from jiangjie.core.calendar import NotCovered
from jiangjie.procedure.filings.models import IntakeException, IntakeWindow
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.clock import working_days
from jiangjie.services.parameters.catalogue import SETTINGS
from jiangjie.services.parameters.queries import as_of_row


@dataclass(frozen=True, slots=True)
class Door:
    """What is open on a day: a window, or an exception for the body; neither means closed."""

    window: IntakeWindow | None
    exception: IntakeException | None

    @property
    def open(self) -> bool:
        """Tell whether a filing may come in."""
        return self.window is not None or self.exception is not None


def door(organisation: Organisation, on: date) -> Door:
    """Return what is open for the body on that day; both days of a window count."""
    window = IntakeWindow.objects.filter(opens_on__lte=on, closes_on__gte=on).first()
    if window is not None:
        return Door(window, None)
    exception = IntakeException.objects.filter(organisation=organisation, opens_on__lte=on, closes_on__gte=on).first()
    return Door(None, exception)


def closing(on: date) -> IntakeWindow | None:
    """Return the window that is open on that day if the bodies are to be reminded of its end by now (4.1.4)."""
    days = as_of_row("window_reminder_days", on)  # with the window: first pages have no query to spare
    window = IntakeWindow.objects.filter(opens_on__lte=on, closes_on__gte=on).annotate(before=days).first()
    if window is None:
        return None
    before = SETTINGS["window_reminder_days"].default if window.before is None else window.before
    if not isinstance(before, int) or not before:
        return window
    try:
        return window if working_days().between(on, window.closes_on) <= before else None
    except NotCovered:
        return window


def next_window(on: date) -> IntakeWindow | None:
    """Return the next window that opens after that day; None when none is recorded."""
    return IntakeWindow.objects.filter(opens_on__gt=on).order_by("opens_on").first()
