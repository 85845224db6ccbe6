"""The arithmetic of a plan: structure ratio (6.2.1), room for the public notice (4.4.1), rounds in a year (4.2.2)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Q, QuerySet

from jiangjie.core.calendar.working_days import NotCovered, Span
from jiangjie.core.lifecycle import Reason
from jiangjie.core.panel import allowed_headcount
from jiangjie.procedure.filings.models import Scheme
from jiangjie.procedure.plans.models import Plan, PlanLine
from jiangjie.services.clock import working_days
from jiangjie.services.parameters.queries import flag

LEAST_NOTICE_DAYS = 5
"""Working days of the public notice 公示不少于 5 个工作日: the notice's own number (4.4.1)."""

REVIEW_HELD = ("scoring", "ranked", "proposed")
"""States of a review that has begun; the later chapter's record hangs on the plan under the name `review`."""


@dataclass(frozen=True, slots=True)
class Structure:
    """What the filed structure ratio 结构比例 leaves for one line, and how that was worked out (6.2.1)."""

    headcount: int
    appointed: int
    allowed: int
    room: int
    sum: Reason
    base_words: str

    @property
    def kept(self) -> bool:
        """Tell whether the head-count fits."""
        return self.headcount <= self.room


def structure(scheme: Scheme, *, base: int, appointed: int, headcount: int) -> Structure | None:
    """Work out the room of one line; None when the filed scheme lays down no ratio."""
    if not scheme.ratio_numerator or not scheme.ratio_denominator:
        return None
    counted = allowed_headcount(Fraction(scheme.ratio_numerator, scheme.ratio_denominator), base)
    return Structure(headcount, appointed, counted.allowed, counted.room(appointed), counted.said, scheme.ratio_base)


def structure_of(line: PlanLine) -> Structure | None:
    """Work out the room of a stored line."""
    scheme = line.plan.filing.scheme
    return structure(scheme, base=line.ratio_base_count, appointed=line.already_appointed, headcount=line.headcount)


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
    running = Q(state__in=("with_centre", "filed"))
    held = Q(state="cancelled", review__state__in=REVIEW_HELD)
    rows = Plan.objects.filter(running | held, organisation=plan.organisation, year=plan.year)
    return rows.exclude(pk=plan.pk)
