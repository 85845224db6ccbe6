"""Counts 统计 of the rounds by level and district, kind of body, industry, occupation or route (5.3.1).

Six aggregate queries and one for the groups' names, whatever the size.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, QuerySet, Value

from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.appointments.models import Appointment
from jiangjie.procedure.bodies.models import Body, Grade
from jiangjie.procedure.candidacies.models import Candidacy, Route
from jiangjie.procedure.certificates.models import Certificate
from jiangjie.procedure.filings.models import Filing
from jiangjie.procedure.occupations.industries import title_of
from jiangjie.procedure.occupations.models import Occupation
from jiangjie.procedure.plans.models import Plan
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation

MEASURES = {
    "filings": _("已备案方案"),
    "rounds": _("评审轮次"),
    "candidates": _("申报人数"),
    "awarded": _("获评人数"),
    "certificates": _("有效证书"),
    "appointed": _("聘任人数"),
}
"""What is counted, in the order of the procedure."""

BY = {
    "district": _("按区"), "kind": _("按企业类型"), "industry": _("按产业领域"), "occupation": _("按职业"),
    "route": _("按申报途径"),
}  # fmt: skip
"""How the lines are grouped."""
_OF_BODY = {
    "district": "organisation__district", "kind": "organisation__body__kind", "industry": "organisation__body__industry",
}  # fmt: skip
"""Paths to the groups that depend on the body alone: the same on each record."""
_LINE_AND_ROUTE = {
    "filings": ("scheme__lines", ""),
    "rounds": ("lines__scheme_line", ""),
    "candidates": ("line__scheme_line", "route"),
    "awarded": ("line__scheme_line", "route"),
    "certificates": ("candidacy__line__scheme_line", "candidacy__route"),
    "appointed": ("certificate__candidacy__line__scheme_line", "certificate__candidacy__route"),
}
"""For each measure the path to the line of the scheme (occupation and level), and to the route; "" where there is none."""
NOWHERE, NO_ROUTE = _("未登记"), _("不分途径或未定")


@dataclass(frozen=True, slots=True)
class Line:
    """One group and level, with a number for each measure."""

    group: str
    grade: str
    numbers: Mapping[str, int]

    @property
    def values(self) -> list[int]:
        """Return the numbers in the order of the measures."""
        return [self.numbers[key] for key in MEASURES]


@dataclass(frozen=True, slots=True)
class Counts:
    """The whole table."""

    lines: tuple[Line, ...]
    totals: Mapping[str, int] = field(default_factory=dict)

    @property
    def total_values(self) -> list[int]:
        """Return the sums in the order of the measures."""
        return [self.totals[key] for key in MEASURES]

    def by_group(self, measure: str) -> list[tuple[str, int]]:
        """Return each group with both levels added up."""
        sums: dict[str, int] = {}
        for line in self.lines:
            sums[line.group] = sums.get(line.group, 0) + line.numbers[measure]
        return list(sums.items())


def count(actor: Actor, *, by: str = "district", year: int | None = None, kind: str = "") -> Counts:
    """Count what `actor` may see, grouped `by` a key of `BY`; of one `year` and one `kind` of body, or of all.

    A scheme or round with lines of several levels or occupations counts once for each; a person counts once a round.
    """
    found = {
        key: _grouped(rows.filter(organisation__body__kind=kind) if kind else rows, by, *_LINE_AND_ROUTE[key])
        for key, rows in _sources(actor, year).items()
    }
    groups = _groups(actor, by, {group for numbers in found.values() for group, _grade in numbers})
    lines = tuple(
        Line(name, grade, {key: found[key].get((group, grade), 0) for key in MEASURES})
        for group, name in groups
        for grade in Grade.values
    )
    return Counts(lines, {key: sum(line.numbers[key] for line in lines) for key in MEASURES})


def _sources(actor: Actor, year: int | None) -> dict[str, QuerySet[Any]]:
    """Return for each measure the records of the year."""
    candidacies = Candidacy.objects.visible_to(actor).exclude(state__in=("draft", "withdrawn"))
    found: dict[str, tuple[QuerySet[Any], str]] = {
        "filings": (Filing.objects.visible_to(actor).filter(state="approved"), "decided_on__year"),
        "rounds": (Plan.objects.visible_to(actor).filter(state="filed"), "year"),
        "candidates": (candidacies, "plan__year"),
        "awarded": (candidacies.filter(state="awarded"), "plan__year"),
        "certificates": (Certificate.objects.visible_to(actor).filter(state="valid"), "issued_on__year"),
        "appointed": (Appointment.objects.visible_to(actor).exclude(appointed_on=None), "appointed_on__year"),
    }
    return {key: rows.filter(**{on: year}) if year else rows for key, (rows, on) in found.items()}


def _grouped(rows: QuerySet[Any], by: str, line: str, route: str) -> dict[tuple[object, str], int]:
    path = _OF_BODY.get(by) or {"occupation": f"{line}__occupation", "route": route}[by]
    counted = (
        rows.order_by()
        .values(group_key=F(path) if path else Value(""), grade_key=F(f"{line}__grade"))
        .annotate(number=Count("pk", distinct=True))
        .values_list("group_key", "grade_key", "number")
    )
    numbers: dict[tuple[object, str], int] = {}
    for group, level, number in counted:
        key = (None if group == "" else group, level)
        numbers[key] = numbers.get(key, 0) + number
    return numbers


def _groups(actor: Actor, by: str, met: set[object]) -> list[tuple[object, str]]:
    """Return key and name of every group: all districts, kinds and routes, but only the industries and occupations met."""
    named: list[tuple[object, str]]
    if by == "kind":
        named = [(key, str(label)) for key, label in Body.Kind.choices]
    elif by == "route":
        named = [(key, str(label)) for key, label in Route.choices]
    elif by == "industry":
        named = [(key, title_of(key)) for key in sorted(str(one) for one in met if one is not None)]
    elif by == "occupation":
        rows = Occupation.objects.filter(pk__in=[key for key in met if key is not None]).order_by("code", "pk")
        named = [(one.pk, str(one)) for one in rows]
    else:
        districts = Organisation.objects.filter(kind=Organisation.Kind.DISTRICT).order_by("division", "name")
        if actor.kind == "district" and actor.organisation is not None:
            districts = districts.filter(pk=actor.organisation.pk)
        named = list(districts.values_list("pk", "short_name"))
    return [*named, (None, NO_ROUTE if by == "route" else NOWHERE)] if None in met else named
