"""The experts' answers 专家答复, and what the secretary does about a seat."""

from jiangjie.core.lifecycle import Reason
from jiangjie.core.panel import ConflictKind
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.reviews.actions.sheets import hand_out
from jiangjie.procedure.reviews.models import Seat
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.matters.acts import Refused, act


def accept(*, seat: Seat, actor: Actor, seen: int | None = None) -> Seat:
    """Take the seat 接受邀请. Once scoring has begun, the expert gets the sheets at once. Raises Refused. Provision 4.3.2."""
    with act(seat, "accept", actor, seen=seen) as step:
        step.matter.due_on = None
        if step.matter.review.state == "scoring":
            step.note(sheets=hand_out(seat=step.matter, actor=Actor.system()))
    return seat


def decline(*, seat: Seat, actor: Actor, reason: str, seen: int | None = None) -> Seat:
    """Decline the invitation 谢绝, with a reason; the seat becomes vacant. Raises Refused. Provision 4.3.2."""
    with act(seat, "decline", actor, seen=seen) as step:
        step.matter.reason, step.matter.due_on = reason, None
        step.note(reason=reason)
    return seat


def declare_conflict(*, seat: Seat, actor: Actor, kind: str, reason: str, seen: int | None = None) -> Seat:
    """Declare a tie to a candidate 声明回避 and give the seat up; sheets of the seat no longer count. Raises Refused."""
    if kind not in set(ConflictKind):
        raise Refused(Reason(_("没有选择回避情形。"), "4.3.2", _("请从列出的情形中选择一项。")))
    with act(seat, "declare_conflict", actor, seen=seen) as step:
        step.matter.conflict_kind, step.matter.reason, step.matter.due_on = kind, reason, None
        step.note(kind=kind, reason=reason)
    return seat


def release(*, seat: Seat, actor: Actor, reason: str, seen: int | None = None) -> Seat:
    """Take a seat back 取消席位, with a reason that stands in the minutes. Raises Refused. Provision 4.3.2.

    Sheets that the expert has handed in no longer count. Nobody sees scores before scoring is closed, so this
    cannot be used to pick among them.
    """
    with act(seat, "release", actor, seen=seen) as step:
        step.matter.reason, step.matter.due_on = reason, None
        step.note(reason=reason, sheets=step.matter.sheets.filter(state="handed_in").count())
    return seat


def name_chair(*, seat: Seat, actor: Actor, seen: int | None = None) -> Seat:
    """Name the expert chair of the panel 评审组长; the one before is no longer. Raises Refused. Provision 4.3.2."""
    with act(seat, "name_chair", actor, seen=seen) as step:
        Seat.objects.filter(review=step.matter.review, is_chair=True).update(is_chair=False)
        step.matter.is_chair = True
        step.note(chair=step.matter.expert.user.name)
    return seat
