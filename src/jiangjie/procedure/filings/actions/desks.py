"""Whose desk: assigning filings, one or many, and standing in for who is on leave (4.1.2, 4.1.3)."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings.desk import officers
from jiangjie.procedure.filings.models import Delegation, Filing
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation, User
from jiangjie.services.audit.record import record
from jiangjie.services.clock import now, today
from jiangjie.services.matters.acts import Refused, act

_HEADS = (r.DISTRICT_APPROVER, r.DISTRICT_ADMIN, r.CENTRE_APPROVER, r.CENTRE_ADMIN)


def assign_in_district(*, filing: Filing, officer: User, actor: Actor, seen: int | None = None) -> Filing:
    """Put a filing on the desk of one of the district's officers (4.1.3). Raises Refused for who is none."""
    return _assign(filing, "assign_in_district", officer, actor, seen)


def assign_in_centre(*, filing: Filing, officer: User, actor: Actor, seen: int | None = None) -> Filing:
    """Put a filing on the desk of one of the centre's officers (4.1.2). Raises Refused for who is none."""
    return _assign(filing, "assign_in_centre", officer, actor, seen)


def assign_many(*, filings: Sequence[Filing], officer: User, actor: Actor) -> int:
    """Put several filings on one desk 批量指派, all or none; return how many. Each has its own log entry."""
    if not filings:
        raise Refused(Reason(_("没有选择任何一项申请。"), "4.1.2", _("请至少勾选一项。")))
    assign = assign_in_district if actor.kind == "district" else assign_in_centre
    with transaction.atomic():
        for filing in sorted(filings, key=lambda one: one.pk):  # always in one order: two batches never lock crosswise
            assign(filing=filing, officer=officer, actor=actor)
    return len(filings)


def delegate(
    *, officer: User, substitute: User, first_day: date, last_day: date, reason: str, actor: Actor
) -> Delegation:
    """Let one officer stand in for another 代办 from a first to a last day, with the reason (4.1.2, 4.1.3).

    Only the authority's approver or administrator may. Raises Refused for days past or in the wrong order, for who is
    no officer there, for oneself as stand-in, and for days on which somebody stands in already.
    """
    office = _office(actor)
    if last_day < first_day or last_day < today() or not reason.strip():
        raise Refused(
            Reason(_("日期顺序不对，或者已经过去，或者没有写明事由。"), "4.1.2", _("请核对起止日期，并写明事由。"))
        )
    _officers_both(office, officer, substitute)
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=office.pk)
        same = Delegation.objects.filter(organisation=office, first_day__lte=last_day, last_day__gte=first_day)
        if same.filter(officer=officer).exists():
            raise Refused(
                Reason(
                    _("%(officer)s在这段时间已有代办人。"), "4.1.2", _("请先终止原来的代办，或者改选日期。"), {"officer": officer.name}
                )
            )  # fmt: skip
        made = Delegation.objects.create(
            organisation=office, officer=officer, substitute=substitute, first_day=first_day, last_day=last_day,
            reason=reason.strip(), made_by=_person(actor), made_at=now(),
        )  # fmt: skip
        _log(made, "delegate", _("登记代办"), actor)
    return made


def end_delegation(*, delegation: Delegation, actor: Actor) -> None:
    """End a stand-in: it holds until yesterday, or not at all where it has not begun. Raises Refused when it is over."""
    office = _office(actor)
    with transaction.atomic():
        found = Delegation.objects.select_for_update(of=("self",)).filter(pk=delegation.pk, organisation=office).first()
        if found is None or found.last_day < today():
            raise Refused(Reason(_("这项代办已经结束，或者属于其他单位。"), "4.1.2", _("请刷新页面。")))
        _log(found, "end_delegation", _("终止代办"), actor)
        if found.first_day < today():
            found.last_day = today() - timedelta(days=1)  # what was done in somebody's stead stays explained
            found.save(update_fields=["last_day"])
        else:
            found.delete()


def _assign(filing: Filing, action: str, officer: User, actor: Actor, seen: int | None) -> Filing:
    with act(filing, action, actor, seen=seen) as step:
        if not officers(_office(actor), today()).filter(pk=officer.pk).exists():
            raise Refused(
                Reason(
                    _("%(officer)s不是本单位的经办人员。"), "4.1.2", _("请选择本单位在任的经办人员。"), {"officer": officer.name}
                )
            )  # fmt: skip
        before = step.matter.officer.name if step.matter.officer else ""
        step.matter.officer = officer
        step.note(officer=officer.name, before=before)
    return filing


def _office(actor: Actor) -> Organisation:
    if actor.organisation is None or not actor.has(*_HEADS):
        raise Refused(
            Reason(_("由区人社、市职鉴中心的审批人或管理员办理。"), "4.1.2", _("请联系本单位的审批人或管理员。"))
        )
    return actor.organisation


def _person(actor: Actor) -> User:
    if actor.user is None:
        raise Refused(Reason(_("须由登录的人员办理。"), "4.1.2", _("请登录后办理。")))
    return actor.user


def _officers_both(office: Organisation, officer: User, substitute: User) -> None:
    found = set(officers(office, today()).filter(pk__in=(officer.pk, substitute.pk)).values_list("pk", flat=True))
    if len(found) != 2:
        raise Refused(
            Reason(
                _("代办人和承办人须是本单位两位不同的在任经办人员。"), "4.1.2", _("请重新选择。"),
            )
        )  # fmt: skip


def _log(one: Delegation, action: str, label: str, actor: Actor) -> None:
    record(
        actor=actor, action=action, label=label, matter=f"filings.delegation:{one.pk}",
        details={
            "officer": one.officer.name, "substitute": one.substitute.name, "first_day": one.first_day.isoformat(),
            "last_day": one.last_day.isoformat(), "reason": one.reason,
        },
    )  # fmt: skip
