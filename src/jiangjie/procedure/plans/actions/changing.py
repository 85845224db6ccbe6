"""A plan on file is changed, moved or given up."""

from datetime import date

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.plans.actions.inputs import Dates, LineInput, fill, write_lines
from jiangjie.procedure.plans.dates import date_reasons
from jiangjie.procedure.plans.models import Plan, PlanVersion
from jiangjie.procedure.plans.versions import DAYS, FIELDS, content_of, differences, latest
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.matters.acts import Refused, act


def begin_change(*, plan: Plan, reason: str, actor: Actor, seen: int | None = None) -> Plan:
    """Open a filed plan for a change 变更计划, while no candidate has been decided about (4.2.1).

    What is on file is kept as a version; entry and checking rest until the change is filed or dropped. Raises Refused.
    """
    words = _needed(reason, _("没有写明变更的理由。"), _("请写明为什么变更，市职鉴中心备案时会看到。"))
    with act(plan, "begin_change", actor, seen=seen) as step:
        keep(step.matter)
        step.matter.change_reason = words
        step.note(reason=words)
    return plan


def drop_change(*, plan: Plan, actor: Actor, seen: int | None = None) -> Plan:
    """Give a change up 放弃变更: the plan stands on file again exactly as it stood before (4.2.1). Raises Refused."""
    with act(plan, "drop_change", actor, seen=seen) as step:
        version = keep(step.matter)
        _restore(step.matter, version)
        step.matter.change_reason, step.matter.due_on = "", None
        step.note(version=version.ordinal)
    return plan


def reschedule(*, plan: Plan, dates: Dates, reason: str, actor: Actor, seen: int | None = None) -> Plan:
    """Move dates or the place of a filed plan 调整日期和地点, with a reason that the candidates read (4.2.1).

    Nothing else can change that way. Adds a version. Raises Refused for dates that do not follow each other, for an
    entry that would close earlier than announced, for another year and when nothing changes.
    """
    words = _needed(reason, _("没有写明调整的理由。"), _("请写明理由，申报人会看到。"))
    with act(plan, "reschedule", actor, seen=seen) as step:
        matter = step.matter
        before = keep(matter)
        announced, year = matter.entry_closes_on, matter.year
        fill(matter, dates)
        reasons = [*_against_moving(matter, announced, year), *date_reasons(matter)]
        changed = differences(before.content, content_of(matter))
        if not changed:
            reasons.append(Reason(_("日期和地点都没有变化。"), "4.2.1", _("请填写新的日期或地点。")))
        if reasons:
            raise Refused(*reasons)
        PlanVersion.objects.create(
            plan=matter, ordinal=before.ordinal + 1, content=content_of(matter), reason=words, by_centre=False,
            in_force_on=today(), made_by=actor.user,
        )  # fmt: skip
        matter.told, matter.told_on = words, today()
        step.note(reason=words, changed=[f"{one.label}：{one.before} → {one.after}" for one in changed])
    return plan


def cancel(*, plan: Plan, reason: str, actor: Actor, seen: int | None = None) -> Plan:
    """Cancel the round with a reason, as long as the review has proposed nobody (4.2.1). Raises Refused."""
    words = _needed(reason, _("没有写明取消的原因。"), _("请写明取消本轮评聘的原因，申报人会看到。"))
    with act(plan, "cancel", actor, seen=seen) as step:
        step.matter.due_on = None
        step.matter.told, step.matter.told_on = words, today()
        step.note(reason=words)
    return plan


def keep(plan: Plan) -> PlanVersion:
    """Return the version on file; a plan filed before versions were kept gets its first one now."""
    found = latest(plan)
    if found is not None:
        return found
    return PlanVersion.objects.create(
        plan=plan, ordinal=1, content=content_of(plan), in_force_on=plan.filed_on or today(), made_by=plan.officer
    )


def _needed(reason: str, wrong: str, remedy: str) -> str:
    if not reason.strip():
        raise Refused(Reason(wrong, "4.2.1", remedy))
    return reason.strip()


def _against_moving(plan: Plan, announced: date, year: int) -> list[Reason]:
    found = []
    if plan.entry_closes_on < announced:
        found.append(Reason(
            _("申报截止日期不能提前到 %(day)s：已公布为 %(announced)s。"), "4.2.1", _("申报截止只能顺延，请重新填写。"),
            {"day": plan.entry_closes_on.isoformat(), "announced": announced.isoformat()},
        ))  # fmt: skip
    if plan.year != year:
        found.append(Reason(
            _("评审日期改到了 %(new)s 年，本计划是 %(old)s 年度的。"), "4.2.2", _("跨年度的，请取消本计划并另行编制。"),
            {"new": plan.year, "old": year},
        ))  # fmt: skip
    return found


def _restore(plan: Plan, version: PlanVersion) -> None:
    for name in FIELDS:
        value = version.content[name]
        setattr(plan, name, date.fromisoformat(value) if name in DAYS and value else value)
    plan.year = plan.review_on.year
    by_pk = {line.pk: line for line in plan.filing.scheme.lines.all()}
    write_lines(plan, [
        LineInput(by_pk[row["scheme_line"]], row["headcount"], row["base"], row["appointed"], row.get("units", []))
        for row in version.content["lines"]
    ])  # fmt: skip
