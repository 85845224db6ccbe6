"""An uploaded roster 申报名册: held back until the clerk chooses, then imported or thrown away (4.3.1)."""

import json

from django.db import transaction

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.candidacies.actions.entering import enter
from jiangjie.procedure.candidacies.models import HELD_HOURS, Candidacy, RosterImport
from jiangjie.procedure.candidacies.roster.held import application_of, as_fault, packed
from jiangjie.procedure.candidacies.roster.reading import read_roster
from jiangjie.procedure.plans.models import Plan, PlanLine
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Employee
from jiangjie.services.audit.record import record
from jiangjie.services.clock import now
from jiangjie.services.documents.spreadsheets import Unusable
from jiangjie.services.documents.uploads import CheckedUpload
from jiangjie.services.matters.acts import Refused


def hold_roster(*, plan: Plan, upload: CheckedUpload, actor: Actor) -> RosterImport:
    """Read a roster and hold its good rows back, sealed, for HELD_HOURS hours. Raises Refused.

    The clerk's own earlier one makes room, and so do those of anybody whose time is over.

    A colleague's held roster of the plan stays: it is theirs to decide about. Nobody is entered yet.
    Faults are kept with row and column, never with an ID number.
    """
    _may(plan, actor)
    if actor.user is None or actor.organisation is None:
        raise Refused(Reason(_("导入须由具名的人员办理。"), "4.3.1", _("请登录后办理。")))
    try:
        found = read_roster(plan, upload.content)
    except Unusable as error:
        raise Refused(error.reason) from error
    with transaction.atomic():
        RosterImport.objects.over().delete()
        RosterImport.objects.filter(organisation=actor.organisation, plan=plan, made_by=actor.user).delete()
        held = RosterImport.objects.create(
            organisation=actor.organisation, plan=plan, filename=upload.name,
            rows=json.dumps([packed(row) for row in found.entries], ensure_ascii=False),
            faults=[as_fault(one) for one in found.faults], remarks=[str(one) for one in found.remarks],
            filled=found.filled, good=len(found.entries), made_by=actor.user, made_at=now(),
        )  # fmt: skip
        _log(plan, actor, "hold_roster", _("上传申报名册"), held)
    return held


def import_good_rows(*, roster: RosterImport, actor: Actor) -> list[Candidacy]:
    """Enter the good rows of a held roster as drafts, all or none, and delete what was held (4.2.1). Raises Refused."""
    _may(roster.plan, actor)
    with transaction.atomic():
        held = RosterImport.objects.select_for_update().filter(pk=roster.pk).select_related("plan").first()
        if held is None:
            raise Refused(
                Reason(_("这份名册已经处理过。"), "4.3.1", _("请在申报列表中查看结果；需要再次导入的，重新上传。"))
            )
        if held.held_until <= now():
            raise Refused(
                Reason(
                    _("这份名册上传后 %(hours)s 小时内没有导入，已经作废。"), "4.3.1", _("请重新上传，核对后再导入。"),
                    {"hours": str(HELD_HOURS)},
                )
            )  # fmt: skip
        rows = json.loads(held.rows)
        if not rows:
            raise Refused(Reason(_("名册中没有可以导入的行。"), "4.3.1", _("请按提示改正后重新上传。")))
        staff = Employee.objects.in_bulk([row["employee"] for row in rows])
        lines = {line.pk: line for line in PlanLine.objects.filter(plan=held.plan)}
        entered = [
            enter(
                plan=held.plan, line=lines[row["line"]], employee=staff[row["employee"]], actor=actor,
                application=application_of(row),
            )
            for row in rows
        ]  # fmt: skip
        _log(held.plan, actor, "import_roster", _("导入申报名册"), held)
        held.delete()
    return entered


def discard_roster(*, roster: RosterImport, actor: Actor) -> None:
    """Throw a held roster away; nobody is entered. Doing so twice does nothing. Raises Refused."""
    _may(roster.plan, actor)
    with transaction.atomic():
        held = RosterImport.objects.filter(pk=roster.pk).first()
        if held is not None:
            _log(held.plan, actor, "discard_roster", _("放弃导入申报名册"), held)
            held.delete()


def _may(plan: Plan, actor: Actor) -> None:
    if not actor.has(r.CLERK) or actor.organisation is None or plan.organisation_id != actor.organisation.pk:
        raise Refused(Reason(_("申报名册由本单位经办导入。"), "4.3.1", _("请联系本单位经办。")))


def _log(plan: Plan, actor: Actor, action: str, label: str, held: RosterImport) -> None:
    counts = {"filled": held.filled, "good": held.good, "faults": len(held.faults)}
    record(actor=actor, action=action, label=label, matter=plan.key, details=counts)
