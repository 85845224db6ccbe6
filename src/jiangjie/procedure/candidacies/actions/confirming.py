"""The second person's word on the check, the result letter, and the request for a second look (4.3.1)."""

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.candidacies.guards import last_determination, second_look_until
from jiangjie.procedure.candidacies.letters import letter_of
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import now
from jiangjie.services.documents.actions import store_generated
from jiangjie.services.documents.models import StoredFile
from jiangjie.services.documents.typesetting import Unprintable
from jiangjie.services.matters.acts import Refused, act


def qualify(*, candidacy: Candidacy, actor: Actor, seen: int | None = None) -> Candidacy:
    """Confirm 复核通过 and issue the result letter (4.3.1). Never by who entered, judged or concluded. Raises Refused."""
    return _confirm("qualify", candidacy, actor, seen)


def refuse(*, candidacy: Candidacy, actor: Actor, seen: int | None = None) -> Candidacy:
    """Confirm 复核不通过 and issue the result letter with every reason (4.3.1). Raises Refused."""
    return _confirm("refuse", candidacy, actor, seen)


def _confirm(action: str, candidacy: Candidacy, actor: Actor, seen: int | None) -> Candidacy:
    with act(candidacy, action, actor, seen=seen) as step:
        case = step.matter
        determination = last_determination(case)
        if determination is None or actor.user is None:
            raise Refused(Reason(_("还没有审核结果可以复核。"), "4.3.1", _("请先完成资格审核。")))
        determination.conclusion, determination.conclusion_note = case.conclusion, case.conclusion_note
        determination.confirmed_by, determination.confirmed_at = actor.user, now()
        try:
            content = letter_of(case, determination)
        except Unprintable as error:
            raise Refused(
                Reason(_("告知书无法打印：%(fault)s"), "4.3.1", _("请退回重新审核，改写理由。"), {"fault": str(error)})
            ) from error
        determination.letter = store_generated(
            content=content, name=f"资格审核结果告知书-{case.pk}-{determination.ordinal}.pdf",
            kind=StoredFile.Kind.GENERATED, organisation=case.organisation, matter=case.key, actor=actor,
        )  # fmt: skip
        determination.save()
        case.due_on = second_look_until(case) if action == "refuse" else None
        step.note(conclusion=case.conclusion, note=case.conclusion_note, letter=determination.letter.pk)
    return candidacy


def request_second_look(*, candidacy: Candidacy, reason: str, actor: Actor, seen: int | None = None) -> Candidacy:
    """Ask for a second look 申请复查, with what was got wrong (4.3.1). Raises Refused without a reason or out of time."""
    if not reason.strip():
        raise Refused(Reason(_("没有写明申请复查的理由。"), "4.3.1", _("请写明哪一项结论有误、有什么材料可以证明。")))
    with act(candidacy, "request_second_look", actor, seen=seen) as step:
        step.matter.second_look_reason = reason.strip()
        step.matter.due_on = step.matter.plan.review_on
        step.note(reason=reason.strip())
    return candidacy
