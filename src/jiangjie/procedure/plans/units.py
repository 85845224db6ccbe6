"""The ratios that a scheme lays down for single units or posts 分单位、分岗位的结构比例, held against a plan (6.2.1)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings.models import Scheme
from jiangjie.procedure.plans.models import Plan, PlanLine
from jiangjie.procedure.plans.rules import Structure, Trade, of_year, running, structure_by, trade_of

COUNTS = ("headcount", "base", "appointed")

Taken = Mapping[tuple[Trade, str], int]
"""Places that other rounds of the year have taken in a unit, by trade and unit."""


class UnitRatio(NamedTuple):
    """One unit or post with its ratio; what several rows say of the same unit binds each by itself."""

    unit: str
    ratio: Fraction
    base: str


class UnitSum(NamedTuple):
    """What a unit's ratio leaves for one line; no sum where the plan does not say the unit's share."""

    unit: str
    structure: Structure | None


def unit_ratios(scheme: Scheme) -> list[UnitRatio]:
    """Return the filed ratios of single units or posts; a row without a base counts on that of the whole body."""
    return [
        UnitRatio(row["unit"], Fraction(row["numerator"], row["denominator"]), row.get("base") or scheme.ratio_base)
        for row in scheme.unit_ratios
    ]


def unit_names(scheme: Scheme) -> list[str]:
    """Return the units or posts that have a ratio, each once, in the scheme's order."""
    return list(dict.fromkeys(row["unit"] for row in scheme.unit_ratios))


def unit_sums(scheme: Scheme, trade: Trade, units: Sequence[Mapping[str, Any]], taken: Taken) -> Iterator[UnitSum]:
    """Work out each filed unit's room for one line from the shares that the plan states."""
    stated = {row["unit"]: row for row in units}
    for one in unit_ratios(scheme):
        row = stated.get(one.unit)
        counts = {name: row[name] for name in COUNTS} if row else None
        planned = taken.get((trade, one.unit), 0)
        yield UnitSum(one.unit, structure_by(one.ratio, one.base, planned=planned, **counts) if counts else None)


def sums_of(line: PlanLine, taken: Taken) -> list[UnitSum]:
    """Work out each filed unit's room for a stored line."""
    return list(unit_sums(line.plan.filing.scheme, trade_of(line.scheme_line), line.units, taken))


def units_planned_in(scheme: Scheme, organisation_id: int, year: int, *, besides: int | None = None) -> Taken:
    """Return the places of each unit in the body's other rounds of the year; asks nothing where no unit has a ratio."""
    if not scheme.unit_ratios:
        return {}
    plans = of_year(Plan.objects.filter(running(), organisation=organisation_id), year)
    if besides is not None:
        plans = plans.exclude(pk=besides)
    found: dict[tuple[Trade, str], int] = {}
    for line in PlanLine.objects.filter(plan__in=plans.values("pk")).select_related("scheme_line"):
        for row in line.units:
            key = (trade_of(line.scheme_line), row["unit"])
            found[key] = found.get(key, 0) + row["headcount"]
    return found


def units_planned_for(plan: Plan) -> Taken:
    """Return the places of each unit in the other rounds of the plan's year."""
    return units_planned_in(plan.filing.scheme, plan.organisation_id, plan.year, besides=plan.pk)


def unit_reasons(line: object, headcount: int, sums: Iterable[UnitSum]) -> Iterator[Reason]:
    """Say which unit's share is missing, above its ratio, or above the line's own head-count; a refusal shows the sum."""
    for one in sums:
        found = one.structure
        if found is None:
            yield Reason(
                _("“%(line)s”没有写明“%(unit)s”的名额，备案方案为它规定了结构比例。"), "6.2.1",
                _("请写明其中“%(unit)s”的名额、基数和已聘人数，没有的填 0。"), {"line": str(line), "unit": one.unit},
            )  # fmt: skip
        elif found.headcount > headcount:
            yield Reason(
                _("“%(line)s”共 %(total)s 人，其中“%(unit)s”却写了 %(headcount)s 人。"), "6.2.1", _("请更正名额。"),
                {"line": str(line), "unit": one.unit, "total": headcount, "headcount": found.headcount},
            )  # fmt: skip
        elif found.headcount and not found.kept:
            yield Reason(
                _(
                    "“%(line)s”其中“%(unit)s”计划 %(headcount)s 人，超过为它规定的结构比例：%(sum)s；可聘 %(allowed)s"
                    " − 已聘 %(appointed)s − 本年度其他轮次已列 %(planned)s = 还可列 %(room)s 人。"
                ),
                "6.2.1",
                _("请把名额减到还可列的人数以内；基数（%(base)s）或已聘人数填错的，请更正。"),
                {
                    "line": str(line), "unit": one.unit, "headcount": found.headcount, "sum": found.sum,
                    "appointed": found.appointed, "room": found.room, "base": found.base_words,
                    "allowed": found.allowed, "planned": found.planned,
                },
            )  # fmt: skip
