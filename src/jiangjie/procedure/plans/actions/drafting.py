"""The body writes its plan, answers remarks and sends it in."""

from collections.abc import Mapping, Sequence

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings.limits import limit
from jiangjie.procedure.filings.models import Filing
from jiangjie.procedure.plans.actions.inputs import LineInput, Particulars, fill, one_at_a_time, said, write_lines
from jiangjie.procedure.plans.models import Plan
from jiangjie.procedure.plans.remarks import last_remarks
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.matters.acts import Refused, act, begin


def draft(*, filing: Filing, particulars: Particulars, lines: Sequence[LineInput], actor: Actor) -> Plan:
    """Draft a plan 编制评聘工作计划 under an approved filing in force (4.2.1). Raises Refused."""
    if actor.organisation is None or filing.organisation_id != actor.organisation.pk:
        raise Refused(Reason(_("只能依据本单位已备案的方案编制计划。"), "4.2.1", _("请选择本单位的备案。")))
    plan = Plan(filing=filing, organisation=filing.organisation)
    fill(plan, particulars)
    with begin(plan, "draft", actor) as step:
        write_lines(step.matter, lines)
        step.note(**said(lines))
    return plan


def edit(
    *, plan: Plan, particulars: Particulars, lines: Sequence[LineInput], actor: Actor, seen: int | None = None
) -> Plan:
    """Change a draft, a returned plan, or a filed one whose change has begun (4.2.1). Raises Refused."""
    with act(plan, "edit", actor, seen=seen) as step:
        fill(step.matter, particulars)
        write_lines(step.matter, lines)
        step.note(**said(lines))
    return plan


def answer_remarks(*, plan: Plan, answers: Mapping[int, str], actor: Actor, seen: int | None = None) -> Plan:
    """Answer the remarks of the last return, by their position; one that is left empty stays open (4.2.1).

    Raises Refused for a position that the last return does not have.
    """
    with act(plan, "answer_remarks", actor, seen=seen) as step:
        open_ones = {one.position: one for one in last_remarks(step.matter)}
        unknown = sorted(set(answers) - set(open_ones))
        if unknown:
            raise Refused(
                Reason(_("没有第 %(number)s 条补正意见。"), "4.2.1", _("请刷新页面后再答复。"), {"number": unknown[0]})
            )
        for position, answer in answers.items():
            open_ones[position].answer = answer.strip()
            open_ones[position].save(update_fields=["answer"])
        step.note(answered=sorted(position for position, answer in answers.items() if answer.strip()))
    return plan


def submit(*, plan: Plan, actor: Actor, seen: int | None = None) -> Plan:
    """Send the plan to the centre for filing, before any appraisal (4.2.1, 4.2.2, 6.2.1). Raises Refused.

    Of two plans of the body that are sent in at once, the second is asked as a second round.
    """
    with one_at_a_time(pk=plan.organisation_id), act(plan, "submit", actor, seen=seen) as step:
        step.matter.due_on = limit("acceptance_days")
        step.matter.officer = None
    return plan
