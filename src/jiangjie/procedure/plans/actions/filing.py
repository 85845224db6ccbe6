"""The centre puts a plan on file or returns it."""

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings.limits import limit
from jiangjie.procedure.plans.actions.inputs import one_at_a_time
from jiangjie.procedure.plans.models import Plan, PlanRemark, PlanVersion
from jiangjie.procedure.plans.notices import filed_notice, return_notice
from jiangjie.procedure.plans.remarks import last_remarks
from jiangjie.procedure.plans.versions import content_of, latest
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.clock import today
from jiangjie.services.matters.acts import Refused, act


def file(*, plan: Plan, number: str, actor: Actor, seen: int | None = None) -> Plan:
    """Put the plan, or its change, on file under a number; entry can then open (4.2.1).

    Keeps the content as a version and sends out a notice 计划备案通知书. A change keeps the plan's number; two officers
    who file at once never give one number twice.
    Raises Refused for a number in use and for another number for a change.
    """
    number = number.strip()
    with one_at_a_time(kind=Organisation.Kind.CENTRE), act(plan, "file", actor, seen=seen) as step:
        if not number or Plan.objects.filter(number=number).exclude(pk=plan.pk).exists():
            raise Refused(
                Reason(_("备案编号“%(number)s”为空或已被使用。"), "4.2.1", _("请填写另一个编号。"), {"number": number})
            )
        matter = step.matter
        if matter.filed_on and number != matter.number:
            raise Refused(
                Reason(
                    _("本计划已以“%(old)s”备案，变更沿用原编号，不能改为“%(new)s”。"), "4.2.1", _("请使用原编号。"),
                    {"old": matter.number, "new": number},
                )
            )  # fmt: skip
        before = latest(matter)
        matter.number, matter.filed_on = number, matter.filed_on or today()
        matter.due_on, matter.officer = None, actor.user
        PlanVersion.objects.create(
            plan=matter, ordinal=before.ordinal + 1 if before else 1, content=content_of(matter),
            reason=matter.change_reason, in_force_on=today(), made_by=actor.user,
            paper=filed_notice(matter, actor, before),
        )  # fmt: skip
        if before is not None:
            matter.told, matter.told_on = matter.change_reason, today()
        matter.change_reason = ""
        step.note(number=number, version=before.ordinal + 1 if before else 1)
    return plan


def return_plan(*, plan: Plan, reason: str, actor: Actor, seen: int | None = None) -> Plan:
    """Return the plan to the body for correction: each line of `reason` is one remark, to be answered (4.2.1).

    Sends out a notice 补正通知书. Raises Refused without a remark.
    """
    remarks = [line.strip() for line in reason.splitlines() if line.strip()]
    if not remarks:
        raise Refused(Reason(_("没有写明退回的原因。"), "4.2.1", _("请写明需要补正的内容。")))
    with act(plan, "return_plan", actor, seen=seen) as step:
        step.matter.due_on = limit("correction_days")
        step.matter.officer = actor.user
        before = last_remarks(step.matter)
        paper = return_notice(step.matter, actor, remarks)
        for position, text in enumerate(remarks, start=1):
            PlanRemark.objects.create(
                plan=step.matter, round=before[0].round + 1 if before else 1, position=position, text=text,
                given_on=today(), paper=paper,
            )  # fmt: skip
        step.note(reason="\n".join(remarks))
    return plan
