"""Counts 统计 of the rounds by district or kind of body and by level (5.3.1): six aggregate queries, whatever the size."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, QuerySet

from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.appointments.models import Appointment
from jiangjie.procedure.bodies.models import Body, Grade
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.certificates.models import Certificate
from jiangjie.procedure.filings.models import Filing
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

BY = {"district": _("按区"), "kind": _("按企业类型")}
"""How the lines are grouped, and under which path the group stands on each record."""
_PATHS = {"district": "organisation__district", "kind": "organisation__body__kind"}
NOWHERE = _("未登记")


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
    """Count what `actor` may see, grouped `by` district or kind; of one `year` and one `kind` of body, or of all.

    A scheme or round with lines of both levels counts once for each level; a person counts once a round.
    """
    found = {key: _grouped(rows, by, grade, kind) for key, (rows, grade) in _sources(actor, year).items()}
    groups = _groups(actor, by, {group for numbers in found.values() for group, _grade in numbers})
    lines = tuple(
        Line(name, grade, {key: found[key].get((group, grade), 0) for key in MEASURES})
        for group, name in groups
        for grade in Grade.values
    )
    return Counts(lines, {key: sum(line.numbers[key] for line in lines) for key in MEASURES})


def _sources(actor: Actor, year: int | None) -> dict[str, tuple[QuerySet[Any], str]]:
    """Return for each measure the records of the year and the path to their level."""
    candidacies = Candidacy.objects.visible_to(actor).exclude(state__in=("draft", "withdrawn"))
    found: dict[str, tuple[QuerySet[Any], str, str]] = {
        "filings": (Filing.objects.visible_to(actor).filter(state="approved"), "scheme__lines__grade", "decided_on__year"),
        "rounds": (Plan.objects.visible_to(actor).filter(state="filed"), "lines__scheme_line__grade", "year"),
        "candidates": (candidacies, "line__scheme_line__grade", "plan__year"),
        "awarded": (candidacies.filter(state="awarded"), "line__scheme_line__grade", "plan__year"),
        "certificates": (Certificate.objects.visible_to(actor).filter(state="valid"), "grade", "issued_on__year"),
        "appointed": (
            Appointment.objects.visible_to(actor).exclude(appointed_on=None), "certificate__grade", "appointed_on__year",
        ),
    }  # fmt: skip
    return {key: (rows.filter(**{on: year}) if year else rows, grade) for key, (rows, grade, on) in found.items()}


def _grouped(rows: QuerySet[Any], by: str, grade: str, kind: str) -> dict[tuple[object, str], int]:
    if kind:
        rows = rows.filter(organisation__body__kind=kind)
    numbers = (
        rows.order_by()
        .values(group_key=F(_PATHS[by]), grade_key=F(grade))
        .annotate(number=Count("pk", distinct=True))
        .values_list("group_key", "grade_key", "number")
    )
    return {(group, level): number for group, level, number in numbers}


def _groups(actor: Actor, by: str, met: Iterable[object]) -> list[tuple[object, str]]:
    """Return key and name of every group: all districts or kinds, those without any record included."""
    if by == "kind":
        named: list[tuple[object, str]] = [(key, str(label)) for key, label in Body.Kind.choices]
    else:
        districts = Organisation.objects.filter(kind=Organisation.Kind.DISTRICT).order_by("division", "name")
        if actor.kind == "district" and actor.organisation is not None:
            districts = districts.filter(pk=actor.organisation.pk)
        named = [(key, name) for key, name in districts.values_list("pk", "short_name")]
    return [*named, (None, NOWHERE)] if None in met else named
