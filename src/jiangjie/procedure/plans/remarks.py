"""Remarks 补正意见 of a plan's returns (4.2.1)."""

from jiangjie.procedure.plans.models import Plan, PlanRemark


def last_remarks(plan: Plan) -> list[PlanRemark]:
    """Return the remarks of the last return, in order; none for a plan that was never returned."""
    remarks = list(PlanRemark.objects.filter(plan=plan))
    newest = max((one.round for one in remarks), default=0)
    return [one for one in remarks if one.round == newest]


def unanswered(plan: Plan) -> list[PlanRemark]:
    """Return the remarks that still wait for the body's answer while the plan lies returned."""
    return [one for one in last_remarks(plan) if not one.answer] if plan.state == "returned" else []
