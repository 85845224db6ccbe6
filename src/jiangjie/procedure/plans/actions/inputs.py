"""What the actions take, and how it is written."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from django.db import transaction

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings.models import SchemeLine
from jiangjie.procedure.plans.models import Plan, PlanLine
from jiangjie.procedure.plans.units import COUNTS, unit_names
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.matters.acts import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What a plan says besides its head-counts. The year is that of the review."""

    title: str
    reference_date: date
    entry_opens_on: date
    entry_closes_on: date
    review_on: date
    place: str
    panel_size: int
    notice_days: int
    outside_experts: int | None = None
    results_on: date | None = None
    second_round_reason: str = ""
    second_round_consent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """What can still be moved when candidates have been decided about."""

    entry_closes_on: date
    review_on: date
    results_on: date | None
    place: str


@dataclass(frozen=True, slots=True)
class LineInput:
    """Head-count of one line of the scheme with the counts on which the structure ratio is worked out (6.2.1)."""

    scheme_line: SchemeLine
    headcount: int
    base: int
    appointed: int
    units: Sequence[dict[str, Any]] = field(default_factory=list)
    """Shares of the units or posts with a ratio of their own: rows of unit, headcount, base and appointed."""


@contextmanager
def one_at_a_time(**which: Any) -> Iterator[None]:
    """Let nobody else pass here for these organisations meanwhile: what is asked about other plans stays true."""
    with transaction.atomic():
        list(Organisation.objects.select_for_update().filter(**which).order_by("pk"))
        yield


def fill(plan: Plan, given: Particulars | Dates) -> None:
    """Put what is given into the plan, unsaved; the year follows the review."""
    for one in fields(given):
        setattr(plan, one.name, getattr(given, one.name))
    plan.year = given.review_on.year


def write_lines(plan: Plan, lines: Sequence[LineInput]) -> None:
    """Store the head-counts and drop the lines that have none any more.

    Raises Refused for a line of another scheme, and for dropping a line for which somebody has applied.
    """
    strange = [line.scheme_line for line in lines if line.scheme_line.scheme_id != plan.filing.scheme_id]
    if strange:
        raise Refused(
            Reason(
                _("“%(line)s”不在已备案的方案之内。"),
                "4.2.1",
                _("请删去这一项，或先为它备案。"),
                {"line": str(strange[0])},
            )
        )
    _refuse_strange_units(plan, lines)
    wanted = {line.scheme_line.pk: line for line in lines if line.headcount > 0}
    dropped = plan.lines.exclude(scheme_line__in=wanted)
    applied_for = dropped.filter(candidacies__isnull=False).select_related("scheme_line__occupation").first()
    if applied_for is not None:
        raise Refused(
            Reason(
                _("“%(line)s”已有职工申报，不能从计划中删去。"), "4.2.1",
                _("请保留这一项（名额至少 1 人）；确实不再评聘的，请取消本计划并另行编制。"), {"line": str(applied_for)},
            )
        )  # fmt: skip
    dropped.delete()
    for line in wanted.values():
        PlanLine.objects.update_or_create(
            plan=plan, scheme_line=line.scheme_line,
            defaults={
                "headcount": line.headcount, "ratio_base_count": line.base, "already_appointed": line.appointed,
                "units": list(line.units),
            },
        )  # fmt: skip


def said(lines: Sequence[LineInput]) -> dict[str, list[str]]:
    """Return what the log keeps of the head-counts: head-count / base / appointed."""
    return {
        "lines": [
            "；".join(
                [
                    f"{line.scheme_line} {line.headcount}/{line.base}/{line.appointed}",
                    *(" ".join([row["unit"], "/".join(str(row[name]) for name in COUNTS)]) for row in line.units),
                ]
            )
            for line in lines
            if line.headcount
        ]
    }


def _refuse_strange_units(plan: Plan, lines: Sequence[LineInput]) -> None:
    known = set(unit_names(plan.filing.scheme))
    strange = next((row["unit"] for line in lines for row in line.units if row["unit"] not in known), None)
    if strange is not None:
        raise Refused(
            Reason(
                _("备案方案没有为“%(unit)s”规定结构比例。"), "6.2.1", _("请按方案列出的单位或岗位填写。"),
                {"unit": strange},
            )
        )  # fmt: skip
