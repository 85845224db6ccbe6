"""Forms of dated changes, branches and the confirmation of determinations."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jiangjie.core.identity import normalise
from jiangjie.procedure.bodies.forms import SeenForm
from jiangjie.procedure.bodies.models import Body, Change
from jiangjie.procedure.occupations.forms import date_input, not_in_future
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.documents.uploads import UploadField

Kind = Change.Kind
ENTERED = {
    Kind.RENAMED: ("name", "short_name"),
    Kind.MOVED: ("district",),
    Kind.RECLASSIFIED: ("kind",),
    Kind.SCALED: ("scale",),
    Kind.RENEWED: ("filing_number", "valid_until"),
    Kind.LAPSED: (),
    Kind.MERGED: ("merged_into",),
}
"""What is asked for each kind of change, beside its day and its document."""


def _districts() -> Any:
    return Organisation.objects.filter(kind=Organisation.Kind.DISTRICT).order_by("division")


class ChangeForm(SeenForm):
    """One dated change: the fields of its kind, the day and the document."""

    name = forms.CharField(label=_("新名称"), max_length=120, help_text=_("与变更后的营业执照一致。"))
    short_name = forms.CharField(label=_("新简称"), max_length=40)
    district = forms.ModelChoiceField(
        label=_("迁入地区人社"), queryset=Organisation.objects.none(), empty_label=None,
        help_text=_("迁移后由迁入地区人社维护；原区仍可查看在本区注册期间的登记内容。"),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("新企业类型"), choices=Body.Kind.choices, help_text=_("企业类型决定备案的受理路径（通知 4.1.3）。")
    )
    scale = forms.ChoiceField(label=_("规模认定"), choices=Body.Scale.choices)
    filing_number = forms.CharField(label=_("延续后的备案号"), max_length=60)
    valid_until = date_input(label=_("延续后的有效期至"), required=False, help_text=_("没有期限的留空。"))
    merged_into = forms.CharField(label=_("存续单位的统一社会信用代码"), max_length=40)
    effective_on = date_input(
        label=_("生效日期"), help_text=_("可以是过去的日期：登记后原有记录仍保留，各日的状态随之重新推算。")
    )
    basis = forms.CharField(label=_("依据"), max_length=200, help_text=_("文件名称和文号。"))
    scan = UploadField(label=_("文件扫描件"), required=False, help_text=_("PDF 或图片。"))

    def __init__(self, *args: Any, change: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.change = change
        for names in ENTERED.values():
            for name in names:
                if name not in ENTERED[Kind(change)]:
                    self.fields.pop(name, None)
        if "district" in self.fields:
            field: Any = self.fields["district"]
            field.queryset = _districts().exclude(pk=self.body.organisation.district_id)
        for name in ("name", "short_name", "kind", "scale", "filing_number"):
            if name in self.fields:
                self.fields[name].initial = getattr(self.body, name, None) or getattr(self.body.organisation, name, "")

    def clean_effective_on(self) -> Any:
        """Refuse a day that has not come."""
        return not_in_future(self.cleaned_data["effective_on"])

    def clean_merged_into(self) -> Any:
        """Find the body that goes on."""
        code = normalise(self.cleaned_data["merged_into"]).text
        found = Body.objects.filter(organisation__credit_code=code).first()
        if found is None:
            raise ValidationError(_("登记册中没有这个统一社会信用代码的单位；请先登记存续单位，再登记并入。"))
        return found

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the change."""
        values = super().clean() or {}
        first, last = values.get("effective_on"), values.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("有效期不能早于生效日期，请核对两个日期。"))
        return values

    @property
    def values(self) -> dict[str, Any]:
        """Return what goes to the action: the kind's values apart from day and document."""
        given = super().values
        said = {name: given.pop(name) for name in ENTERED[Kind(self.change)]}
        if self.change == Kind.SCALED:
            said["scale_basis"] = given["basis"]
        if self.change == Kind.LAPSED:
            said["valid_until"] = given["effective_on"] - timedelta(days=1)
        return {**given, "kind": self.change, "values": said}


class BranchForm(SeenForm):
    """A new branch."""

    name = forms.CharField(label=_("分支机构名称"), max_length=120)
    district = forms.ModelChoiceField(label=_("所在区"), queryset=Organisation.objects.none(), empty_label=None)
    address = forms.CharField(label=_("地址"), max_length=200)
    opened_on = date_input(label=_("设立日期"))
    basis = forms.CharField(label=_("依据"), max_length=200, help_text=_("文件名称和文号。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["district"]
        field.queryset = _districts()

    def clean_opened_on(self) -> Any:
        """Refuse a day that has not come."""
        return not_in_future(self.cleaned_data["opened_on"])


class CloseBranchForm(SeenForm):
    """The end of a branch."""

    closed_on = date_input(label=_("撤销日期"), help_text=_("自这一天起不再存在。"))
    basis = forms.CharField(label=_("依据"), max_length=200, help_text=_("文件名称和文号。"))

    def clean_closed_on(self) -> Any:
        """Refuse a day that has not come."""
        return not_in_future(self.cleaned_data["closed_on"])


class DecideForm(SeenForm):
    """The centre's word on a determination."""

    confirmed = forms.TypedChoiceField(
        label=_("确认"), choices=(("yes", _("确认")), ("no", _("不予确认"))), coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
    )  # fmt: skip
    reason = forms.CharField(
        label=_("理由"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500, required=False,
        help_text=_("不予确认的必填，说明文件有什么问题、应如何补正。"),
    )  # fmt: skip


class DecideReportForm(SeenForm):
    """What becomes of a report of certificates issued."""

    confirmed = forms.TypedChoiceField(
        label=_("办理结果"), choices=(("yes", _("确认，载入登记册")), ("no", _("退回"))),
        coerce=lambda word: word == "yes", widget=forms.RadioSelect,
    )  # fmt: skip
    reason = forms.CharField(
        label=_("理由"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500, required=False,
        help_text=_("退回的必填，说明数字或证明材料有什么问题、应如何补正。"),
    )  # fmt: skip


class DayForm(forms.Form):
    """The day for which the register is asked."""

    on = date_input(label=_("查询日期"))
