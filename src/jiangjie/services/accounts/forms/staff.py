"""Forms of the staff register."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import Reason
from jiangjie.services.accounts.identity import day_trouble, name_trouble, paper_trouble
from jiangjie.services.accounts.models import Employee
from jiangjie.services.documents.uploads import UploadField
from jiangjie.services.pages.forms import OnceForm
from jiangjie.services.pages.templatetags.jiangjie import reason_text, remedy_text


def _day(label: Any, *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=forms.DateInput(attrs={"type": "date"}))


class EmployeeForm(OnceForm):
    """What the register holds of a person."""

    number = forms.CharField(label=_("工号"), max_length=30)
    name = forms.CharField(label=_("姓名"), max_length=60, help_text=_("与证件一致；生僻字请照原字录入。"))
    paper = forms.ChoiceField(label=_("证件类型"), choices=Employee.Paper.choices, initial=Employee.Paper.CITIZEN)
    id_number = forms.CharField(
        label=_("证件号码"), max_length=30, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("加密保存，不在名册和公示中显示。"),
    )  # fmt: skip
    department = forms.CharField(label=_("部门"), max_length=80, required=False)
    post = forms.CharField(label=_("岗位"), max_length=80, required=False)
    joined_on = _day(_("入职日期"), required=False)

    def clean_name(self) -> str:
        """Hold the name against what can be printed."""
        name: str = self.cleaned_data["name"]
        self._refuse(name_trouble(name))
        return name

    def clean_joined_on(self) -> Any:
        """Refuse a day that has not come."""
        self._refuse(day_trouble(self.cleaned_data["joined_on"]))
        return self.cleaned_data["joined_on"]

    def clean(self) -> dict[str, Any]:
        """Hold the number against its kind of paper."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("paper") and cleaned.get("id_number"):
            reason = paper_trouble(cleaned["paper"], cleaned["id_number"])
            if reason:
                self.add_error("id_number", said(reason))
        return cleaned

    @staticmethod
    def _refuse(reason: Reason | None) -> None:
        if reason:
            raise forms.ValidationError(said(reason))


class ChangeEmployeeForm(EmployeeForm):
    """Corrections; the ID number is never shown again, so an empty one means: as before."""

    field_order = ("number", "name", "department", "post", "joined_on", "paper", "id_number")

    def __init__(self, *args: Any, employee: Employee, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("number", "name", "paper", "department", "post", "joined_on"):
            self.fields[name].initial = getattr(employee, name)
        number = self.fields["id_number"]
        number.required = False
        number.help_text = _("不更正证件号码的，请留空。")


class LeaveForm(OnceForm):
    """When somebody left."""

    left_on = _day(_("离职日期"))


class RejoinForm(OnceForm):
    """When somebody came back."""

    joined_on = _day(_("重新入职日期"))


class RosterForm(OnceForm):
    """A staff roster to be read."""

    upload = UploadField(kinds=("xlsx",), label=_("职工名册（.xlsx）"))


def said(reason: Reason) -> str:
    """Return a reason as one sentence beside a field."""
    return f"{reason_text(reason)}{remedy_text(reason)}"
