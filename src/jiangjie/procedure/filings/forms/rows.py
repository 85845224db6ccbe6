"""Rows of a scheme's parts as forms: lines, own conditions, criteria."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.bodies.models import Grade
from jiangjie.procedure.filings.forms.anchors import AnchorsField, refuse_beyond, written
from jiangjie.procedure.filings.forms.own import OwnConditionForm
from jiangjie.procedure.filings.forms.structured import ROW_FORMS
from jiangjie.procedure.filings.models import Criterion, Scheme
from jiangjie.procedure.filings.overlays import FILE, sort_of
from jiangjie.procedure.filings.structured import LISTS, lists_of
from jiangjie.procedure.occupations.fields import OccupationField, OccupationsField, resolve_work_type

_MOST_ROWS = 60
_BLANK_ROWS = 2


class LineForm(forms.Form):
    """One occupation × work type × grade with related occupations."""

    occupation = OccupationField()
    work_type = forms.CharField(
        label=_("工种"), max_length=80, required=False, help_text=_("在职业目录中登记的工种；不分工种的留空。")
    )
    grade = forms.ChoiceField(label=_("等级"), choices=Grade.choices, initial=Grade.SPECIAL)
    related = OccupationsField(
        label=_("相关职业"), required=False, help_text=_("每行一个编码或全称。只有这里列出的职业才视为相关职业。")
    )

    def clean(self) -> dict[str, Any]:
        """Find the work type among those of the occupation."""
        values = super().clean() or {}
        name, occupation = (values.get("work_type") or "").strip(), values.get("occupation")
        values["work_type"] = None
        if name and occupation:
            try:
                values["work_type"] = resolve_work_type(occupation, name)
            except ValidationError as error:
                self.add_error("work_type", error)
        return values


class CriterionForm(forms.Form):
    """One criterion of the review."""

    name = forms.CharField(label=_("评审项目"), max_length=80)
    guidance = forms.CharField(label=_("评分要点"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    weight = forms.DecimalField(
        label=_("权重（%）"), min_value=Decimal("0.01"), max_value=Decimal(100), max_digits=5, decimal_places=2
    )
    maximum = forms.DecimalField(label=_("满分"), min_value=Decimal("0.01"), max_digits=5, decimal_places=2)
    minimum = forms.DecimalField(
        label=_("最低分"), min_value=Decimal(0), max_digits=5, decimal_places=2, required=False,
        help_text=_("低于它不能通过；不设的留空。"),
    )  # fmt: skip
    evidence = forms.CharField(
        label=_("要求的佐证材料"), widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=2000,
        help_text=_("申报人为本项提交什么，例如“成果鉴定、专利、获奖证书”。"),
    )  # fmt: skip
    anchors = AnchorsField(
        label=_("评分标准"), help_text=_("每行一段，例如“90-100：能独立解决行业内公认的难题”。评委打分时看到。")
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a minimum above the maximum."""
        values = super().clean() or {}
        least, most = values.get("minimum"), values.get("maximum")
        if least is not None and most is not None and least > most:
            self.add_error("minimum", _("最低分不能高于满分，请核对。"))
        refuse_beyond(self, values.get("anchors") or [], most)
        return values


class Rows(forms.BaseFormSet):
    """Rows of a part: those that stand there, and some blank ones; a row is left out by its tick."""

    deletion_widget = forms.CheckboxInput
    first_rows = _BLANK_ROWS
    """How many rows the page of a part has at the least; a matter of looks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.extra = max(_BLANK_ROWS, self.first_rows - len(self.initial or ()))

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Name the tick."""
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = gettext("删除本项")

    @property
    def kept(self) -> list[dict[str, Any]]:
        """Return the filled rows without those to be left out."""
        return [
            {name: value for name, value in form.cleaned_data.items() if name != "DELETE"}
            for form in self.forms
            if form.has_changed() or form.initial
            if form.cleaned_data and not form.cleaned_data.get("DELETE")
        ]

    @property
    def faults(self) -> list[str]:
        """Return every error with the number of its row."""
        found = [str(error) for error in self.non_form_errors()]
        for number, form in enumerate(self.forms, start=1):
            for name, errors in form.errors.items():
                label = form.fields[name].label if name in form.fields else ""
                found += [
                    gettext("第 %(number)d 项 %(label)s：%(error)s")
                    % {"number": number, "label": label, "error": error}
                    for error in errors
                ]
        return found


class LineRows(Rows):
    """Lines; the same occupation, work type and grade stands there once."""

    def clean(self) -> None:
        """Refuse doubles."""
        seen: set[tuple[Any, ...]] = set()
        for row in self.kept if not any(form.errors for form in self.forms) else ():
            line = (row["occupation"], row["work_type"], row["grade"])
            if line in seen:
                raise ValidationError(
                    _("%(occupation)s同一工种、同一等级写了两次，请删除一项。"), params={"occupation": line[0]}
                )
            seen.add(line)


class CriterionRows(Rows):
    """Criteria: a review has several, so that a new scheme's page has room for them."""

    first_rows = 5


def _rows(form: type[forms.Form], base: type[Rows] = Rows) -> Any:
    return forms.formset_factory(
        form, formset=base, extra=_BLANK_ROWS, can_delete=True, max_num=_MOST_ROWS, absolute_max=_MOST_ROWS
    )


@dataclass(frozen=True, slots=True)
class Group:
    """A list of rows on a part's page: under which name its action takes it, and how its fields are called."""

    name: str
    prefix: str
    rows: Any
    caption: str = ""
    value: Callable[[dict[str, Any]], dict[str, Any]] = dict
    """From a form's cleaned values to the row that is kept."""
    optional: bool = True
    """What was sent without this list leaves it as it was."""


def _structured(part: str) -> tuple[Group, ...]:
    return tuple(
        Group(one.name, one.name, _rows(ROW_FORMS[one.name]), one.caption, ROW_FORMS[one.name].value)
        for one in lists_of(part)
    )


GROUPS: dict[str, tuple[Group, ...]] = {
    "occupations": (Group("lines", "rows", _rows(LineForm, LineRows), optional=False),),
    "entry_conditions": (Group("own_conditions", "rows", _rows(OwnConditionForm), optional=False),),
    "review_content": (Group("criteria", "rows", _rows(CriterionForm, CriterionRows), optional=False),),
    **{part: _structured(part) for part in dict.fromkeys(one.part for one in LISTS)},
}
"""Which part has which lists of rows."""


def initial_rows(scheme: Scheme, name: str) -> list[dict[str, Any]]:
    """Return the rows that stand in the scheme, as the forms show them."""
    if name == "lines":
        return [
            {
                "occupation": str(line.occupation),
                "work_type": line.work_type.name if line.work_type else "",
                "grade": line.grade,
                "related": "\n".join(str(one) for one in line.related.all()),
            }
            for line in scheme.lines.all()
        ]
    if name == "own_conditions":
        names = tuple(OwnConditionForm.base_fields)
        return [
            {key: own.get(key) for key in names} | {"form": sort_of(own)}
            for own in scheme.own_conditions
            if sort_of(own) != FILE
        ]
    if name == "criteria":
        return [_criterion(one) for one in scheme.criteria.all()]
    return [dict(row) for row in getattr(scheme, name)]


def _criterion(one: Criterion) -> dict[str, Any]:
    """Return a criterion as its form shows it; a number that nobody has laid down yet is an empty field."""
    return {
        "name": one.name, "guidance": one.guidance, "weight": one.weight or None, "maximum": one.maximum or None,
        "minimum": one.minimum, "evidence": one.evidence, "anchors": written(one.anchors),
    }  # fmt: skip
