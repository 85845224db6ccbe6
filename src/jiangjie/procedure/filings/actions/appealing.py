"""Appeal 申请复核 against a refusal, decided by somebody who had no part in it (4.1.2)."""

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings import notices
from jiangjie.procedure.filings.actions.assessing import signer
from jiangjie.procedure.filings.limits import limit
from jiangjie.procedure.filings.models import Assessment, Filing, Opinion
from jiangjie.procedure.filings.signing import advice
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.matters.acts import Refused, act


def appeal(*, filing: Filing, reason: str, actor: Actor, seen: int | None = None) -> Filing:
    """Ask the centre to look again at a refusal, with the reasons (4.1.2).

    Raises Refused when the authority's time for it has run out, and without a reason.
    """
    _need(reason)
    with act(filing, "appeal", actor, seen=seen) as step:
        Opinion.objects.create(
            filing=step.matter, stage=Opinion.Stage.APPEAL, text=reason.strip(), given_by=signer(actor),
            given_on=today(),
        )  # fmt: skip
        step.matter.due_on, step.matter.officer = limit("appeal_decision_days"), None
        step.note(reason=reason, refusal=step.matter.number)
    return filing


def withdraw_appeal(*, filing: Filing, reason: str, actor: Actor, seen: int | None = None) -> Filing:
    """Take the appeal back 撤回复核申请 while it is undecided, with the reason: the refusal stands as it was (4.1.2).

    Another appeal is possible while the authority's time for it runs. Raises Refused without a reason.
    """
    _need(reason)
    with act(filing, "withdraw_appeal", actor, seen=seen) as step:
        Opinion.objects.create(
            filing=step.matter, stage=Opinion.Stage.APPEAL_WITHDRAWN, text=reason.strip(), given_by=signer(actor),
            given_on=today(),
        )  # fmt: skip
        step.matter.due_on, step.matter.officer = None, None
        step.note(reason=reason, refusal=step.matter.number)
    return filing


def advise_on_appeal(*, filing: Filing, favourable: bool, text: str, actor: Actor, seen: int | None = None) -> Filing:
    """Say as an officer without a part in the refusal what ought to become of the appeal 复核审查意见 (4.1.2).

    Raises Refused without reasons, and for who proposed the refusal.
    """
    _need(text)
    with act(filing, "advise_on_appeal", actor, seen=seen) as step:
        made = Opinion.objects.create(
            filing=step.matter, stage=Opinion.Stage.APPEAL_ADVICE, favourable=favourable, text=text.strip(),
            given_by=signer(actor), given_on=today(),
        )  # fmt: skip
        step.matter.officer = signer(actor)
        step.note(opinion_number=made.pk)  # its words are the authority's own; the body reads the log
    return filing


def uphold_refusal(*, filing: Filing, reason: str, actor: Actor, seen: int | None = None) -> Filing:
    """Let the refusal stand 维持不予备案, with the reasons (4.1.2). Raises Refused for who had a part in the refusal."""
    _need(reason)
    with act(filing, "uphold_refusal", actor, seen=seen) as step:
        step.matter.due_on = None
        _decide(step.matter, reason, actor, upheld=True)
        step.note(reason=reason)
    return filing


def reopen(*, filing: Filing, reason: str, actor: Actor, seen: int | None = None) -> Filing:
    """Take the refusal back and assess the filing anew 撤销决定，重新评估, with the reasons (4.1.2).

    The refusal's number stays with its notice and is not used again. The experts' opinions behind it stay on record
    and count no more; the same experts may be asked again. Raises Refused for who had a part in the refusal.
    """
    _need(reason)
    with act(filing, "reopen", actor, seen=seen) as step:
        matter, number = step.matter, step.matter.number
        _decide(matter, reason, actor, upheld=False)
        matter.number, matter.decided_on, matter.proposal, matter.officer = "", None, "", None
        matter.due_on, matter.clock_left = limit("assessment_days"), None
        _set_aside(matter, reason)
        step.note(reason=reason, refusal=number)
    return filing


def _set_aside(filing: Filing, reason: str) -> None:
    """Let the centre's opinions that led to the refusal count no more: what is assessed anew is read anew."""
    for one in filing.assessments.filter(stage=Assessment.Stage.CENTRE, state="given"):
        with act(one, "set_aside", Actor.system()) as step:
            step.matter.reason = reason.strip()
            step.note(reason=reason)


def _need(reason: str) -> None:
    if not reason.strip():
        raise Refused(Reason(_("没有写明理由。"), "4.1.2", _("请写明理由。")))


def _decide(filing: Filing, reason: str, actor: Actor, *, upheld: bool) -> None:
    advised = advice(filing)
    officer = advised.given_by.name if advised else ""
    Opinion.objects.create(
        filing=filing, stage=Opinion.Stage.APPEAL_DECISION, favourable=not upheld, text=reason.strip(),
        paper=notices.appeal_decision(filing, actor, reason, upheld=upheld, officer=officer), given_by=signer(actor), given_on=today(),
    )  # fmt: skip
