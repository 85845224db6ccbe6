"""What is done with a plan. The only writers of plans and their lines."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings.limits import limit
from jiangjie.procedure.filings.models import Filing, SchemeLine
from jiangjie.procedure.plans.models import Plan, PlanLine
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.matters.acts import Refused, act, begin


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What a plan says besides its head-counts. The year is that of the review."""

    title: str
    reference_date: date
    entry_opens_on: date
    entry_closes_on: date
    review_on: date
    place: str
    panel_size: int
    notice_days: int
    second_round_reason: str = ""
    second_round_consent: str = ""


@dataclass(frozen=True, slots=True)
class LineInput:
    """Head-count of one line of the scheme with the counts on which the structure ratio is worked out (6.2.1)."""

    scheme_line: SchemeLine
    headcount: int
    base: int
    appointed: int


def draft(*, filing: Filing, particulars: Particulars, lines: Sequence[LineInput], actor: Actor) -> Plan:
    """Draft a plan 编制评聘工作计划 under an approved filing in force (4.2.1). Raises Refused."""
    if actor.organisation is None or filing.organisation_id != actor.organisation.pk:
        raise Refused(Reason(_("只能依据本单位已备案的方案编制计划。"), "4.2.1", _("请选择本单位的备案。")))
    plan = Plan(filing=filing, organisation=filing.organisation)
    _fill(plan, particulars)
    with begin(plan, "draft", actor) as step:
        _write_lines(step.matter, lines)
        step.note(**_said(lines))
    return plan


def edit(
    *, plan: Plan, particulars: Particulars, lines: Sequence[LineInput], actor: Actor, seen: int | None = None
) -> Plan:
    """Change a draft or a returned plan (4.2.1). Raises Refused."""
    with act(plan, "edit", actor, seen=seen) as step:
        _fill(step.matter, particulars)
        _write_lines(step.matter, lines)
        step.note(**_said(lines))
    return plan


def submit(*, plan: Plan, actor: Actor, seen: int | None = None) -> Plan:
    """Send the plan to the centre for filing, before any appraisal (4.2.1, 4.2.2, 6.2.1). Raises Refused."""
    with act(plan, "submit", actor, seen=seen) as step:
        step.matter.due_on = limit("acceptance_days")
        step.matter.officer = None
    return plan


def file(*, plan: Plan, number: str, actor: Actor, seen: int | None = None) -> Plan:
    """Put the plan on file under a number; entry can then open (4.2.1). Raises Refused for a number in use."""
    number = number.strip()
    if not number or Plan.objects.filter(number=number).exclude(pk=plan.pk).exists():
        raise Refused(
            Reason(_("备案编号“%(number)s”为空或已被使用。"), "4.2.1", _("请填写另一个编号。"), {"number": number})
        )
    with act(plan, "file", actor, seen=seen) as step:
        step.matter.number, step.matter.filed_on = number, today()
        step.matter.due_on, step.matter.officer = None, actor.user
        step.note(number=number)
    return plan


def return_plan(*, plan: Plan, reason: str, actor: Actor, seen: int | None = None) -> Plan:
    """Return the plan to the body for correction, with the remark (4.2.1). Raises Refused without one."""
    if not reason.strip():
        raise Refused(Reason(_("没有写明退回的原因。"), "4.2.1", _("请写明需要补正的内容。")))
    with act(plan, "return_plan", actor, seen=seen) as step:
        step.matter.due_on = limit("correction_days")
        step.matter.officer = actor.user
        step.note(reason=reason.strip())
    return plan


def cancel(*, plan: Plan, reason: str, actor: Actor, seen: int | None = None) -> Plan:
    """Cancel the round with a reason, as long as the review has proposed nobody (4.2.1). Raises Refused."""
    if not reason.strip():
        raise Refused(Reason(_("没有写明取消的原因。"), "4.2.1", _("请写明取消本轮评聘的原因，申报人会看到。")))
    with act(plan, "cancel", actor, seen=seen) as step:
        step.matter.due_on = None
        step.note(reason=reason.strip())
    return plan


def _fill(plan: Plan, particulars: Particulars) -> None:
    for one in fields(particulars):
        setattr(plan, one.name, getattr(particulars, one.name))
    plan.year = particulars.review_on.year


def _write_lines(plan: Plan, lines: Sequence[LineInput]) -> None:
    strange = [line.scheme_line for line in lines if line.scheme_line.scheme_id != plan.filing.scheme_id]
    if strange:
        raise Refused(
            Reason(
                _("“%(line)s”不在已备案的方案之内。"),
                "4.2.1",
                _("请删去这一项，或先为它备案。"),
                {"line": str(strange[0])},
            )
        )
    wanted = {line.scheme_line.pk: line for line in lines if line.headcount > 0}
    plan.lines.exclude(scheme_line__in=wanted).delete()
    for line in wanted.values():
        PlanLine.objects.update_or_create(
            plan=plan, scheme_line=line.scheme_line,
            defaults={
                "headcount": line.headcount, "ratio_base_count": line.base, "already_appointed": line.appointed,
            },
        )  # fmt: skip


def _said(lines: Sequence[LineInput]) -> dict[str, list[str]]:
    return {
        "lines": [
            f"{line.scheme_line} {line.headcount}/{line.base}/{line.appointed}" for line in lines if line.headcount
        ]
    }
