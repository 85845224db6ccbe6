"""What later chapters do to a candidacy: the review's list, an upheld objection, the body's determination."""

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.candidacies.findings import items
from jiangjie.procedure.candidacies.guards import last_determination
from jiangjie.procedure.candidacies.models import Candidacy, Judgement
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import now
from jiangjie.services.matters.acts import Refused, act


def select(*, candidacy: Candidacy, actor: Actor, seen: int | None = None) -> Candidacy:
    """Put the person on the list of proposed persons 建议人选名单 (4.3.3). Raises Refused.

    The panel has passed the person: its conditions (3.1.3, 3.2.3) are answered with that.
    """
    with act(candidacy, "select", actor, seen=seen) as step:
        _panel_answers(step.matter, actor, passed=True)
    return candidacy


def pass_over(*, candidacy: Candidacy, passed: bool, actor: Actor, seen: int | None = None) -> Candidacy:
    """Record that the person is not on the list of proposed persons 未入选 (4.3.3). Raises Refused.

    `passed`: the panel passed the person, but the head-count went to others; otherwise its conditions are not met.
    """
    with act(candidacy, "pass_over", actor, seen=seen) as step:
        _panel_answers(step.matter, actor, passed=passed)
        step.note(passed=passed)
    return candidacy


def remove(*, candidacy: Candidacy, actor: Actor, reason: str, seen: int | None = None) -> Candidacy:
    """Take the person off the list after an upheld objection 异议成立 (4.4.2). Raises Refused without a reason."""
    if not reason.strip():
        raise Refused(Reason(_("没有写明移出名单的理由。"), "4.4.2", _("请写明异议调查的结论。")))
    with act(candidacy, "remove", actor, seen=seen) as step:
        step.note(reason=reason.strip())
    return candidacy


def award(*, candidacy: Candidacy, actor: Actor, seen: int | None = None) -> Candidacy:
    """Record that the body has determined the person 确定为获评人员 (4.4.2). Raises Refused."""
    with act(candidacy, "award", actor, seen=seen):
        pass
    return candidacy


def _panel_answers(candidacy: Candidacy, actor: Actor, *, passed: bool) -> None:
    """Answer the conditions that were left to the panel 由评审组评审 with its result, recorded by the secretary."""
    determination = last_determination(candidacy)
    if determination is None or actor.user is None:
        return
    reason = "评审组评审通过，见评审纪要。" if passed else "评审组评审未通过，见评审纪要。"
    Judgement.objects.bulk_create(
        Judgement(
            determination=determination, condition=one.condition, outcome="met" if passed else "unmet", reason=reason,
            given_by=actor.user, given_at=now(),
        )
        for one in items(determination)
        if one.for_panel and one.judged is None
    )  # fmt: skip
