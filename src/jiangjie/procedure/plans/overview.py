"""The enterprise's year 年度总览: rounds (4.2.2), places planned and what the structure ratio still leaves (6.2.1)."""

from dataclasses import dataclass

from jiangjie.procedure.plans.models import Plan, PlanLine
from jiangjie.procedure.plans.rules import Structure, Trade, of_year, running, structure, trade_of
from jiangjie.procedure.plans.units import UnitSum, unit_sums
from jiangjie.services.accounts.actor import Actor


@dataclass(frozen=True, slots=True)
class Quota:
    """One occupation, work type and grade in a year: places planned in all rounds, and the room left."""

    name: str
    planned: int
    rounds: int
    left: Structure | None
    """By the newest plan's base and appointed; None where its scheme lays down no ratio."""
    units: tuple[UnitSum, ...] = ()
    """The same for each unit or post that has a ratio of its own."""


@dataclass(frozen=True, slots=True)
class Year:
    """What a body's year holds."""

    year: int
    plans: tuple[Plan, ...]
    rounds: int
    """Plans that count as a round: sent in or on file."""
    quotas: tuple[Quota, ...]


def years_of(actor: Actor) -> list[int]:
    """Return the years in which the actor's body has plans, the latest first."""
    rows = Plan.objects.visible_to(actor).filter(organisation=actor.organisation).order_by()
    return sorted(set(rows.values_list("year", flat=True)), reverse=True)


def year_of(actor: Actor, year: int) -> Year:
    """Return the year of the actor's own body; three queries however many plans."""
    own = of_year(Plan.objects.visible_to(actor).filter(organisation=actor.organisation), year)
    counted = set(own.filter(running()).values_list("pk", flat=True))
    lines = (
        PlanLine.objects.filter(plan__in=counted)
        .select_related("plan__filing__scheme", "scheme_line__occupation", "scheme_line__work_type")
        .order_by("plan", "pk")
    )
    by_trade: dict[object, list[PlanLine]] = {}
    for line in lines:
        by_trade.setdefault(trade_of(line.scheme_line), []).append(line)
    plans = tuple(own.select_related("filing__scheme").order_by("review_on", "pk"))
    return Year(year, plans, len(counted), tuple(_quota(found) for found in by_trade.values()))


def _quota(lines: list[PlanLine]) -> Quota:
    newest = lines[-1]
    planned = sum(line.headcount for line in lines)
    left = structure(
        newest.plan.filing.scheme, base=newest.ratio_base_count, appointed=newest.already_appointed, headcount=0,
        planned=planned,
    )  # fmt: skip
    return Quota(str(newest), planned, len({line.plan_id for line in lines}), left, _units(newest, lines))


def _units(newest: PlanLine, lines: list[PlanLine]) -> tuple[UnitSum, ...]:
    trade = trade_of(newest.scheme_line)
    taken: dict[tuple[Trade, str], int] = {}
    for line in lines:
        for row in line.units:
            taken[trade, row["unit"]] = taken.get((trade, row["unit"]), 0) + row["headcount"]
    stated = [row | {"headcount": 0} for row in newest.units]
    return tuple(unit_sums(newest.plan.filing.scheme, trade, stated, taken))
