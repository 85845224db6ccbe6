"""Forms of the catalogue."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.occupations.models import Occupation
from jiangjie.procedure.occupations.queries import searched
from jiangjie.services.clock import today
from jiangjie.services.pages.forms import OnceForm

KEY_HELP = _("系统内编号，用文件年份和顺序号，例如 2024-001；不是国家编码。")


class CatalogueFilter(django_filters.FilterSet):
    """Search by code, name or pinyin initials, and by class."""

    q = django_filters.CharFilter(label=_("编码、名称或拼音首字母"), method="find")
    skill_class = django_filters.ChoiceFilter(
        label=_("类别"), choices=Occupation.SkillClass.choices, empty_label=_("全部")
    )
    senior_level = django_filters.ChoiceFilter(
        label=_("高级技师等级"), choices=Occupation.SeniorLevel.choices, empty_label=_("全部")
    )

    class Meta:
        model = Occupation
        fields: tuple[str, ...] = ()

    def find(self, rows: QuerySet[Occupation], _name: str, words: str) -> QuerySet[Occupation]:
        """Return what fits the words."""
        return searched(rows, words)


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
    source = forms.CharField(label=_("依据文件"), max_length=200, help_text=_("文件名称和文号。"))

    def clean_in_force_from(self) -> Any:
        """Refuse a day that has not come."""
        return not_in_future(self.cleaned_data["in_force_from"])


class WorkTypeForm(OnceForm):
    """A work type of an occupation."""

    name = forms.CharField(label=_("工种名称"), max_length=80)
    in_force_from = date_input(label=_("发布日期"))
    source = forms.CharField(label=_("依据文件"), max_length=200, help_text=_("文件名称和文号。"))

    def clean_in_force_from(self) -> Any:
        """Refuse a day that has not come."""
        return not_in_future(self.cleaned_data["in_force_from"])


class SeniorLevelForm(OnceForm):
    """Whether the occupation has the senior-technician level."""

    senior_level = forms.ChoiceField(label=_("高级技师等级"), choices=Occupation.SeniorLevel.choices)
    source = forms.CharField(label=_("依据文件"), max_length=200, help_text=_("国家职业标准或发布文件的名称和文号。"))


def not_in_future(day: Any) -> Any:
    """Return the day, or refuse one after today."""
    if day and day > today():
        raise forms.ValidationError(_("日期不能晚于今天，请核对文件上的日期。"))
    return day
