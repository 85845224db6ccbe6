"""Time limits 办理期限 of whoever's turn it is, where the authority has set them."""

from datetime import date

from jiangjie.core.calendar import NotCovered
from jiangjie.procedure.filings.models import Filing
from jiangjie.services.clock import due_in, today, working_days
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


def limit_of_assessment(filing: Filing) -> date | None:
    """Return the limit of an assessment that begins, or goes on after a return: the clock stood still meanwhile."""
    if filing.clock_left is None:
        return limit("assessment_days")
    return limit_with(filing.clock_left)


def stopped_clock(filing: Filing) -> int | None:
    """Return the working days that are left of the assessment at its return; None before it has begun.

    None, too, for a district's filing that the centre returns.
    """
    if filing.route == Filing.Route.DISTRICT and filing.state in {
        "with_centre",
        "centre_assessing",
        "centre_returning",
    }:
        return None  # it comes back to the district, whose assessment begins anew: the centre's days are not its own
    waiting = filing.state.endswith("_returning") and filing.notice_from.endswith("_assessing")
    until = filing.assessment_due_on if waiting else filing.due_on
    if not (waiting or filing.state.endswith("_assessing")) or until is None:
        return filing.clock_left
    return days_left(until)


def days_left(until: date, *, since: date | None = None) -> int | None:
    """Return the working days from a day (today) until a limit; None beyond the official working days."""
    try:
        return working_days().between(since or today(), until)
    except NotCovered:
        return None


def limit_with(left: int, *, since: date | None = None) -> date | None:
    """Return the limit when so many working days after a day (today) are left of it; today where none is."""
    if left < 1:
        return today()
    try:
        return due_in(left, start=since) if since else due_in(left)
    except NotCovered:
        return None


def hand_to_approver(filing: Filing) -> None:
    """Let the approver's limit run, and keep the officer's for the case that it comes back."""
    filing.assessment_due_on = filing.due_on
    filing.due_on = limit("approval_days") or filing.due_on


def hand_back(filing: Filing) -> None:
    """Let the officer's limit run on."""
    filing.due_on = filing.assessment_due_on
