"""Certificates issued so far 已发证情况: reported by the body with proof, confirmed or returned by who keeps it (1.1)."""

from datetime import date

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.actions.qualifications import Kind, lay, locked_right
from jiangjie.procedure.bodies.actions.shared import change, key, refuse_strangers_to
from jiangjie.procedure.bodies.models import IssueReport, Qualification
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.clock.now import now
from jiangjie.services.documents.actions import store
from jiangjie.services.documents.models import StoredFile
from jiangjie.services.documents.uploads import CheckedUpload
from jiangjie.services.matters.acts import Refused

Outcome = IssueReport.Outcome


def report_issued(
    *, qualification: Qualification, issued: int, counted_on: date, note: str, proof: CheckedUpload, actor: Actor,
    version_seen: int | None = None,
) -> IssueReport:  # fmt: skip
    """Report how many certificates the body has issued under a right up to a day, with proof (1.1).

    Nothing in the register changes until it is confirmed. Raises Refused unless the actor is a clerk of this very
    body, for a day to come or before the right, while an earlier report waits, and for a stale page.
    """
    body = qualification.body
    if not actor.has(r.CLERK) or actor.organisation is None or actor.organisation.pk != body.organisation_id:
        raise Refused(Reason(_("发证情况由本单位经办人报告。"), "1.1", _("请联系本单位经办人。")))
    with change(body, actor, "report_issued", _("报告发证情况"), seen=version_seen) as step:
        right = locked_right(qualification)
        _refuse_report(right, issued, counted_on)
        assert actor.user is not None  # noqa: S101  a clerk has an account
        file = store(
            upload=proof, kind=StoredFile.Kind.EVIDENCE, actor=actor, organisation=body.organisation, matter=key(body)
        )
        made = IssueReport.objects.create(
            qualification=right, issued=issued, counted_on=counted_on, note=note.strip(), proof=file,
            reported_by=actor.user, reported_at=now(),
        )  # fmt: skip
        step.details = {
            "right": str(right), "issued": issued, "counted_on": counted_on.isoformat(), "note": made.note,
            "proof": file.pk,
        }  # fmt: skip
    return made


def decide_report(
    *, report: IssueReport, confirmed: bool, reason: str, actor: Actor, version_seen: int | None = None
) -> IssueReport:
    """Confirm a report, so that the register shows its number from its day on, or return it with the reason (1.1).

    Only who keeps the entry may: the centre, or the district for its own. Raises Refused for others, a return without
    a reason, a report that was decided already, a later number on record, and a stale page.
    """
    body = report.qualification.body
    refuse_strangers_to(body, actor)
    if not confirmed and not reason.strip():
        raise Refused(Reason(_("退回须说明理由。"), "1.1", _("请写明数字或证明材料有什么问题、应如何补正。")))
    with change(body, actor, "decide_report", _("办理发证情况报告"), seen=version_seen) as step:
        locked = IssueReport.objects.select_for_update(of=("self",)).select_related("qualification").get(pk=report.pk)
        if locked.outcome != Outcome.PENDING:
            raise Refused(
                Reason(
                    _("这份发证情况报告已于%(day)s办理：%(state)s。"), "1.1", _("数字有变的，请该单位重新报告。"),
                    {"day": str(locked.decided_on), "state": locked.get_outcome_display()},
                )
            )  # fmt: skip
        right = locked_right(locked.qualification)
        was = right.certificates_issued
        if confirmed:
            basis = f"发证情况报告（截至 {locked.counted_on.isoformat()}）：{locked.proof.name}"
            lay(right, Kind.ISSUED, locked.counted_on, {"certificates_issued": locked.issued}, basis, actor)
        locked.outcome = Outcome.CONFIRMED if confirmed else Outcome.RETURNED
        locked.decided_by, locked.decided_on, locked.decision_reason = actor.user, today(), reason.strip()
        locked.save()
        step.details = {
            "right": str(right), "outcome": locked.outcome, "issued": locked.issued, "was": was, "reason": reason.strip(),
        }  # fmt: skip
    return locked


def _refuse_report(right: Qualification, issued: int, counted_on: date) -> None:
    params = {"right": str(right)}
    if right.reports.filter(outcome=Outcome.PENDING).exists():
        raise Refused(
            Reason(
                _("%(right)s已有一份发证情况报告等待确认。"),
                "1.1",
                _("请等待确认或退回后再报告；不要重复提交。"),
                params,
            )
        )
    if issued < 1 or not right.valid_from <= counted_on <= today():
        raise Refused(
            Reason(
                _("发证数应大于 0，统计截止日期应在资质起始日期%(first)s之后、今天或之前。"), "1.1", _("请核对后重新填写。"),
                {**params, "first": right.valid_from.isoformat()},
            )
        )  # fmt: skip
