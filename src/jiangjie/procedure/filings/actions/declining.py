"""Not taking a filing in 不予受理: proposed by the officer, decided by another person (4.1.2, 4.1.3)."""

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings import notices
from jiangjie.procedure.filings.actions.assessing import signer
from jiangjie.procedure.filings.grounds import GROUNDS
from jiangjie.procedure.filings.limits import hand_back, hand_to_approver
from jiangjie.procedure.filings.models import Filing, Opinion
from jiangjie.procedure.filings.remarks import last
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.matters.acts import Refused, act


def propose_decline_by_district(
    *, filing: Filing, reason: str, provision: str, actor: Actor, seen: int | None = None
) -> Filing:
    """Propose, as the district's officer, not to take the filing in, with reason and provision (4.1.3)."""
    return _propose(filing, "propose_decline_by_district", reason, provision, actor, seen)


def propose_decline_by_centre(
    *, filing: Filing, reason: str, provision: str, actor: Actor, seen: int | None = None
) -> Filing:
    """Propose, as the centre's officer, not to take the filing in, with reason and provision (4.1.2)."""
    return _propose(filing, "propose_decline_by_centre", reason, provision, actor, seen)


def decline_by_district(*, filing: Filing, actor: Actor, seen: int | None = None) -> Filing:
    """Decide, as the district's approver, not to take the filing in; sends the notice 不予受理通知书 (4.1.3)."""
    return _decline(filing, "decline_by_district", actor, seen)


def decline_by_centre(*, filing: Filing, actor: Actor, seen: int | None = None) -> Filing:
    """Decide, as the centre's approver, not to take the filing in; sends the notice 不予受理通知书 (4.1.2)."""
    return _decline(filing, "decline_by_centre", actor, seen)


def reconsider_decline_by_district(*, filing: Filing, reason: str, actor: Actor, seen: int | None = None) -> Filing:
    """Send the proposal not to take it in back to the district's officer, with the reason (4.1.3)."""
    return _reconsider(filing, "reconsider_decline_by_district", reason, actor, seen)


def reconsider_decline_by_centre(*, filing: Filing, reason: str, actor: Actor, seen: int | None = None) -> Filing:
    """Send the proposal not to take it in back to the centre's officer, with the reason (4.1.2)."""
    return _reconsider(filing, "reconsider_decline_by_centre", reason, actor, seen)


def _propose(filing: Filing, action: str, reason: str, provision: str, actor: Actor, seen: int | None) -> Filing:
    if not reason.strip() or provision not in GROUNDS:
        raise Refused(Reason(_("不予受理须写明理由和通知的条款。"), "4.1.2", _("请填写理由，并选择所依据的条款。")))
    with act(filing, action, actor, seen=seen) as step:
        Opinion.objects.create(
            filing=step.matter, stage=Opinion.Stage.DECLINE, text=reason.strip(), provision=provision,
            given_by=signer(actor), given_on=today(),
        )  # fmt: skip
        step.matter.officer = signer(actor)
        hand_to_approver(step.matter)
        step.note(reason=reason, basis=provision)
    return filing


def _decline(filing: Filing, action: str, actor: Actor, seen: int | None) -> Filing:
    with act(filing, action, actor, seen=seen) as step:
        matter = step.matter
        proposal = last(matter, Opinion.Stage.DECLINE)
        if proposal is None:
            raise Refused(Reason(_("没有拟不予受理的意见。"), "4.1.2", _("请退回重新审查。")))
        matter.due_on, matter.decided_on = None, today()
        proposal.favourable = False
        proposal.paper = notices.non_acceptance(
            matter, actor, proposal.text, proposal.provision, proposal.given_by.name
        )
        proposal.save(update_fields=["favourable", "paper"])
        step.note(reason=proposal.text, basis=proposal.provision, paper=proposal.paper.pk)
    return filing


def _reconsider(filing: Filing, action: str, reason: str, actor: Actor, seen: int | None) -> Filing:
    with act(filing, action, actor, seen=seen) as step:
        hand_back(step.matter)
        step.note(reason=reason)
    return filing
