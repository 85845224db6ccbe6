"""The centre's proposal and decision on a filing (4.1.2)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.actions import grant
from jiangjie.procedure.bodies.models import Body, Grade, Level
from jiangjie.procedure.filings import notices
from jiangjie.procedure.filings.actions.assessing import ask_why_enough, signer, summary
from jiangjie.procedure.filings.experts import counted
from jiangjie.procedure.filings.flags import open_judgements
from jiangjie.procedure.filings.grounds import GROUNDS
from jiangjie.procedure.filings.limits import hand_back, hand_to_approver
from jiangjie.procedure.filings.models import Filing, Opinion
from jiangjie.procedure.filings.numbering import APPROVED, REFUSED, next_number
from jiangjie.procedure.filings.remarks import last
from jiangjie.procedure.filings.succession import begins, ends
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.matters.acts import Refused, act

_GIVES = {Grade.SPECIAL: Level.SPECIAL_TECHNICIAN, Grade.CHIEF: Level.CHIEF_TECHNICIAN}


def propose_decision(
    *, filing: Filing, proposal: str, text: str, experts: str, provision: str, judgements: Sequence[dict[str, Any]],
    actor: Actor, seen: int | None = None,
) -> Filing:  # fmt: skip
    """Propose to approve or refuse 评估（复核）意见, with an answer to each question that the notice leaves open.

    `judgements`: {"key", "accepted", "reason"} for each of `flags.open_judgements` (1.2, 2.1, 2.2, 3.4). Raises Refused
    for an unanswered question, an answer without a reason, an assessment or re-review by nobody (4.1.2, 4.1.3), approval against a
    negative answer, and refusal without a provision of the notice.
    """
    with act(filing, "propose_decision", actor, seen=seen) as step:
        matter = step.matter
        answers = _answers(matter, judgements)
        reasons = [*_faults(matter, proposal, experts, provision), *_unanswered(answers, proposal)]
        if reasons:
            raise Refused(*reasons)
        ask_why_enough(matter, experts)
        Opinion.objects.create(
            filing=matter, stage=Opinion.Stage.CENTRE, favourable=proposal == "approve", text=text, experts=experts,
            provision=provision if proposal == "refuse" else "", judgements=answers, given_by=signer(actor),
            given_on=today(),
        )  # fmt: skip
        matter.proposal, matter.officer = proposal, signer(actor)
        hand_to_approver(matter)
        step.note(proposal=proposal, opinion=text, experts=experts, judgements=answers, basis=provision)
    return filing


def reconsider_decision(*, filing: Filing, reason: str, actor: Actor, seen: int | None = None) -> Filing:
    """Send the proposal back to be worked over, with the reason (4.1.2). Raises Refused."""
    with act(filing, "reconsider_decision", actor, seen=seen) as step:
        step.matter.proposal = ""
        hand_back(step.matter)
        step.note(reason=reason)
    return filing


def approve(
    *, filing: Filing, actor: Actor, text: str = "", conditions: str = "", valid_until: date | None = None,
    seen: int | None = None,
) -> Filing:  # fmt: skip
    """File the scheme 准予备案: number, validity, official notice, and the body's right to assess its lines (4.1.2).

    The filing is valid for the authority's `filing_validity_years`, without end while none is set, a change as long as
    what it changes; `valid_until` may end it earlier, and `conditions` bind the body. A renewal begins when the old
    filing ends; the old one is succeeded on that day. Raises Refused for each guard of the row and for an end that is
    past or later than the setting allows.
    """
    with act(filing, "approve", actor, seen=seen) as step:
        matter, day = step.matter, today()
        matter.number = next_number(APPROVED, notices.office(actor))
        matter.decided_on, matter.valid_from, matter.due_on = day, begins(matter, day), None
        matter.valid_until, matter.conditions = _end(matter, valid_until), conditions.strip()
        paper = notices.approval(matter, actor, text, _officer(matter))
        _decision(matter, actor, text, favourable=True, paper=paper)
        _print_assessment(matter, actor)
        _grant_rights(matter, matter.valid_from, actor)
        _succeed(matter, matter.valid_from)
        step.note(
            number=matter.number, opinion=text, paper=paper.pk, conditions=matter.conditions,
            valid_from=matter.valid_from.isoformat(),
            valid_until=matter.valid_until.isoformat() if matter.valid_until else None,
        )  # fmt: skip
    return filing


def refuse(*, filing: Filing, reason: str, provision: str, actor: Actor, seen: int | None = None) -> Filing:
    """Refuse to file the scheme 不予备案, with reasons and the provision (4.1.2). Sends the official notice.

    Raises Refused for each guard of the row, and without reason or provision.
    """
    if not reason.strip() or provision not in GROUNDS:
        raise Refused(Reason(_("不予备案须写明理由和通知的条款。"), "4.1.2", _("请填写理由，并选择所依据的条款。")))
    with act(filing, "refuse", actor, seen=seen) as step:
        matter = step.matter
        matter.number, matter.decided_on, matter.due_on = next_number(REFUSED, notices.office(actor)), today(), None
        paper = notices.refusal(matter, actor, reason, provision, _officer(matter))
        _decision(matter, actor, reason, favourable=False, paper=paper, provision=provision)
        _print_assessment(matter, actor)
        step.note(number=matter.number, reason=reason, basis=provision, paper=paper.pk)
    return filing


def _end(filing: Filing, wanted: date | None) -> date | None:
    begin = filing.valid_from or today()
    latest = ends(filing, begin)
    if wanted is None:
        return latest
    if wanted < begin or (latest is not None and wanted > latest):
        raise Refused(
            Reason(
                _("有效期至 %(until)s 不成立：备案自 %(begin)s 起生效，最迟到 %(latest)s。"), "4.1.2",
                _("请改填有效期内的日期，或留空由系统按参数计算。"),
                {"until": wanted.isoformat(), "begin": begin.isoformat(), "latest": latest.isoformat() if latest else "—"},
            )
        )  # fmt: skip
    return wanted


def _succeed(filing: Filing, day: date) -> None:
    """Let the old filing end on the day on which this one begins; its own log says so."""
    if filing.succeeds is None:
        return
    with act(filing.succeeds, "succeed", Actor.system()) as step:
        step.matter.succeeded_on = day
        step.note(number=filing.number, on=day.isoformat())


def _answers(filing: Filing, given: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    by_key = {one["key"]: one for one in given}
    return [
        {
            "key": flag.key, "question": flag.title, "provision": flag.provision,
            "accepted": by_key.get(flag.key, {}).get("accepted"),
            "reason": str(by_key.get(flag.key, {}).get("reason", "")).strip(),
        }
        for flag in open_judgements(filing, today())
    ]  # fmt: skip


def _unanswered(answers: Sequence[dict[str, Any]], proposal: str) -> list[Reason]:
    found = []
    for one in answers:
        params = {"question": one["question"]}
        if one["accepted"] is None or not one["reason"]:
            found.append(
                Reason(
                    _("“%(question)s”没有认定，或者没有写明理由。"),
                    one["provision"],
                    _("请逐项认定并写明理由。"),
                    params,
                )
            )
        elif not one["accepted"] and proposal == "approve":
            found.append(
                Reason(
                    _("“%(question)s”认定为不符合，不能拟准予备案。"), one["provision"],
                    _("请改为拟不予备案，或退回补正。"), params,
                )
            )  # fmt: skip
    return found


def _faults(filing: Filing, proposal: str, experts: str, provision: str) -> list[Reason]:
    found = []
    if not experts.strip() and not counted(filing):
        found.append(
            Reason(_("区级备案须组织专家复核，没有写明参加的专家。"), "4.1.3", _("请写明专家姓名、单位和意见。"))
            if filing.route == Filing.Route.DISTRICT else
            Reason(
                _("没有专家提出意见，也没有写明由谁进行了技术评估。"), "4.1.2",
                _("请指派专家，或者写明参加评估的人员、单位和意见。"),
            )
        )  # fmt: skip
    if proposal == "refuse" and provision not in GROUNDS:
        found.append(Reason(_("拟不予备案没有写明依据的条款。"), "4.1.2", _("请选择通知的条款。")))
    return found


def _officer(filing: Filing) -> str:
    proposal = last(filing, Opinion.Stage.CENTRE)
    return proposal.given_by.name if proposal else ""


def _print_assessment(filing: Filing, actor: Actor) -> None:
    """Put the assessment, or the re-review, behind the decision on paper with both names."""
    proposal = last(filing, Opinion.Stage.CENTRE)
    if proposal is not None:
        proposal.assessment_paper = summary(filing, actor, proposal)
        proposal.save(update_fields=["assessment_paper"])


def _decision(filing: Filing, actor: Actor, text: str, *, favourable: bool, paper: Any, provision: str = "") -> None:
    Opinion.objects.create(
        filing=filing, stage=Opinion.Stage.DECISION, favourable=favourable, text=text, provision=provision, paper=paper,
        given_by=signer(actor), given_on=today(),
    )  # fmt: skip


def _grant_rights(filing: Filing, day: date, actor: Actor) -> None:
    """Enter the right to assess each line of the scheme, unless the body holds it already for as long."""
    body = Body.objects.get(organisation=filing.organisation_id)
    held = {
        (one.occupation_id, one.work_type_id, one.level)
        for one in body.qualifications.all()
        if one.valid(day)
        and (one.valid_until is None or (filing.valid_until and one.valid_until >= filing.valid_until))
    }
    for line in filing.scheme.lines.select_related("occupation", "work_type"):
        level = _GIVES[Grade(line.grade)]
        if (line.occupation_id, line.work_type_id, level) not in held:
            grant(
                body=body, occupation=line.occupation, work_type=line.work_type, level=level, valid_from=day,
                valid_until=filing.valid_until, source=filing.number, actor=actor,
            )  # fmt: skip
