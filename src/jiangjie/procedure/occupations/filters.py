"""The filter of the catalogue's list."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.occupations.catalogue import group_names, published
from jiangjie.procedure.occupations.dated import tagged, with_level
from jiangjie.procedure.occupations.industries import choices
from jiangjie.procedure.occupations.models import ClassJudgement, Occupation
from jiangjie.procedure.occupations.queries import in_force, searched
from jiangjie.services.clock import today

_ALL = _("全部")


def majors() -> list[tuple[str, str]]:
    """Return the major groups 大类 of the newest edition."""
    names = group_names(published()[-1])
    return [(code, f"{code} {name}") for code, name in names.items() if "-" not in code]


class CatalogueFilter(django_filters.FilterSet):
    """Search by code, name, work type, pinyin or initials; class, level, group, industry; the day that is asked about."""

    q = django_filters.CharFilter(label=_("编码、名称、工种或拼音"), method="find")
    skill_class = django_filters.ChoiceFilter(label=_("类别"), choices=Occupation.SkillClass.choices, empty_label=_ALL)
    judged = django_filters.ChoiceFilter(
        label=_("技能类认定"),
        method="by_judgement",
        choices=(("no", _("待认定")), ("yes", _("已认定"))),
        empty_label=_ALL,
    )
    senior_level = django_filters.ChoiceFilter(
        label=_("高级技师等级"), field_name="level_on_day", choices=Occupation.SeniorLevel.choices, empty_label=_ALL
    )
    major = django_filters.ChoiceFilter(
        label=_("大类"), field_name="code", lookup_expr="startswith", choices=majors, empty_label=_ALL
    )
    industry = django_filters.ChoiceFilter(
        label=_("产业领域"), method="by_industry", choices=lambda: choices(today()), empty_label=_ALL
    )
    on = django_filters.DateFilter(
        label=_("查询日期"), method="as_it_stands", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    class Meta:
        model = Occupation
        fields: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """Return the day that is asked about: today, unless another one was given."""
        given: date | None = self.form.cleaned_data.get("on")
        return given or today()

    def filter_queryset(self, queryset: QuerySet[Occupation]) -> QuerySet[Occupation]:
        """Return what stood in the catalogue on the day, with the level of that day, and fits."""
        return super().filter_queryset(with_level(in_force(self.day, queryset), self.day))

    def find(self, rows: QuerySet[Occupation], _name: str, words: str) -> QuerySet[Occupation]:
        """Return what fits the words."""
        return searched(rows, words)

    def as_it_stands(self, rows: QuerySet[Occupation], _name: str, _day: Any) -> QuerySet[Occupation]:
        """Leave the rows: the day has cut them before anything else."""
        return rows

    def by_judgement(self, rows: QuerySet[Occupation], _name: str, value: str) -> QuerySet[Occupation]:
        """Return those whose class the catalogue leaves open, with or without a judgement of the whole occupation."""
        judged = Exists(ClassJudgement.objects.filter(occupation=OuterRef("pk"), work_type=None, since__lte=self.day))
        left_open = rows.filter(skill_class=Occupation.SkillClass.SOME)
        return left_open.filter(judged) if value == "yes" else left_open.exclude(judged)

    def by_industry(self, rows: QuerySet[Occupation], _name: str, key: str) -> QuerySet[Occupation]:
        """Return those that were tagged with the industry on the day."""
        return rows.filter(Exists(tagged(self.day).filter(occupation=OuterRef("pk"), industry=key)))
