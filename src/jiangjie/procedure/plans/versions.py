"""Versions of a plan on file: what they hold, and what differs between two (4.2.1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from jiangjie.procedure.plans.models import Plan, PlanLine, PlanVersion

FIELDS = ("title", "reference_date", "entry_opens_on", "entry_closes_on", "review_on", "place", "panel_size",
          "outside_experts", "notice_days", "results_on", "second_round_reason", "second_round_consent")  # fmt: skip
DAYS = ("reference_date", "entry_opens_on", "entry_closes_on", "review_on", "results_on")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs between two versions; empty where one of them does not have it."""

    label: str
    before: str
    after: str


def content_of(plan: Plan, lines: Iterable[PlanLine] | None = None) -> dict[str, Any]:
    """Return what the plan says now as plain values; its lines are read anew unless a page has them at hand."""
    if lines is None:
        lines = plan.lines.select_related("scheme_line__occupation", "scheme_line__work_type").order_by("pk")
    return {name: _plain(getattr(plan, name)) for name in FIELDS} | {
        "lines": [
            {
                "scheme_line": line.scheme_line_id, "name": str(line.scheme_line), "headcount": line.headcount,
                "base": line.ratio_base_count, "appointed": line.already_appointed,
                "units": line.units,
            }
            for line in lines
        ]
    }  # fmt: skip


def latest(plan: Plan) -> PlanVersion | None:
    """Return the version that was filed last."""
    return PlanVersion.objects.filter(plan=plan).order_by("-ordinal").first()


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """Return what differs, in the plan's order, particulars first, then line by line."""
    labels = {field.name: field.verbose_name for field in Plan._meta.concrete_fields}
    found = [
        Change(str(labels[name]), _shown(before.get(name)), _shown(after.get(name)))
        for name in FIELDS
        if before.get(name) != after.get(name)
    ]
    old = {row["scheme_line"]: row for row in before["lines"]}
    new = {row["scheme_line"]: row for row in after["lines"]}
    for key in dict.fromkeys((*old, *new)):
        was, becomes = _counts(old.get(key)), _counts(new.get(key))
        if was != becomes:
            found.append(Change((new.get(key) or old[key])["name"], was, becomes))
    return found


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _counts(row: Mapping[str, Any] | None) -> str:
    if row is None:
        return ""
    words = gettext("%(headcount)d 人（基数 %(base)d，已聘 %(appointed)d）")
    return "；".join([words % row, *(f"{unit['unit']} {words % unit}" for unit in row.get("units", []))])
