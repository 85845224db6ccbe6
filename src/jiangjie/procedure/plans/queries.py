"""Reads plans."""

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum

from jiangjie.procedure.filings.models import Filing
from jiangjie.procedure.plans.models import Plan, PlanLine, PlanRemark, PlanVersion
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.pages.waiting import Waiting, waiting

_MOST = 50


def visible_plans(actor: Actor) -> QuerySet[Plan]:
    """Return the plans that the actor may see, with what lists show."""
    counted = PlanLine.objects.filter(plan=OuterRef("pk")).order_by().values("plan").annotate(sum=Sum("headcount"))
    return (
        Plan.objects.visible_to(actor)
        .select_related("organisation", "filing__scheme")
        .annotate(places=Subquery(counted.values("sum")))
        .order_by("-pk")
    )


def plan_details(actor: Actor) -> QuerySet[Plan]:
    """Return the plans that the actor may see, with what a plan's page shows."""
    lines = PlanLine.objects.select_related(
        "scheme_line__occupation", "scheme_line__work_type", "plan__filing__scheme"
    ).annotate(applied=Count("candidacies", filter=~Q(candidacies__state__in=("draft", "withdrawn"))))
    return (
        Plan.objects.visible_to(actor)
        .select_related("organisation", "filing__scheme", "officer", "review")
        .prefetch_related(
            Prefetch("lines", lines),
            Prefetch("versions", PlanVersion.objects.select_related("paper", "made_by")),
            Prefetch("remarks", PlanRemark.objects.select_related("paper")),
        )
    )


def open_for_entry(actor: Actor) -> QuerySet[Plan]:
    """Return the filed plans of the actor's own body whose entry is open today or opens later (4.2.1)."""
    plans = Plan.objects.visible_to(actor).filter(state="filed", entry_closes_on__gte=today())
    return plans.select_related("organisation", "filing__scheme").order_by("entry_closes_on", "pk")


def earlier_plans(actor: Actor) -> QuerySet[Plan]:
    """Return the plans of the actor's own body that a new one can start from (4.2.1)."""
    return Plan.objects.visible_to(actor).filter(organisation=actor.organisation)


def filings_in_force(actor: Actor) -> QuerySet[Filing]:
    """Return the actor's approved filings on which a plan may rest today (4.2.1)."""
    return (
        Filing.objects.visible_to(actor)
        .in_force(today())
        .filter(organisation=actor.organisation)
        .select_related("scheme", "organisation")
        .prefetch_related("scheme__lines__occupation", "scheme__lines__work_type")
        .order_by("-decided_on", "-pk")
    )


def next_number(year: int) -> str:
    """Return the next free number of the year's series, as a suggestion to the officer."""
    taken = set(Plan.objects.filter(year=year).exclude(number="").values_list("number", flat=True))
    serial = len(taken) + 1
    while (number := f"沪评聘计{year}-{serial:04d}") in taken:
        serial += 1
    return number


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return the plans on which the actor has the next act."""
    rows = Plan.objects.awaiting(actor).select_related("organisation").order_by("state_since")[:_MOST]
    return waiting(rows, lambda plan: plan.get_absolute_url())  # type: ignore[attr-defined]  # every matter of ours has one


def search(actor: Actor, words: str) -> list[Waiting]:
    """Return the visible plans whose title, number or body contains `words`."""
    found = Q(title__icontains=words) | Q(number__icontains=words) | Q(organisation__name__icontains=words)
    rows = Plan.objects.visible_to(actor).filter(found).select_related("organisation")[:_MOST]
    return waiting(rows, lambda plan: plan.get_absolute_url())  # type: ignore[attr-defined]  # every matter of ours has one
