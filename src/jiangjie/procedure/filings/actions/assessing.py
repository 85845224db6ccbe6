"""Acceptance, return and technical assessment by district and centre (4.1.2, 4.1.3)."""

from collections.abc import Sequence

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings import notices
from jiangjie.procedure.filings.experts import counted
from jiangjie.procedure.filings.limits import hand_back, hand_to_approver, limit, limit_of_assessment, stopped_clock
from jiangjie.procedure.filings.models import Filing, Opinion
from jiangjie.procedure.filings.parts import BY_KEY
from jiangjie.procedure.filings.remarks import last
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import User
from jiangjie.services.clock import today
from jiangjie.services.documents.models import StoredFile
from jiangjie.services.matters.acts import Refused, act
from jiangjie.services.parameters.queries import number

Remarks = Sequence[dict[str, str]]
"""What to correct: {"part": key of the scheme's part, "remark": text}."""


def accept_by_district(*, filing: Filing, actor: Actor, seen: int | None = None) -> Filing:
    """Accept the filing 受理 as the district and take it up (4.1.3). Sends the notice of acceptance. Raises Refused."""
    return _accept(filing, "accept_by_district", actor, seen)


def accept_by_centre(*, filing: Filing, actor: Actor, seen: int | None = None) -> Filing:
    """Accept the filing 受理 as the centre, for assessment or for re-review of a district's (4.1.2). Raises Refused."""
    return _accept(filing, "accept_by_centre", actor, seen)


def return_by_district(*, filing: Filing, text: str, remarks: Remarks, actor: Actor, seen: int | None = None) -> Filing:
    """Return the filing for correction 退回补正 with remarks part by part (4.1.3). Raises Refused without a remark."""
    return _return(filing, "return_by_district", Opinion.Stage.DISTRICT_RETURN, text, remarks, actor, seen)


def return_by_centre(*, filing: Filing, text: str, remarks: Remarks, actor: Actor, seen: int | None = None) -> Filing:
    """Return the filing for correction 退回补正 with remarks part by part (4.1.2). Raises Refused without a remark."""
    return _return(filing, "return_by_centre", Opinion.Stage.CENTRE_RETURN, text, remarks, actor, seen)


def give_preliminary_opinion(
    *, filing: Filing, favourable: bool, text: str, experts: str, actor: Actor, seen: int | None = None
) -> Filing:
    """Give the district's preliminary opinion 初审意见 after its technical assessment (4.1.3). Raises Refused."""
    with act(filing, "give_preliminary_opinion", actor, seen=seen) as step:
        ask_why_enough(step.matter, experts)
        Opinion.objects.create(
            filing=step.matter, stage=Opinion.Stage.DISTRICT, favourable=favourable, text=text, experts=experts,
            given_by=signer(actor), given_on=today(),
        )  # fmt: skip
        step.matter.officer = signer(actor)
        hand_to_approver(step.matter)
        step.note(favourable=favourable, opinion=text, experts=experts)
    return filing


def reconsider_opinion(*, filing: Filing, reason: str, actor: Actor, seen: int | None = None) -> Filing:
    """Send the preliminary opinion back to be worked over, with the reason (4.1.3). Raises Refused."""
    with act(filing, "reconsider_opinion", actor, seen=seen) as step:
        hand_back(step.matter)
        step.note(reason=reason)
    return filing


def forward_to_centre(*, filing: Filing, actor: Actor, seen: int | None = None) -> Filing:
    """Send the filing with the approved preliminary opinion to the centre for expert re-review (4.1.3). Raises Refused.

    The opinion goes out as an official paper, signed by officer and approver.
    """
    with act(filing, "forward_to_centre", actor, seen=seen) as step:
        matter = step.matter
        opinion = last(matter, Opinion.Stage.DISTRICT)
        if opinion is None or opinion.favourable is None:
            raise Refused(Reason(_("没有初审意见，不能报送。"), "4.1.3", _("请退回重新评估，由经办人提出初审意见。")))
        opinion.assessment_paper = summary(matter, actor, opinion)
        opinion.paper = notices.preliminary_opinion(
            matter, actor, opinion.text, favourable=opinion.favourable, officer=opinion.given_by.name
        )
        opinion.save(update_fields=["paper", "assessment_paper"])
        matter.due_on, matter.officer, matter.clock_left = limit("acceptance_days"), None, None
        step.note(favourable=opinion.favourable, paper=opinion.paper.pk, assessment_paper=opinion.assessment_paper.pk)
    return filing


def signer(actor: Actor) -> User:
    """Return the person who signs; an authority's act always has one."""
    if actor.user is None:
        raise Refused(Reason(_("须由登录的经办人或审批人办理。"), "", _("请登录后办理。")))
    return actor.user


def ask_why_enough(filing: Filing, said: str) -> None:
    """Raise Refused where experts have answered, no number of them is set, and `said` does not tell why it is enough.

    Where no expert has answered in the system, `said` names who took part outside it; a district that names nobody
    leaves the experts to the centre's re-review (4.1.3).
    """
    given = counted(filing)
    if given and not said.strip() and not number("assessment_experts"):
        raise Refused(
            Reason(
                _("主管部门没有规定专家人数，没有写明现有 %(given)s 人为何足够。"), "4.1.2",
                _("请在专家一栏写明人数足够的理由。"), {"given": len(given)},
            )
        )  # fmt: skip


def summary(filing: Filing, actor: Actor, opinion: Opinion) -> StoredFile:
    """Print the assessment behind an officer's opinion when the approver acts on it: it bears both names (4.1.2)."""
    centre = opinion.stage == Opinion.Stage.CENTRE
    rereview = centre and filing.route == Filing.Route.DISTRICT
    return notices.assessment_summary(
        filing, actor, counted(filing, "centre" if centre else "district"), opinion, rereview=rereview
    )


def take_in(filing: Filing, action: str, actor: Actor, officer: str = "") -> StoredFile:
    """Let the clock of the assessment run and print the notice of acceptance; inside the caller's act."""
    filing.due_on, filing.clock_left = limit_of_assessment(filing), None
    if action.endswith("district"):
        filing.taken_in_by = actor.organisation
    return notices.acceptance(filing, actor, officer)


def stop_for_correction(filing: Filing) -> None:
    """Stop the clock of the assessment and let the body's run; inside the caller's act."""
    filing.clock_left = stopped_clock(filing)
    filing.due_on, filing.officer = limit("correction_days"), None


def kept_remarks(remarks: Remarks) -> list[dict[str, str]]:
    """Return the remarks as they are stored. Raises Refused without any."""
    kept = [
        {"part": one["part"], "remark": one["remark"].strip(), "answer": ""}
        for one in remarks
        if one["part"] in BY_KEY and one["remark"].strip()
    ]
    if not kept:
        raise Refused(Reason(_("退回补正没有写明任何一条意见。"), "4.1.3", _("请至少对方案的一个部分写明要补正什么。")))
    return kept


def told(remarks: Remarks) -> list[str]:
    """Return the remarks as the log shows them."""
    return [f"{BY_KEY[one['part']].label}：{one['remark']}" for one in remarks]


def _accept(filing: Filing, action: str, actor: Actor, seen: int | None) -> Filing:
    with act(filing, action, actor, seen=seen) as step:
        step.matter.officer = signer(actor)
        paper = take_in(step.matter, action, actor)
        step.note(paper=paper.pk, due_on=step.matter.due_on.isoformat() if step.matter.due_on else None)
    return filing


def _return(
    filing: Filing, action: str, stage: str, text: str, remarks: Remarks, actor: Actor, seen: int | None
) -> Filing:
    kept = kept_remarks(remarks)
    with act(filing, action, actor, seen=seen) as step:
        stop_for_correction(step.matter)
        Opinion.objects.create(
            filing=step.matter, stage=stage, text=text, items=kept, given_by=signer(actor), given_on=today(),
            paper=notices.return_for_correction(step.matter, actor, text, kept),
        )  # fmt: skip
        step.note(opinion=text, remarks=told(kept))
    return filing
