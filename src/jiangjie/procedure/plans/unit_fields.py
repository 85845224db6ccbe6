"""The fields of a plan's form for units or posts with a ratio of their own 分单位、分岗位的结构比例 (6.2.1)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.filings.models import SchemeLine
from jiangjie.procedure.plans.rules import trade_of
from jiangjie.procedure.plans.units import COUNTS, Taken, unit_names, unit_ratios, unit_reasons, unit_sums
from jiangjie.services.pages.wording import in_one_line

_LABELS = {"headcount": _("其中名额"), "base": _("基数：%(base)s"), "appointed": _("本等级已聘人数")}
_TOO_LARGE = 1_000_000


def name_of(line: SchemeLine, number: int, count: str) -> str:
    """Return the name of a field: its line, the unit's place in the scheme, what is counted."""
    return f"unit_{line.pk}_{number}_{count}"


def add_unit_fields(form: forms.Form, line: SchemeLine, known: Sequence[Mapping[str, Any]]) -> None:
    """Add three fields for each unit or post of the scheme, filled in with what is known."""
    bases = {one.unit: one.base for one in unit_ratios(line.scheme)}
    stated = {row["unit"]: row for row in known}
    for number, unit in enumerate(unit_names(line.scheme)):
        for count in COUNTS:
            label = _LABELS[count] % {"base": bases[unit]} if count == "base" else _LABELS[count]
            form.fields[name_of(line, number, count)] = forms.IntegerField(
                label=label, min_value=0, max_value=9999 if count == "headcount" else _TOO_LARGE, required=False,
                initial=stated.get(unit, {}).get(count), error_messages={"invalid": _("请填写整数。")},
            )  # fmt: skip


def unit_sections(form: forms.Form, line: SchemeLine) -> Iterator[tuple[Any, list[forms.BoundField]]]:
    """Yield each filed ratio's unit with its fields, and the ratio itself for the heading."""
    ratios = {one.unit: one for one in unit_ratios(line.scheme)}
    for number, unit in enumerate(unit_names(line.scheme)):
        yield ratios[unit], [form[name_of(line, number, count)] for count in COUNTS]


def units_given(form: forms.Form, line: SchemeLine) -> list[dict[str, Any]]:
    """Return the shares as typed; a unit whose head-count or base was left empty is not stated."""
    found = []
    for number, unit in enumerate(unit_names(line.scheme)):
        row = {count: form.cleaned_data.get(name_of(line, number, count)) for count in COUNTS}
        if row["headcount"] == 0 or (row["headcount"] is not None and row["base"] is not None):
            found.append({"unit": unit} | {count: value or 0 for count, value in row.items()})
    return found


def check_units(form: forms.Form, line: SchemeLine, headcount: int, taken: Taken) -> None:
    """Tell beside the unit's field what its ratio does not allow, with the sum."""
    names = unit_names(line.scheme)
    for one in unit_sums(line.scheme, trade_of(line), units_given(form, line), taken):
        for reason in unit_reasons(line, headcount, [one]):
            field = name_of(line, names.index(one.unit), "headcount")
            form.add_error(field, ValidationError(in_one_line(reason)))
