"""Intake windows 集中受理期 and exceptions (4.1.4)."""

from datetime import date

from django.db import transaction

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings.models import IntakeException, IntakeWindow
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.audit.record import record
from jiangjie.services.clock import now
from jiangjie.services.matters.acts import Refused


def record_window(*, opens_on: date, closes_on: date, source: str, actor: Actor, notice: str = "") -> IntakeWindow:
    """Record an intake window with its source; both days count. Only the bureau's officer may (4.1.4).

    Raises Refused for another role, days in the wrong order, no source, and a window that overlaps another. More than
    two a year are let through: 原则上 binds the authority, and the window is its own act.
    """
    if not actor.has(r.BUREAU_OFFICER):
        raise Refused(Reason(_("集中受理期由市人社局经办人员登记。"), "4.1.4", _("请联系市人社局。")))
    if closes_on < opens_on or not source.strip():
        raise Refused(
            Reason(
                _("截止日期早于开始日期，或者没有写明依据文件。"),
                "4.1.4",
                _("请核对日期，并填写受理通知的名称和文号。"),
            )
        )
    with transaction.atomic():
        list(
            Organisation.objects.select_for_update().filter(kind="bureau").order_by("pk")
        )  # one officer after the other
        overlapping = IntakeWindow.objects.filter(opens_on__lte=closes_on, closes_on__gte=opens_on).first()
        if overlapping is not None:
            raise Refused(
                Reason(
                    _("与已登记的受理期 %(opens)s 至 %(closes)s 重叠。"), "4.1.4", _("请核对日期。"),
                    {"opens": overlapping.opens_on.isoformat(), "closes": overlapping.closes_on.isoformat()},
                )
            )  # fmt: skip
        year = opens_on.year
        ordinals = IntakeWindow.objects.filter(year=year).values_list("ordinal", flat=True)
        made = IntakeWindow.objects.create(
            year=year,
            ordinal=max(ordinals, default=0) + 1,
            opens_on=opens_on,
            closes_on=closes_on,
            source=source.strip(),
            notice=notice.strip(),
        )
        record(
            actor=actor, action="record_window", label=_("登记集中受理期"), matter=f"filings.intakewindow:{made.pk}",
            details={"opens_on": opens_on.isoformat(), "closes_on": closes_on.isoformat(), "source": source},
        )  # fmt: skip
    return made


def grant_exception(
    *, organisation: Organisation, opens_on: date, closes_on: date, reason: str, actor: Actor
) -> IntakeException:
    """Let one body file outside a window 例外受理, with the reason. Only the centre's approver may (4.1.4).

    Raises Refused for another role, days in the wrong order, and no reason.
    """
    if not actor.has(r.CENTRE_APPROVER) or actor.user is None:
        raise Refused(Reason(_("例外受理由市职鉴中心审批人员办理。"), "4.1.4", _("请联系市职鉴中心审批人员。")))
    if closes_on < opens_on or not reason.strip():
        raise Refused(
            Reason(_("截止日期早于开始日期，或者没有写明理由。"), "4.1.4", _("请核对日期，并写明例外受理的理由。"))
        )
    with transaction.atomic():
        made = IntakeException.objects.create(
            organisation=organisation, opens_on=opens_on, closes_on=closes_on, reason=reason.strip(),
            granted_by=actor.user, granted_at=now(),
        )  # fmt: skip
        record(
            actor=actor, action="grant_exception", label=_("准予例外受理"), matter=f"filings.intakeexception:{made.pk}",
            details={
                "body": organisation.name, "opens_on": opens_on.isoformat(), "closes_on": closes_on.isoformat(),
                "reason": reason,
            },
        )  # fmt: skip
    return made
