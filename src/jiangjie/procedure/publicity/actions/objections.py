"""Objections 异议 to a notice: raised, investigated, decided (4.4.2)."""

import secrets

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.candidacies import actions as candidacies
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.filings.limits import limit
from jiangjie.procedure.publicity.models import Notice, Objection
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.matters.acts import Refused, act, begin

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No characters that are taken for one another on paper."""
_LENGTH = 8


def raise_objection(
    *, notice: Notice, actor: Actor, text: str, candidacy: Candidacy | None = None, anonymous: bool = False
) -> Objection:
    """Object 提出异议 to a person on the notice, or (without `candidacy`) to the procedure. Provision 4.4.2.

    Anonymous: who it was is stored nowhere, the log's entry names nobody; only the receipt number leads back to the
    objection. It is to be concluded within the authority's `objection_days`, where they are set. Refused once the
    period is over: then it is a complaint (6.2.2). Raises Refused.
    """
    if candidacy is not None and not notice.entries.filter(candidacy=candidacy).exists():
        raise Refused(Reason(_("所选的人不在这份公示上。"), "4.4.2", _("请从公示名单中重新选择。")))
    objection = Objection(
        organisation=notice.organisation, notice=notice, candidacy=candidacy, text=text, receipt=_receipt(),
        raised_by=None if anonymous else actor.user, due_on=limit("objection_days"),
    )  # fmt: skip
    with begin(objection, "raise", actor, anonymous=anonymous) as step:
        step.note(receipt=objection.receipt, against="person" if candidacy else "procedure", anonymous=anonymous)
    return objection


def investigate(*, objection: Objection, actor: Actor, seen: int | None = None) -> Objection:
    """Take the objection up 受理并调查; who does is its officer. Raises Refused. Provision 4.4.2."""
    with act(objection, "investigate", actor, seen=seen) as step:
        step.matter.officer = actor.user
    return objection


def report_findings(*, objection: Objection, actor: Actor, findings: str, seen: int | None = None) -> Objection:
    """Report what was found 提出调查意见, for the approver to decide. Raises Refused. Provision 4.4.2."""
    with act(objection, "report_findings", actor, seen=seen) as step:
        step.matter.findings = findings
        step.note(opinion=findings)
    return objection


def uphold(*, objection: Objection, actor: Actor, reason: str, seen: int | None = None) -> Objection:
    """Find the objection justified 异议成立: the person is taken off the list. Raises Refused. Provision 4.4.2.

    An objection to the procedure removes nobody; the conclusion says what follows.
    """
    with act(objection, "uphold", actor, seen=seen) as step:
        step.matter.outcome_note, step.matter.due_on = reason, None
        target = step.matter.candidacy
        removed = target is not None and target.state == "proposed"
        if target is not None and removed:
            candidacies.remove(candidacy=target, actor=actor, reason=reason)
        step.note(reason=reason, removed=removed)
    return objection


def dismiss(*, objection: Objection, actor: Actor, reason: str, seen: int | None = None) -> Objection:
    """Find the objection not justified 异议不成立, with a written conclusion. Raises Refused. Provision 4.4.2.

    Whoever it held back can be determined now: with the others, or by a supplementary list if theirs was determined.
    """
    with act(objection, "dismiss", actor, seen=seen) as step:
        step.matter.outcome_note, step.matter.due_on = reason, None
        step.note(reason=reason)
    return objection


def investigate_further(*, objection: Objection, actor: Actor, reason: str, seen: int | None = None) -> Objection:
    """Send the findings back 退回补充调查, saying what is missing. Raises Refused. Provision 4.4.2."""
    with act(objection, "investigate_further", actor, seen=seen) as step:
        step.note(reason=reason)
    return objection


def _receipt() -> str:
    """Return a number that cannot be guessed from another one."""
    return f"Y{today():%Y%m%d}-" + "".join(secrets.choice(_ALPHABET) for _place in range(_LENGTH))
