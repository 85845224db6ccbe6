"""Forms of the register."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.identity import CreditCode, IdentityError, normalise
from jiangjie.procedure.bodies.models import Body, Level
from jiangjie.procedure.bodies.queries import searched
from jiangjie.procedure.occupations.fields import OccupationField, OccupationsField, resolve_work_type
from jiangjie.procedure.occupations.forms import date_input, not_in_future
from jiangjie.procedure.occupations.industries import choices as industries
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.clock import today
from jiangjie.services.documents.csv_sheets import SheetField
from jiangjie.services.documents.uploads import UploadField
from jiangjie.services.pages.forms import OnceForm
from jiangjie.services.pages.wording import explained

_ALL = _("全部")


class RegisterFilter(django_filters.FilterSet):
    """Search, kind, scale, district, industry and state of the filing as of today."""

    q = django_filters.CharFilter(label=_("单位名称、信用代码或备案号"), method="find")
    kind = django_filters.ChoiceFilter(label=_("企业类型"), choices=Body.Kind.choices, empty_label=_ALL)
    scale = django_filters.ChoiceFilter(label=_("规模认定"), choices=Body.Scale.choices, empty_label=_ALL)
    district = django_filters.ModelChoiceFilter(
        label=_("注册地"), field_name="organisation__district", empty_label=_ALL,
        queryset=Organisation.objects.filter(kind="district").order_by("division"),
    )  # fmt: skip
    industry = django_filters.ChoiceFilter(label=_("产业领域"), choices=lambda: industries(today()), empty_label=_ALL)

    class Meta:
        model = Body
        fields: tuple[str, ...] = ()

    def find(self, rows: QuerySet[Body], _name: str, words: str) -> QuerySet[Body]:
        """Return what fits the words."""
        return searched(rows, words)


class EntryForm(OnceForm):
    """A body's entry in the register."""

    name = forms.CharField(label=_("单位名称"), max_length=120, help_text=_("与营业执照一致。"))
    short_name = forms.CharField(label=_("简称"), max_length=40)
    credit_code = forms.CharField(label=_("统一社会信用代码"), max_length=40)
    kind = forms.ChoiceField(
        label=_("企业类型"), choices=Body.Kind.choices,
        help_text=_("市属国企、在沪央企向市职鉴中心备案；其他企业经注册地所在区人社备案（通知 4.1.3）。"),
    )  # fmt: skip
    scale = forms.ChoiceField(label=_("规模认定"), choices=Body.Scale.choices)
    scale_basis = forms.CharField(
        label=_("规模认定依据"), max_length=200, required=False, help_text=_("认定文件的名称和文号。")
    )
    district = forms.ModelChoiceField(
        label=_("注册地所在区人社"), queryset=Organisation.objects.none(), empty_label=None
    )
    industry = forms.ChoiceField(
        label=_("产业领域"), required=False, help_text=_("通知 2.3 的重点产业，用于分类统计。")
    )
    filing_number = forms.CharField(label=_("职业技能等级认定备案号"), max_length=60)
    filed_on = date_input(label=_("备案日期"))
    valid_until = date_input(label=_("备案有效期至"), required=False, help_text=_("没有期限的留空。"))
    body_code = forms.RegexField(
        r"^\d{4}$", label=_("机构代码"), initial="0000",
        help_text=_("证书编码第 2—5 位：先在人社部备案的为 0001—9999，在本市备案的为 0000。"),
        error_messages={"invalid": _("机构代码应为 4 位数字。")},
    )  # fmt: skip
    body_serial = forms.RegexField(
        r"^\d{6}$", label=_("机构序列号"), required=False,
        help_text=_("证书编码第 8—13 位，6 位数字；尚未取得的留空，取得前不能发证。"),
        error_messages={"invalid": _("机构序列号应为 6 位数字，不足的在前面补 0。")},
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        districts = Organisation.objects.filter(kind=Organisation.Kind.DISTRICT).order_by("division")
        own = actor.organisation if actor.kind == "district" else None
        self._choice("district").queryset = districts.filter(pk=own.pk) if own else districts
        self._choice("industry").choices = [("", gettext("不属于重点产业")), *industries(today())]
        if own:
            kinds = [choice for choice in Body.Kind.choices if Body(kind=choice[0]).by_district]
            self._choice("kind").choices = kinds

    def _choice(self, name: str) -> Any:
        return self.fields[name]

    def clean_credit_code(self) -> str:
        """Read the code strictly; full-width and small letters are offered back, never mended silently."""
        typed = self.cleaned_data["credit_code"]
        offered = normalise(typed)
        try:
            CreditCode.parse(offered.text)
        except IdentityError as error:
            raise ValidationError(
                _("%(why)s。请对照营业执照核对后重新填写。"),
                params={"why": explained(error)},
            ) from error
        if offered.differences:
            raise ValidationError(
                _("代码中有空格、全角或小写字符，是否应为“%(code)s”？请照此填写。"), params={"code": offered.text}
            )
        return offered.text

    def clean_filed_on(self) -> Any:
        """Refuse a day that has not come."""
        return not_in_future(self.cleaned_data["filed_on"])

    def clean_body_serial(self) -> str:
        """Refuse the serial 000000, which is nobody's."""
        serial: str = self.cleaned_data["body_serial"]
        if serial == "000000":
            raise ValidationError(_("机构序列号应大于 000000，由市职鉴中心编排。"))
        return serial

    def clean(self) -> dict[str, Any]:
        """Ask for the basis of a large or leading enterprise, and for days in order."""
        values = super().clean() or {}
        if values.get("scale") in {Body.Scale.LARGE, Body.Scale.LEADING} and not values.get("scale_basis"):
            self.add_error("scale_basis", _("认定为大型或龙头企业的，请填写认定文件（通知 1.0）。"))
        first, last = values.get("filed_on"), values.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("有效期不能早于备案日期，请核对两个日期。"))
        return values


class SeenForm(OnceForm):
    """A form about a body, tied to the version of the entry that its page showed."""

    version_seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body = body
        self.fields["version_seen"].initial = body.version


class CorrectForm(SeenForm, EntryForm):
    """Corrections of an entry, with the reason."""

    reason = forms.CharField(label=_("更正理由"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, body=body, **kwargs)
        for name in self.fields:
            for record in (body, body.organisation):
                if hasattr(record, name) and name != "reason":
                    self.fields[name].initial = getattr(record, name)


class RestForm(SeenForm):
    """A suspension or its end."""

    since = date_input(label=_("自何日起"))
    reason = forms.CharField(label=_("理由"), widget=forms.Textarea(attrs={"rows": 4}), max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].initial = today


class QualificationForm(SeenForm):
    """A new assessment right."""

    occupation = OccupationField()
    work_type_name = forms.CharField(
        label=_("工种"), max_length=80, required=False, help_text=_("资质覆盖全部工种的留空。")
    )
    level = forms.ChoiceField(label=_("等级"), choices=Level.choices)
    valid_from = date_input(label=_("自何日起"))
    valid_until = date_input(label=_("至何日止"), required=False, help_text=_("没有期限的留空。"))
    certificates_issued = forms.IntegerField(
        label=_("已发证书数"), min_value=0, initial=0, help_text=_("不含经本系统颁发的证书。")
    )
    source = forms.CharField(label=_("依据"), max_length=200, help_text=_("文件名称和文号。"))

    def clean(self) -> dict[str, Any]:
        """Find the work type, and refuse days in the wrong order."""
        values = super().clean() or {}
        name = (values.pop("work_type_name", "") or "").strip()
        values["work_type"] = None
        if name and values.get("occupation"):
            try:
                values["work_type"] = resolve_work_type(values["occupation"], name)
            except ValidationError as error:
                self.add_error("work_type_name", error)
        first, last = values.get("valid_from"), values.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("终止日期不能早于起始日期，请核对两个日期。"))
        return values


class QualificationCorrectForm(SeenForm):
    """Corrections of an assessment right."""

    valid_until = date_input(label=_("至何日止"), required=False, help_text=_("没有期限的留空。"))
    certificates_issued = forms.IntegerField(
        label=_("已发证书数"), min_value=0, help_text=_("不含经本系统颁发的证书。")
    )
    effective_on = date_input(
        label=_("自何日起"), required=False,
        help_text=_("从某日起有变化的填写这一天；原来就登记错的留空，自原内容生效之日起更正。原有内容都保留。"),
    )  # fmt: skip
    source = forms.CharField(label=_("依据"), max_length=200, help_text=_("文件名称和文号。"))

    def __init__(self, *args: Any, qualification: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.qualification = qualification
        for name in ("valid_until", "certificates_issued", "source"):
            self.fields[name].initial = getattr(qualification, name)

    def clean_valid_until(self) -> Any:
        """Refuse a last day before the first."""
        last = self.cleaned_data["valid_until"]
        if last and last < self.qualification.valid_from:
            raise ValidationError(_("终止日期不能早于起始日期，请核对两个日期。"))
        return last


class StrikeForm(SeenForm):
    """Why a right's entry is struck out."""

    reason = forms.CharField(
        label=_("撤销理由"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500,
        help_text=_("写明登记错在哪里（职业、等级或起始日期）和依据的文件。撤销后可以重新登记正确的内容。"),
    )  # fmt: skip


class RightsFileForm(OnceForm):
    """A table of assessment rights to be read."""

    upload = SheetField(label=_("评价资质表（.xlsx 或 .csv）"))


class ReportForm(SeenForm):
    """The body's report of certificates issued."""

    issued = forms.IntegerField(
        label=_("累计已发证书数"), min_value=1, max_value=9_999_999,
        help_text=_("自取得资质起累计，不含经本系统颁发的证书。"),
    )  # fmt: skip
    counted_on = date_input(label=_("统计截止日期"))
    note = forms.CharField(label=_("说明"), max_length=500, required=False)
    proof = UploadField(label=_("证明材料"), help_text=_("PDF 或图片，例如发证名册盖章件、证书查询平台统计截图。"))

    def __init__(self, *args: Any, qualification: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.qualification = qualification

    def clean_counted_on(self) -> Any:
        """Refuse a day that has not come."""
        return not_in_future(self.cleaned_data["counted_on"])


class DeterminationForm(SeenForm):
    """The central enterprise's determination."""

    number = forms.CharField(label=_("文号"), max_length=80)
    dated = date_input(label=_("文件日期"))
    issuer = forms.CharField(label=_("中央企业名称"), max_length=120)
    occupations = OccupationsField(
        label=_("确定的职业"), help_text=_("每行一个，填写编码或全称，例如“6-18-01-01 车工”。")
    )
    scan = UploadField(label=_("文件扫描件"), help_text=_("PDF 或图片，能看清文号、日期和印章。"))

    def clean_dated(self) -> Any:
        """Refuse a day that has not come."""
        return not_in_future(self.cleaned_data["dated"])
