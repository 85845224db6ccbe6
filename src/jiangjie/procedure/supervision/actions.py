"""Complaints 投诉举报 (6.2.2): the only writers of the chapter."""

from dataclasses import dataclass
from datetime import date

from jiangjie.core.calendar import NotCovered
from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.publicity.models import Notice
from jiangjie.procedure.supervision.models import Complaint
from jiangjie.procedure.supervision.receipts import digest, new_code, new_receipt
from jiangjie.procedure.supervision.routing import handler_for
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.clock import due_in, today
from jiangjie.services.matters.acts import Refused, act, begin
from jiangjie.services.parameters.queries import number


@dataclass(frozen=True, slots=True)
class Lodged:
    """A new complaint with the code that opens its public page; only the code's digest is stored."""

    complaint: Complaint
    code: str


def lodge(
    *, body: Organisation, subject: str, text: str, contact: str = "", notice: Notice | None = None, actor: Actor
) -> Lodged:
    """提交投诉举报: take a complaint about a body and give it to the authority that handles the body (6.2.2).

    Who lodges it is not recorded, whoever is logged in: the log says 匿名, and only what they write as their contact
    is kept. `notice` is given when an objection came after the notice's end (4.4.2). Raises Refused while that notice
    still runs, or when it is another body's.
    """
    del actor  # kept out of everything on purpose
    if notice is not None:
        _check_notice(notice, body)
    receipt, code = new_receipt(today()), new_code()
    complaint = Complaint(
        organisation=body, handler=handler_for(body), notice=notice, subject=subject, text=text, contact=contact,
        receipt=receipt, code_digest=digest(receipt, code), due_on=_due_on(),
    )  # fmt: skip
    with begin(complaint, "lodge", Actor.public(), anonymous=True) as step:
        step.note(handler=complaint.handler_id, late_objection=notice.pk if notice else None)
    return Lodged(complaint, code)


def take_up(*, complaint: Complaint, actor: Actor, seen: int | None = None) -> Complaint:
    """受理: an officer of the handling authority takes the complaint in hand (6.2.2)."""
    with act(complaint, "take_up", actor, seen=seen) as step:
        step.matter.officer = actor.user
    return complaint


def transfer(
    *, complaint: Complaint, to: Organisation, reason: str, actor: Actor, seen: int | None = None
) -> Complaint:
    """转办: hand the complaint to another authority, with the reason (6.2.2). It waits there to be taken up.

    The limit runs on. Raises Refused when `to` is the same authority or none that handles complaints.
    """
    with act(complaint, "transfer", actor, seen=seen) as step:
        if to.kind not in {Organisation.Kind.DISTRICT, Organisation.Kind.CENTRE} or to.pk == step.matter.handler_id:
            raise Refused(
                Reason(_("不能转给%(to)s。"), "6.2.2", _("请选择另一个区人社局或市职业技能鉴定中心。"), {"to": to.name})
            )
        step.note(reason=reason, handed_from=step.matter.handler_id, handed_to=to.pk)
        step.matter.handler, step.matter.officer = to, None
    return complaint


def propose_answer(*, complaint: Complaint, answer: str, actor: Actor, seen: int | None = None) -> Complaint:
    """拟定答复: draft the answer for approval by somebody else (6.2.2)."""
    with act(complaint, "propose_answer", actor, seen=seen) as step:
        step.matter.answer = answer
        step.matter.officer = actor.user
    return complaint


def rework_answer(*, complaint: Complaint, reason: str, actor: Actor, seen: int | None = None) -> Complaint:
    """退回重拟: send a drafted answer back with a reason (6.2.2)."""
    with act(complaint, "rework_answer", actor, seen=seen) as step:
        step.note(reason=reason)
    return complaint


def answer(*, complaint: Complaint, actor: Actor, seen: int | None = None) -> Complaint:
    """答复: approve the drafted answer; it shows on the complaint's public page (6.2.2).

    Raises Refused for who drafted it.
    """
    with act(complaint, "answer", actor, seen=seen) as step:
        step.matter.answered_on = today()
    return complaint


def _check_notice(notice: Notice, body: Organisation) -> None:
    if notice.organisation_id != body.pk:
        raise Refused(Reason(_("这份公示不是%(body)s的。"), "6.2.2", _("请重新选择被投诉单位。"), {"body": body.name}))
    if notice.state == "published" and notice.last_day is not None and today() <= notice.last_day:
        raise Refused(
            Reason(
                _("公示还没有结束（至%(day)s），现在可以直接提出异议。"), "4.4.2",
                _("请在公示页面提出异议，由单位调查并在核定名单之前答复。"), {"day": notice.last_day},
            )
        )  # fmt: skip


def _due_on() -> date | None:
    """Return the limit that the authority has set; none where it set none or no arrangement covers that far."""
    days = number("complaint_days")
    try:
        return None if days is None else due_in(days)
    except NotCovered:
        return None
