"""Notices that two people sign 签发: acceptance and return, proposed by the officer (4.1.2, 4.1.3)."""

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings import notices
from jiangjie.procedure.filings.actions.assessing import (
    Remarks,
    kept_remarks,
    signer,
    stop_for_correction,
    take_in,
    told,
)
from jiangjie.procedure.filings.limits import hand_back, hand_to_approver
from jiangjie.procedure.filings.models import Filing, Opinion
from jiangjie.procedure.filings.remarks import last
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.matters.acts import Refused, act

_STAGE = {"district": Opinion.Stage.DISTRICT_RETURN, "centre": Opinion.Stage.CENTRE_RETURN}


def propose_acceptance_by_district(*, filing: Filing, actor: Actor, seen: int | None = None) -> Filing:
    """Put the district's acceptance 拟受理 before its approver (4.1.3). Raises Refused where the officer signs alone."""
    return _put(filing, "propose_acceptance_by_district", actor, seen)


def propose_acceptance_by_centre(*, filing: Filing, actor: Actor, seen: int | None = None) -> Filing:
    """Put the centre's acceptance 拟受理 before its approver (4.1.2). Raises Refused where the officer signs alone."""
    return _put(filing, "propose_acceptance_by_centre", actor, seen)


def sign_acceptance_by_district(*, filing: Filing, actor: Actor, seen: int | None = None) -> Filing:
    """Sign the district's notice of acceptance 受理通知书; the assessment begins with the officer (4.1.3). Raises Refused."""
    return _sign_acceptance(filing, "sign_acceptance_by_district", actor, seen)


def sign_acceptance_by_centre(*, filing: Filing, actor: Actor, seen: int | None = None) -> Filing:
    """Sign the centre's notice of acceptance 受理通知书; the assessment begins with the officer (4.1.2). Raises Refused."""
    return _sign_acceptance(filing, "sign_acceptance_by_centre", actor, seen)


def reconsider_acceptance_by_district(*, filing: Filing, reason: str, actor: Actor, seen: int | None = None) -> Filing:
    """Send the proposed acceptance back to the district's officer, with the reason (4.1.3). Raises Refused."""
    return _back(filing, "reconsider_acceptance_by_district", reason, actor, seen)


def reconsider_acceptance_by_centre(*, filing: Filing, reason: str, actor: Actor, seen: int | None = None) -> Filing:
    """Send the proposed acceptance back to the centre's officer, with the reason (4.1.2). Raises Refused."""
    return _back(filing, "reconsider_acceptance_by_centre", reason, actor, seen)


def propose_return_by_district(
    *, filing: Filing, text: str, remarks: Remarks, actor: Actor, seen: int | None = None
) -> Filing:
    """Put a return for correction 拟退回补正 before the district's approver (4.1.3). Raises Refused without a remark."""
    return _propose_return(filing, "district", text, remarks, actor, seen)


def propose_return_by_centre(
    *, filing: Filing, text: str, remarks: Remarks, actor: Actor, seen: int | None = None
) -> Filing:
    """Put a return for correction 拟退回补正 before the centre's approver (4.1.2). Raises Refused without a remark."""
    return _propose_return(filing, "centre", text, remarks, actor, seen)


def sign_return_by_district(*, filing: Filing, actor: Actor, seen: int | None = None) -> Filing:
    """Sign the district's notice of correction 补正通知书; the body's time begins (4.1.3). Raises Refused."""
    return _sign_return(filing, "district", actor, seen)


def sign_return_by_centre(*, filing: Filing, actor: Actor, seen: int | None = None) -> Filing:
    """Sign the centre's notice of correction 补正通知书; the body's time begins (4.1.2). Raises Refused."""
    return _sign_return(filing, "centre", actor, seen)


def reconsider_return_by_district(*, filing: Filing, reason: str, actor: Actor, seen: int | None = None) -> Filing:
    """Send a return that was proposed before acceptance back to the district's officer, with the reason (4.1.3)."""
    return _back(filing, "reconsider_return_by_district", reason, actor, seen)


def reconsider_return_by_centre(*, filing: Filing, reason: str, actor: Actor, seen: int | None = None) -> Filing:
    """Send a return that was proposed before acceptance back to the centre's officer, with the reason (4.1.2)."""
    return _back(filing, "reconsider_return_by_centre", reason, actor, seen)


def resume_assessment_by_district(*, filing: Filing, reason: str, actor: Actor, seen: int | None = None) -> Filing:
    """Let the district's assessment go on instead of a return, with the reason (4.1.3)."""
    return _back(filing, "resume_assessment_by_district", reason, actor, seen)


def resume_assessment_by_centre(*, filing: Filing, reason: str, actor: Actor, seen: int | None = None) -> Filing:
    """Let the centre's assessment go on instead of a return, with the reason (4.1.2)."""
    return _back(filing, "resume_assessment_by_centre", reason, actor, seen)


def _put(filing: Filing, action: str, actor: Actor, seen: int | None) -> Filing:
    with act(filing, action, actor, seen=seen) as step:
        step.matter.notice_from, step.matter.officer = step.matter.state, signer(actor)
        hand_to_approver(step.matter)
    return filing


def _propose_return(
    filing: Filing, side: str, text: str, remarks: Remarks, actor: Actor, seen: int | None
) -> Filing:  # fmt: skip
    kept = kept_remarks(remarks)
    with act(filing, f"propose_return_by_{side}", actor, seen=seen) as step:
        step.matter.notice_from, step.matter.officer = step.matter.state, signer(actor)
        hand_to_approver(step.matter)
        made = Opinion.objects.create(
            filing=step.matter, stage=_STAGE[side], text=text, items=kept, given_by=signer(actor), given_on=today()
        )
        step.note(opinion_number=made.pk)  # the words go into the log when they are signed: the body reads it
    return filing


def _sign_acceptance(filing: Filing, action: str, actor: Actor, seen: int | None) -> Filing:
    with act(filing, action, actor, seen=seen) as step:
        paper = take_in(step.matter, action, actor, _officer(step.matter))
        step.matter.notice_from = ""
        step.note(paper=paper.pk, due_on=step.matter.due_on.isoformat() if step.matter.due_on else None)
    return filing


def _sign_return(filing: Filing, side: str, actor: Actor, seen: int | None) -> Filing:
    with act(filing, f"sign_return_by_{side}", actor, seen=seen) as step:
        opinion = last(step.matter, _STAGE[side])
        if opinion is None or opinion.paper_id is not None:
            raise Refused(Reason(_("没有拟退回补正的意见。"), "4.1.3", _("请退回，由经办人重新提出。")))
        stop_for_correction(step.matter)
        step.matter.notice_from = ""
        opinion.paper = notices.return_for_correction(
            step.matter, actor, opinion.text, opinion.items, opinion.given_by.name
        )
        opinion.save(update_fields=["paper"])
        step.note(paper=opinion.paper.pk, opinion=opinion.text, remarks=told(opinion.items))
    return filing


def _back(filing: Filing, action: str, reason: str, actor: Actor, seen: int | None) -> Filing:
    with act(filing, action, actor, seen=seen) as step:
        step.matter.notice_from = ""
        hand_back(step.matter)
        step.note(reason=reason)
    return filing


def _officer(filing: Filing) -> str:
    return filing.officer.name if filing.officer else ""
