"""What later chapters do to a candidacy: the review's list, an upheld objection, the body's determination."""

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.matters.acts import Refused, act


def select(*, candidacy: Candidacy, actor: Actor, seen: int | None = None) -> Candidacy:
    """Put the person on the list of proposed persons 建议人选名单 (4.3.3). Raises Refused."""
    with act(candidacy, "select", actor, seen=seen):
        pass
    return candidacy


def pass_over(*, candidacy: Candidacy, actor: Actor, seen: int | None = None) -> Candidacy:
    """Record that the person is not on the list of proposed persons 未入选 (4.3.3). Raises Refused."""
    with act(candidacy, "pass_over", actor, seen=seen):
        pass
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
