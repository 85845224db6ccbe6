"""Filters of the list."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.candidacies.models import Candidacy, Verdict
from jiangjie.procedure.plans.models import Plan, PlanLine

_DIGITS = 18
"""No number of a record is longer."""


def _plans(request: Any) -> QuerySet[Plan]:
    return (
        Plan.objects.visible_to(request.actor).filter(state__in=("filed", "cancelled"))
        if request
        else Plan.objects.none()
    )


def _lines(request: Any) -> QuerySet[PlanLine]:
    """Return the lines of the chosen plan; without one there is nothing to choose."""
    plan = request.GET.get("plan", "") if request else ""
    if not plan.isdecimal() or len(plan) > _DIGITS:
        return PlanLine.objects.none()
    rows = PlanLine.objects.filter(plan__in=Plan.objects.visible_to(request.actor), plan=int(plan))
    return rows.select_related("scheme_line__occupation", "scheme_line__work_type")


class CandidacyFilter(django_filters.FilterSet):
    """By plan, line, verdict and state."""

    plan = django_filters.ModelChoiceFilter(label=_("评聘计划"), queryset=_plans, empty_label=_("全部"))
    line = django_filters.ModelChoiceFilter(label=_("职业（工种）与等级"), queryset=_lines, empty_label=_("全部"))
    verdict = django_filters.ChoiceFilter(label=_("系统核对"), choices=Verdict.choices, empty_label=_("全部"))
    state = django_filters.ChoiceFilter(label=_("状态"), choices=Candidacy.lifecycle.choices, empty_label=_("全部"))

    class Meta:
        model = Candidacy
        fields = ("plan", "line", "verdict", "state")
