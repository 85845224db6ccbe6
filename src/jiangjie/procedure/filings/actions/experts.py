"""Technical assessment by experts: asked by the officer, answered by each expert (4.1.2, 4.1.3)."""

from collections.abc import Mapping

from django.db import transaction

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings.limits import limit
from jiangjie.procedure.filings.models import Assessment, Filing
from jiangjie.procedure.filings.notices import office
from jiangjie.procedure.filings.parts import BY_KEY
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import User
from jiangjie.services.clock import today
from jiangjie.services.matters.acts import Refused, act, begin


def assign_expert(*, filing: Filing, expert: User, actor: Actor) -> Assessment:
    """Ask an expert of the authority's own to assess the filing 指派专家 (4.1.2, 4.1.3).

    Refused for who works in the body, has declared a tie to it, is asked already, or is the officer; and while the
    filing is not in the authority's assessment.
    """
    with transaction.atomic():
        locked = Filing.objects.select_for_update(of=("self",)).get(pk=filing.pk)  # two officers ask one expert once
        made = Assessment(
            filing=locked, organisation=locked.organisation, office=office(actor), stage=actor.kind, expert=expert,
            due_on=limit("expert_assessment_days"),
        )  # fmt: skip
        with begin(made, "assign_expert", actor) as step:
            step.note(expert=expert.name, stage=actor.kind, filing=locked.key)
    return step.matter


def accept_assessment(*, assessment: Assessment, actor: Actor, seen: int | None = None) -> Assessment:
    """Take the task as the expert. Raises Refused for another person, and when the filing has moved on."""
    with act(assessment, "accept_assessment", actor, seen=seen):
        pass
    return assessment


def decline_assessment(*, assessment: Assessment, reason: str, actor: Actor, seen: int | None = None) -> Assessment:
    """Decline the task as the expert, with the reason; the officer asks somebody else."""
    return _leave(assessment, "decline_assessment", reason, actor, seen)


def declare_conflict(*, assessment: Assessment, reason: str, actor: Actor, seen: int | None = None) -> Assessment:
    """Declare a tie to the body 声明回避: the expert is not asked about this body again."""
    return _leave(assessment, "declare_conflict", reason, actor, seen)


def recall_expert(*, assessment: Assessment, reason: str, actor: Actor, seen: int | None = None) -> Assessment:
    """Take the task back as the officer who has the filing, with the reason."""
    return _leave(assessment, "recall_expert", reason, actor, seen)


def give_assessment(
    *, assessment: Assessment, favourable: bool, text: str, items: Mapping[str, str], actor: Actor,
    seen: int | None = None,
) -> Assessment:  # fmt: skip
    """Give the expert's opinion 评估意见: in all, and on parts of the scheme by their keys (4.1.2).

    It counts for the text of the scheme as it stands. Raises Refused without an opinion, for an opposing one that
    names no part, and for another person.
    """
    kept = [
        {"part": key, "remark": remark.strip()} for key, remark in items.items() if key in BY_KEY and remark.strip()
    ]
    if not text.strip() or (not favourable and not kept):
        raise Refused(
            Reason(
                _("没有写明总体意见，或者不同意而没有指出方案的哪一部分。"), "4.1.2",
                _("请填写总体意见；不同意的，至少对一个部分写明意见。"),
            )
        )  # fmt: skip
    with act(assessment, "give_assessment", actor, seen=seen) as step:
        one = step.matter
        one.favourable, one.text, one.items, one.given_on = favourable, text.strip(), kept, today()
        one.scheme_edits, one.due_on = one.filing.scheme.edits, None
        step.note(favourable=favourable, opinion=one.text, items=kept, scheme_version=one.filing.scheme.version_number)
    return assessment


def _leave(assessment: Assessment, action: str, reason: str, actor: Actor, seen: int | None) -> Assessment:
    if not reason.strip():
        raise Refused(Reason(_("没有写明理由。"), "4.1.2", _("请写明理由。")))
    with act(assessment, action, actor, seen=seen) as step:
        step.matter.reason, step.matter.due_on = reason.strip(), None
        step.note(reason=reason)
    return assessment
