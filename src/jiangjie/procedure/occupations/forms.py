"""Forms of the catalogue."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.editions import EditionError
from jiangjie.procedure.occupations.catalogue import edition_named, published
from jiangjie.procedure.occupations.fields import OccupationField
from jiangjie.procedure.occupations.importing.sheets import KINDS
from jiangjie.procedure.occupations.industries import choices
from jiangjie.procedure.occupations.models import Occupation, Succession, WorkType
from jiangjie.services.clock import today
from jiangjie.services.documents.csv_sheets import SheetField
from jiangjie.services.pages.forms import OnceForm

_SOURCE_HELP = _("文件名称和文号。")
KEY_HELP = _("系统内编号，用文件年份和顺序号，例如 2024-001；不是国家编码。")


def date_input(**kwargs: Any) -> forms.DateField:
    """Return a date field with the browser's own picker."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class LocalForm(OnceForm):
    """A newly published occupation."""

    name = forms.CharField(label=_("职业名称"), max_length=80)
    key = forms.RegexField(
        r"^[0-9A-Za-z\-]{1,30}$", label=_("系统内编号"), help_text=KEY_HELP,
        error_messages={"invalid": _("系统内编号只能用数字、字母和连字符，不超过 30 个字符，例如 2024-001。")},
    )  # fmt: skip
    skill_class = forms.ChoiceField(
        label=_("类别"), choices=[choice for choice in Occupation.SkillClass.choices if choice[0] != "not"]
    )
    senior_level = forms.ChoiceField(label=_("高级技师等级"), choices=Occupation.SeniorLevel.choices)
    in_force_from = date_input(label=_("发布日期"))
    source = forms.CharField(label=_("依据文件"), max_length=200, help_text=_SOURCE_HELP)

    def clean_in_force_from(self) -> Any:
        """Refuse a day that has not come."""
        return not_in_future(self.cleaned_data["in_force_from"])


class WorkTypeForm(OnceForm):
    """A work type of an occupation."""

    name = forms.CharField(label=_("工种名称"), max_length=80)
    in_force_from = date_input(label=_("发布日期"))
    source = forms.CharField(label=_("依据文件"), max_length=200, help_text=_SOURCE_HELP)

    def clean_in_force_from(self) -> Any:
        """Refuse a day that has not come."""
        return not_in_future(self.cleaned_data["in_force_from"])


class SeniorLevelForm(OnceForm):
    """Whether the occupation has the senior-technician level."""

    senior_level = forms.ChoiceField(label=_("高级技师等级"), choices=Occupation.SeniorLevel.choices)
    since = date_input(label=_("自何日起"), help_text=_("文件生效的日期；此前的记载保留，按当日回答。"))
    source = forms.CharField(label=_("依据文件"), max_length=200, help_text=_("国家职业标准或发布文件的名称和文号。"))

    def clean_since(self) -> Any:
        """Refuse a day that has not come."""
        return not_in_future(self.cleaned_data["since"])


def not_in_future(day: Any) -> Any:
    """Return the day, or refuse one after today."""
    if day and day > today():
        raise ValidationError(_("日期不能晚于今天，请核对文件上的日期。"))
    return day


def source_field() -> forms.CharField:
    """Return the field of the document that says so."""
    return forms.CharField(label=_("依据文件"), max_length=200, help_text=_SOURCE_HELP)


def reason_field() -> forms.CharField:
    """Return the field of a written reason."""
    return forms.CharField(label=_("理由"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


class AboutForm(OnceForm):
    """A form about one occupation."""

    def __init__(self, *args: Any, occupation: Occupation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.occupation = occupation

    def _field(self, name: str) -> Any:
        return self.fields[name]


class JudgementForm(AboutForm):
    """A person's judgement whether something is of the skilled class."""

    work_type = forms.ModelChoiceField(
        label=_("认定对象"), queryset=WorkType.objects.none(), required=False, empty_label=_("整个职业"),
        help_text=_("只认定某一工种的，请选择该工种。"),
    )  # fmt: skip
    skilled = forms.TypedChoiceField(
        label=_("认定结论"), choices=(("yes", _("属于技能类")), ("no", _("不属于技能类"))), widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )  # fmt: skip
    since = date_input(label=_("自何日起"), help_text=_("此前的认定保留，按当日回答。"))
    source = source_field()
    reason = reason_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._field("work_type").queryset = self.occupation.work_types.filter(in_force_until=None)

    def clean_since(self) -> Any:
        """Refuse a day that has not come."""
        return not_in_future(self.cleaned_data["since"])


class IndustryForm(AboutForm):
    """The industries to which an occupation belongs."""

    industries = forms.MultipleChoiceField(
        label=_("产业领域"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("可选多项；一项也不选，表示不属于重点产业。"),
    )  # fmt: skip
    since = date_input(label=_("自何日起"), help_text=_("取消的产业截至前一日，仍留在记录中。"))
    source = source_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = self.occupation.industry_tags.filter(until=None)
        self._field("industries").choices = choices(today())
        self._field("industries").initial = list(held.values_list("industry", flat=True))

    def clean_since(self) -> Any:
        """Refuse a day that has not come."""
        return not_in_future(self.cleaned_data["since"])


class RenumberForm(AboutForm):
    """The code that a later publication gives."""

    code = forms.CharField(label=_("职业编码"), max_length=40, help_text=_("照发布文件填写，例如 6-18-01-01。"))
    name = forms.CharField(label=_("职业名称"), max_length=80)
    on = date_input(label=_("生效日期"), help_text=_("原编号截至前一日，已备案的内容不变。"))
    source = source_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._field("name").initial = self.occupation.name


class SuccessionForm(AboutForm):
    """Which occupation of the catalogue took the place of this one."""

    successor = OccupationField(label=_("承接的职业"), any_class=True)
    kind = forms.ChoiceField(
        label=_("承接方式"), choices=[one for one in Succession.Kind.choices if one[0] != "continued"],
        help_text=_("改编码、改名称的，工种、等级、认定和产业随之转到承接的职业；并入、拆分的不转。"),
    )  # fmt: skip
    on = date_input(label=_("生效日期"), help_text=_("原职业截至前一日。"))
    source = source_field()


class EndForm(AboutForm):
    """An occupation that leaves the catalogue."""

    last_day = date_input(label=_("最后一日"))
    source = source_field()


class SeenForm(OnceForm):
    """A form about a work type, tied to the version of the entry that its page showed."""

    version_seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, work_type: WorkType, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.work_type = work_type
        self.fields["version_seen"].initial = work_type.version


class CorrectWorkTypeForm(SeenForm):
    """What was entered wrongly about a work type."""

    name = forms.CharField(label=_("工种名称"), max_length=80)
    in_force_from = date_input(label=_("发布日期"))
    source = source_field()
    reason = reason_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "in_force_from", "source"):
            self.fields[name].initial = getattr(self.work_type, name)

    def clean_in_force_from(self) -> Any:
        """Refuse a day that has not come."""
        return not_in_future(self.cleaned_data["in_force_from"])


class EndWorkTypeForm(SeenForm):
    """A work type that ends."""

    last_day = date_input(label=_("最后一日"))
    source = source_field()
    reason = reason_field()


class EditionForm(OnceForm):
    """An edition that the reference data has and the catalogue has not."""

    edition = forms.ChoiceField(label=_("版本"), help_text=_("原版本中的职业截至新版本生效的前一日，不删除。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["edition"]
        there = set(Occupation.objects.values_list("edition", flat=True).distinct())
        field.choices = [(one.key, one.name) for one in published() if one.key not in there]

    def clean_edition(self) -> Any:
        """Return the edition itself."""
        try:
            return edition_named(self.cleaned_data["edition"])
        except EditionError as error:
            raise ValidationError(str(error)) from error


class ImportForm(OnceForm):
    """A sheet of many entries."""

    kind = forms.ChoiceField(
        label=_("登记什么"),
        widget=forms.RadioSelect,
        choices=lambda: [(key, gettext(name)) for key, name in KINDS.items()],
    )
    upload = SheetField(label=_("登记表（.xlsx 或 .csv）"))
    source = forms.CharField(
        label=_("依据文件"), max_length=200, help_text=_("名称和文号；表中某行另写了依据文件的，以该行为准。")
    )
    reason = reason_field()
