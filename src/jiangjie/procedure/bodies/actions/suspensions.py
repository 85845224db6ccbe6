"""Suspending a body's right, and reinstating it."""

from datetime import date

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.actions.changes import add, keep_base
from jiangjie.procedure.bodies.actions.shared import change
from jiangjie.procedure.bodies.models import Body, Change
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.matters.acts import Refused


def suspend(*, body: Body, since: date, reason: str, actor: Actor, version_seen: int | None = None) -> Body:
    """Let a body's right rest 暂停 from a day on, with the reason (1.0, 6.2.3). Only the centre's approver may.

    Raises Refused for another role and for a body that is suspended on that day already.
    """
    _only_the_centre(actor)
    with change(body, actor, "suspend", _("暂停评价资格"), seen=version_seen) as step:
        if step.body.suspended(since):
            raise Refused(
                Reason(
                    _("%(body)s自%(since)s起已经暂停。"), "6.2.3", _("无须重复办理；需要更改理由的，请先恢复再暂停。"),
                    {"body": step.body.organisation.name, "since": str(step.body.suspended_on)},
                )
            )  # fmt: skip
        keep_base(step.body)
        step.body.suspended_on, step.body.reinstated_on = since, None
        step.body.suspension_reason = reason
        rest = {"suspended_on": since.isoformat(), "suspension_reason": reason, "reinstated_on": None}
        add(step.body, Change.Kind.SUSPENDED, since, rest, reason, actor)
        step.details = {"since": since.isoformat(), "reason": reason}
    return step.body


def reinstate(*, body: Body, since: date, reason: str, actor: Actor, version_seen: int | None = None) -> Body:
    """Give a suspended body its right back 恢复 from a day on, with the reason. Raises Refused when it is not suspended."""
    _only_the_centre(actor)
    with change(body, actor, "reinstate", _("恢复评价资格"), seen=version_seen) as step:
        start = step.body.suspended_on
        if start is None or step.body.reinstated_on is not None or since < start:
            raise Refused(
                Reason(
                    _("%(body)s在%(since)s没有处于暂停中，不能恢复。"), "6.2.3", _("请核对暂停日期后填写不早于它的恢复日期。"),
                    {"body": step.body.organisation.name, "since": since.isoformat()},
                )
            )  # fmt: skip
        keep_base(step.body)
        step.body.reinstated_on = since
        add(step.body, Change.Kind.REINSTATED, since, {"reinstated_on": since.isoformat()}, reason, actor)
        step.details = {"since": since.isoformat(), "reason": reason}
    return step.body


def _only_the_centre(actor: Actor) -> None:
    if not actor.has(r.CENTRE_APPROVER):
        raise Refused(Reason(_("暂停和恢复由市职鉴中心审批人员办理。"), "6.2.3", _("请报市职鉴中心审批人员。")))
