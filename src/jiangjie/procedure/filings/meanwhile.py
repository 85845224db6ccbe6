"""What stands against going on with a filing while something is the matter with its body (1.0)."""

from collections.abc import Iterable

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle.rows import FILING
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.queries import body_of
from jiangjie.procedure.filings.models import Filing
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.matters.guards import guard


@guard(FILING)
def body_not_resting(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """The body is not suspended today: the procedure stops, and goes on with its re-instatement (1.0)."""
    body = body_of(filing.organisation)
    if body is not None and body.suspended_on is not None and body.suspended(today()):
        yield Reason(
            _("%(body)s的评价资格自%(since)s起暂停，本申请停止办理，期限停止计算。理由：%(why)s"), "1.0",
            _("恢复后从停止的环节继续办理；单位不再申报的，可以撤回。"),
            {"body": filing.organisation.name, "since": body.suspended_on.isoformat(), "why": body.suspension_reason or "—"},
        )  # fmt: skip


@guard(FILING)
def body_not_merged(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """The body has not been taken over by another: that one files for itself (1.0)."""
    body = body_of(filing.organisation)
    if body is not None and body.merged_into is not None:
        yield Reason(
            _("%(body)s已并入%(into)s，本申请不再受理。"), "1.0",
            _("请不予受理，由存续单位另行申报；单位也可以撤回。"),
            {"body": filing.organisation.name, "into": body.merged_into.organisation.name},
        )  # fmt: skip
