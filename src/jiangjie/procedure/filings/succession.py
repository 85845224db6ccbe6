"""One filing in the place of another: change 变更, renewal 延续, appeal 复核 (4.1.2)."""

from collections.abc import Iterable
from datetime import date, timedelta

from jiangjie.core.calendar import NotCovered
from jiangjie.core.calendar.periods import add_years
from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle.rows import FILING
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings.models import Filing
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import due_in, today
from jiangjie.services.matters.guards import guard
from jiangjie.services.parameters.queries import number


def begins(filing: Filing, decided_on: date) -> date:
    """Return the first day of a filing decided on that day.

    A renewal goes on where the old one ends; the change of one that has not begun begins with it.
    """
    old = filing.succeeds
    if old is None:
        return decided_on
    if filing.kind == Filing.Kind.RENEWAL and old.valid_until and old.valid_until >= decided_on:
        return old.valid_until + timedelta(days=1)
    return max(decided_on, old.begins_on or decided_on)


def ends(filing: Filing, begins_on: date) -> date | None:
    """Return the last day of a filing that begins on that day; None for no end.

    A change ends when the filing that it changes would have: only a renewal prolongs. Others are valid for the
    authority's `filing_validity_years`, without end while none is set.
    """
    if filing.kind == Filing.Kind.CHANGE and filing.succeeds is not None:
        return filing.succeeds.valid_until
    years = number("filing_validity_years")
    return add_years(begins_on, years) if years else None


def appeal_until(filing: Filing) -> date | None:
    """Return the last day of the time for an appeal; None while the authority has set none."""
    days = number("appeal_days")
    if not days or filing.decided_on is None:
        return None
    try:
        return due_in(days, start=filing.decided_on)
    except NotCovered:
        return None


@guard(FILING)
def appeal_in_time(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """The time for an appeal has not run out; without a setting there is no limit (4.1.2)."""
    until = appeal_until(filing)
    if until is not None and until < today():
        yield Reason(
            _("申请复核的期限到 %(until)s 为止，已经届满。"), "4.1.2", _("符合条件后可在下一受理期重新申报。"),
            {"until": until.isoformat()},
        )  # fmt: skip


@guard(FILING)
def succession_in_order(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """What is to be changed stands today or is approved and has not begun; what is to be renewed has not run out (4.1.2)."""
    old = filing.succeeds
    if old is None:
        return
    yield from _already_succeeded(filing, old)
    params = {"number": old.number}
    if filing.kind == Filing.Kind.RENEWAL and old.valid_until is None:
        yield Reason(
            _("备案 %(number)s 未设有效期限，不需要延续。"), "4.1.2", _("修改方案的，请办理变更备案。"), params
        )
    elif not old.in_force(today()) and not old.is_coming(today()) and old.succeeded_on is None:
        yield Reason(_("备案 %(number)s 今天已不在有效期内，不能变更或延续。"), "4.1.2", _("请新建备案申请。"), params)


@guard(FILING)
def predecessor_stands(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """No other filing has taken the place of the old one meanwhile (4.1.2)."""
    if filing.succeeds is not None:
        yield from _already_succeeded(filing, filing.succeeds)


def _already_succeeded(filing: Filing, old: Filing) -> Iterable[Reason]:
    if old.succeeded_on is not None:
        other = old.successors.filter(state="approved").exclude(pk=filing.pk).values_list("number", flat=True).first()
        yield Reason(
            _("备案 %(number)s 已由 %(other)s 接替。"), "4.1.2", _("请以接替的备案为基础，重新办理变更或延续。"),
            {"number": old.number, "other": other or "—"},
        )  # fmt: skip
