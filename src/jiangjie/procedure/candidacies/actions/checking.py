"""The qualification check 资格审核: the policy's determination, the unit's judgements, the conclusion (4.3.1)."""

from collections.abc import Sequence
from dataclasses import dataclass

from jiangjie.core.lifecycle import Reason
from jiangjie.core.policy import FactsError, PolicyError, decide, parse_facts
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.candidacies.facts import facts_of, policy_in_force_for
from jiangjie.procedure.candidacies.findings import Item, against, items
from jiangjie.procedure.candidacies.guards import last_determination
from jiangjie.procedure.candidacies.models import Candidacy, Determination, Judgement
from jiangjie.procedure.candidacies.own import own_conditions
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import now
from jiangjie.services.documents.typesetting import missing_glyphs
from jiangjie.services.matters.acts import Refused, act

QUALIFIED, REFUSED = "qualified", "refused"


@dataclass(frozen=True, slots=True)
class Word:
    """One condition judged: `outcome` is met, unmet, or waived where a waiver waits for a person."""

    condition: str
    outcome: str
    reason: str


def take_up(*, candidacy: Candidacy, actor: Actor, seen: int | None = None) -> Determination:
    """Begin the check 开始资格审核: the policy in force decides the facts on the reference date, once (4.3.1, 7.1).

    The determination keeps day, policy, its hash, facts and result; nothing takes it again. Raises Refused.
    """
    return _determine("take_up", candidacy, actor, seen)


def take_up_again(*, candidacy: Candidacy, actor: Actor, seen: int | None = None) -> Determination:
    """Begin the second look 开始复查: a new determination beside the first, from the facts of today (4.3.1). Raises Refused."""
    return _determine("take_up_again", candidacy, actor, seen)


def _determine(action: str, candidacy: Candidacy, actor: Actor, seen: int | None) -> Determination:
    with act(candidacy, action, actor, seen=seen) as step:
        if actor.user is None:
            raise Refused(Reason(_("审核须由具名的人员办理。"), "4.3.1", _("请登录后办理。")))
        case = step.matter
        on = case.plan.reference_date
        try:
            own = own_conditions(case)
            facts = facts_of(case, own.policy.words.own)
            decision = decide(own.policy, parse_facts(own.policy, facts), grade=case.grade, on=on)
        except (FactsError, PolicyError) as error:
            raise Refused(
                Reason(_("申报内容无法审核：%(fault)s"), "4.3.1", _("请退请申报人更正。"), {"fault": str(error)})
            ) from error
        policy = policy_in_force_for(on)
        determination = Determination.objects.create(
            candidacy=case, ordinal=case.determinations.count() + 1, on=on, policy_id=policy.id,
            policy_sha256=policy.sha256, facts=facts, result=decision.as_dict(), taken_at=now(), taken_by=actor.user,
            own_conditions=own.records(decision),
        )  # fmt: skip
        case.verdict, case.route = decision.verdict, decision.route or ""
        case.conclusion = case.conclusion_note = ""
        case.officer, case.due_on = actor.user, case.plan.review_on
        step.note(
            ordinal=determination.ordinal, verdict=decision.verdict, route=decision.route, on=on.isoformat(),
            policy=policy.id, policy_sha256=policy.sha256, own_sha256=own.sha256,
        )  # fmt: skip
    return determination


def judge(*, candidacy: Candidacy, words: Sequence[Word], actor: Actor, seen: int | None = None) -> Candidacy:
    """Record the unit's judgement 人工审核 of conditions, each with its reason (4.3.1).

    A word that differs from the policy's finding stands beside it with its reason. The panel's conditions stay open.
    Raises Refused.
    """
    with act(candidacy, "judge", actor, seen=seen) as step:
        determination = last_determination(step.matter)
        if determination is None or actor.user is None:
            raise Refused(Reason(_("还没有审核结果可以判断。"), "4.3.1", _("请先开始资格审核。")))
        known = {one.condition: one for one in items(determination)}
        reasons = [fault for word in words for fault in _faults(word, known.get(word.condition))]
        if reasons or not words:
            raise Refused(*(reasons or [Reason(_("没有作出任何判断。"), "4.3.1", _("请至少审核一项条件。"))]))
        for word in words:
            Judgement.objects.create(
                determination=determination, condition=word.condition, outcome=word.outcome,
                reason=word.reason.strip(), given_by=actor.user, given_at=now(),
            )  # fmt: skip
        step.matter.officer = actor.user
        step.note(
            judged=[{"condition": one.condition, "outcome": one.outcome, "reason": one.reason.strip()} for one in words]
        )
    return candidacy


def _faults(word: Word, item: Item | None) -> list[Reason]:
    """Return what is wrong with a word on a condition."""
    if item is None:
        return [Reason(_("没有“%(name)s”这项条件。"), "4.3.1", _("请刷新页面。"), {"name": word.condition})]
    if item.for_panel:
        return [
            Reason(_("“%(name)s”由评审组评审，单位不作结论。"), item.provision, _("请留待评审。"), {"name": item.title})
        ]
    allowed = {"met", "unmet", "waived"} if item.may_waive else {"met", "unmet"}
    if word.outcome not in allowed:
        return [
            Reason(_("“%(name)s”的结论无效。"), item.provision, _("请选择“符合”或“不符合”。"), {"name": item.title})
        ]
    if not word.reason.strip():
        return [
            Reason(
                _("“%(name)s”没有写明理由。"), "4.3.1", _("请写明依据的材料和事实；与系统核对不同的，说明为何不同。"),
                {"name": item.title},
            )
        ]  # fmt: skip
    missing = missing_glyphs(word.reason)
    if missing:
        return [
            Reason(
                _("“%(name)s”的理由中有无法打印的字：%(characters)s。"), "4.3.1", _("理由会印在告知书上，请换一种写法。"),
                {"name": item.title, "characters": "、".join(missing)},
            )
        ]  # fmt: skip
    return []


def conclude(
    *, candidacy: Candidacy, conclusion: str, note: str, actor: Actor, seen: int | None = None
) -> Candidacy:  # fmt: skip
    """Propose the outcome 提出审核意见: "qualified" or "refused", to be confirmed by another person (4.3.1).

    Qualified is refused while a condition stands against the person; refused needs such a condition and a note.
    Raises Refused.
    """
    with act(candidacy, "conclude", actor, seen=seen) as step:
        determination = last_determination(step.matter)
        reason = _conclusion_fault(determination, conclusion, note) if determination else None
        if reason:
            raise Refused(reason)
        step.matter.conclusion, step.matter.conclusion_note = conclusion, note.strip()
        step.matter.officer = actor.user
        step.note(conclusion=conclusion, note=note.strip())
    return candidacy


def _conclusion_fault(determination: Determination, conclusion: str, note: str) -> Reason | None:
    standing = [one.title for one in against(determination)]
    holder = determination.result["verdict"] == "holder"
    if conclusion not in {QUALIFIED, REFUSED}:
        return Reason(_("没有选择审核意见。"), "4.3.1", _("请选择“通过”或“不通过”。"))
    if conclusion == QUALIFIED and holder:
        return Reason(_("申报人已持有该等级或更高等级，不能审核通过。"), "4.3.1", _("请提出“不通过”的意见并写明理由。"))
    if conclusion == QUALIFIED and standing:
        return Reason(
            _("以下条件不符合，不能审核通过：%(names)s。"), "4.3.1",
            _("确与系统核对不同的，请先对该项作出不同的判断并写明理由。"), {"names": "、".join(standing)},
        )  # fmt: skip
    if conclusion == REFUSED and not standing and not holder:
        return Reason(_("没有不符合的条件，不能审核不通过。"), "4.3.1", _("不通过必须有依据的条件；请核对各项判断。"))
    if conclusion == REFUSED and not note.strip():
        return Reason(_("不通过没有写明理由。"), "4.3.1", _("请写明理由，申报人会在告知书上看到。"))
    return None


def reconsider(*, candidacy: Candidacy, reason: str, actor: Actor, seen: int | None = None) -> Candidacy:
    """Send the proposed outcome back 退回重新审核, with the reason (4.3.1). Raises Refused."""
    if not reason.strip():
        raise Refused(Reason(_("没有写明退回的理由。"), "4.3.1", _("请写明需要重新审核的内容。")))
    with act(candidacy, "reconsider", actor, seen=seen) as step:
        step.matter.conclusion = step.matter.conclusion_note = ""
        step.note(reason=reason.strip())
    return candidacy
