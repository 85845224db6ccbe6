"""The arithmetic of a plan: structure ratio (6.2.1), room for the public notice (4.4.1), rounds in a year (4.2.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform

from jiangjie.core.calendar.working_days import NotCovered, Span
from jiangjie.core.lifecycle import Reason
from jiangjie.core.panel import allowed_headcount
from jiangjie.procedure.filings.models import Scheme, SchemeLine
from jiangjie.procedure.plans.models import Plan, PlanLine, PlanVersion
from jiangjie.services.clock import working_days
from jiangjie.services.parameters.queries import flag

REVIEW_HELD = ("scoring", "ranked", "proposed")
"""States of a review that has begun; the later chapter's record hangs on the plan under the name `review`."""


@dataclass(frozen=True, slots=True)
class Structure:
    """What the filed structure ratio 结构比例 leaves for one line, and how that was worked out (6.2.1)."""

    headcount: int
    appointed: int
    planned: int
    """Places that the body's other rounds of the year have taken."""
    allowed: int
    room: int
    """allowed − appointed − planned, never below 0."""
    sum: Reason
    base_words: str

    @property
    def kept(self) -> bool:
        """Tell whether the head-count fits."""
        return self.headcount <= self.room


def structure(scheme: Scheme, *, base: int, appointed: int, headcount: int, planned: int = 0) -> Structure | None:
    """Work out the room of one line; None when the filed scheme lays down no ratio."""
    if not scheme.ratio_numerator or not scheme.ratio_denominator:
        return None
    ratio = Fraction(scheme.ratio_numerator, scheme.ratio_denominator)
    return structure_by(
        ratio, scheme.ratio_base, base=base, appointed=appointed, headcount=headcount, planned=planned
    )  # fmt: skip


def structure_by(
    ratio: Fraction, base_words: str, *, base: int, appointed: int, headcount: int, planned: int
) -> Structure:
    """Work out the room that a ratio leaves: of the whole body, or of one unit or post (6.2.1)."""
    counted = allowed_headcount(ratio, base)
    return Structure(
        headcount, appointed, planned, counted.allowed, counted.room(appointed, planned), counted.said, base_words
    )


Trade = tuple[int, int | None, str]
"""Occupation, work type and grade by key: what stays the same from one version of a scheme to the next."""


def trade_of(line: SchemeLine) -> Trade:
    """Return what the line is about, whichever version of the scheme it stands in."""
    return line.occupation_id, line.work_type_id, line.grade


def structure_of(line: PlanLine, taken: Mapping[Trade, int]) -> Structure | None:
    """Work out the room of a stored line beside the places taken by other rounds (see `planned_in`)."""
    return structure(
        line.plan.filing.scheme, base=line.ratio_base_count, appointed=line.already_appointed,
        headcount=line.headcount, planned=taken.get(trade_of(line.scheme_line), 0),
    )  # fmt: skip


def running() -> Q:
    """Plans that are a round of their year: sent in, on file, or on file and under change (4.2.2)."""
    return Q(state__in=("with_centre", "filed", "changing")) | Q(state="returned", filed_on__isnull=False)


def of_year(rows: QuerySet[Plan], year: int) -> QuerySet[Plan]:
    """Return the plans of a year; one under change is a round of the year on file, too, until the change is filed."""
    newest = PlanVersion.objects.filter(plan=OuterRef("pk")).order_by("-ordinal")
    on_file = newest.annotate(day=KeyTextTransform("review_on", "content")).values("day")[:1]
    changing = Q(filed_on__isnull=False) & ~Q(state="filed")
    return rows.annotate(review_on_file=Subquery(on_file)).filter(
        Q(year=year) | (changing & Q(review_on_file__startswith=f"{year}-"))
    )


def planned_in(organisation_id: int, year: int, *, besides: int | None = None) -> dict[Trade, int]:
    """Return the places that the body's plans of the year have taken, by trade, without the plan `besides` (6.2.1).

    A plan under change takes what stands on file or what the change asks for, whichever is more: the change may be
    filed or dropped.
    """
    plans = Plan.objects.filter(running(), organisation=organisation_id)
    if besides is not None:
        plans = plans.exclude(pk=besides)
    rows = list(plans.order_by().values_list("pk", "year", "state", "filed_on"))
    taken = _asked_for([key for key, of_year, _state, _day in rows if of_year == year])
    on_file = _on_file([key for key, _year, state, day in rows if day and state != "filed"], year)
    for held, places in on_file.items():
        taken[held] = max(taken.get(held, 0), places)
    found: dict[Trade, int] = {}
    for (_plan, trade), places in taken.items():
        found[trade] = found.get(trade, 0) + places
    return found


def _asked_for(plans: list[int]) -> dict[tuple[int, Trade], int]:
    """Return the places of the plans as they stand, by plan and trade; no query for no plans."""
    lines = PlanLine.objects.filter(plan__in=plans).select_related("scheme_line") if plans else ()
    return {(line.plan_id, trade_of(line.scheme_line)): line.headcount for line in lines}


def _on_file(plans: list[int], year: int) -> dict[tuple[int, Trade], int]:
    """Return the year's places that stand on file for plans under change (6.2.1); no query for no plans."""
    if not plans:
        return {}
    newest = {one.plan_id: one for one in PlanVersion.objects.filter(plan__in=plans).order_by("ordinal")}
    places = {
        (plan, row["scheme_line"]): row["headcount"]
        for plan, version in newest.items()
        for row in version.content["lines"]
        if date.fromisoformat(version.content["review_on"]).year == year
    }
    lines = SchemeLine.objects.in_bulk({line for _plan, line in places})
    return {(plan, trade_of(lines[line])): number for (plan, line), number in places.items()}


def planned_for(plan: Plan) -> dict[Trade, int]:
    """Return the places that the body's other rounds of the plan's year have taken."""
    if plan.taken_elsewhere is None:
        plan.taken_elsewhere = planned_in(plan.organisation_id, plan.year, besides=plan.pk)
    return plan.taken_elsewhere


def notice_span(review_on: date, days: int) -> Span | None:
    """Return the period of a notice published on the day of the review; None where no calendar covers it."""
    try:
        counts = flag("publication_day_counts")
        return working_days().count(review_on, days, publication_day_counts=counts)
    except (NotCovered, ValueError):
        return None


def other_rounds(plan: Plan) -> QuerySet[Plan]:
    """Return the enterprise's other rounds of the year: filed plans and those on their way, not lines or grades (4.2.2).

    A cancelled plan counts when its review had begun by then: it was held, whatever became of it.
    """
    held = Q(state="cancelled", review__state__in=REVIEW_HELD)
    rows = Plan.objects.filter(running() | held, organisation=plan.organisation).exclude(pk=plan.pk)
    return of_year(rows, plan.year)


def earlier_rounds(plan: Plan) -> QuerySet[Plan]:
    """Return those of the other rounds that stand on file, or came in before a plan that lies with the centre (4.2.2)."""
    before = Q(state_since__lt=plan.state_since) | Q(state_since=plan.state_since, pk__lt=plan.pk)
    return other_rounds(plan).filter(Q(filed_on__isnull=False) | before)
