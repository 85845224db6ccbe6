"""Forms of intake windows and exceptions, and the filter of the filings' list."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle.rows import FILING
from jiangjie.procedure.bodies.industries import flat
from jiangjie.procedure.bodies.models import Body
from jiangjie.procedure.filings.models import Filing
from jiangjie.procedure.filings.queries import searched
from jiangjie.procedure.occupations.forms import date_input
from jiangjie.procedure.occupations.industries import key_of
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.clock import today
from jiangjie.services.pages.forms import OnceForm

_ALL = _("全部")


class FilingFilter(django_filters.FilterSet):
    """Search, state, district, kind, route, industry, overdue."""

    q = django_filters.CharFilter(label=_("方案、单位或备案编号"), method="find")
    state = django_filters.ChoiceFilter(
        label=_("状态"), choices=[(key, _(label)) for key, label in FILING.choices], empty_label=_ALL
    )
    district = django_filters.ModelChoiceFilter(
        label=_("注册地"), field_name="organisation__district", empty_label=_ALL,
        queryset=Organisation.objects.filter(kind="district").order_by("division"),
    )  # fmt: skip
    kind = django_filters.ChoiceFilter(
        label=_("企业类型"), field_name="organisation__body__kind", choices=Body.Kind.choices, empty_label=_ALL
    )
    route = django_filters.ChoiceFilter(label=_("受理路径"), choices=Filing.Route.choices, empty_label=_ALL)
    industry = django_filters.ChoiceFilter(
        label=_("产业领域"), method="by_industry", choices=lambda: flat(today()), empty_label=_ALL
    )
    overdue = django_filters.ChoiceFilter(
        label=_("办理期限"), method="by_limit", choices=(("yes", _("已逾期")), ("no", _("未逾期"))), empty_label=_ALL
    )

    class Meta:
        model = Filing
        fields: tuple[str, ...] = ()

    def find(self, rows: QuerySet[Filing], _name: str, words: str) -> QuerySet[Filing]:
        """Return what fits the words."""
        return searched(rows, words)

    def by_industry(self, rows: QuerySet[Filing], _name: str, value: str) -> QuerySet[Filing]:
        """Return the filings whose scheme is tagged with the industry, or whose body is of it (2.3)."""
        tagged = rows.filter(scheme__industries__icontains=f'"{key_of(value)}"')
        return tagged | rows.filter(organisation__body__industry=value)

    def by_limit(self, rows: QuerySet[Filing], _name: str, value: str) -> QuerySet[Filing]:
        """Return the filings whose limit has passed, or the others."""
        late = Filing.objects.filter(due_on__lt=today(), state__in=FILING.open_states)
        return rows.filter(pk__in=late.values("pk")) if value == "yes" else rows.exclude(pk__in=late.values("pk"))


class PeriodForm(OnceForm):
    """A first and a last day."""

    opens_on = date_input(label=_("开始日期"))
    closes_on = date_input(label=_("截止日期"), help_text=_("当日仍可提交。"))

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order."""
        values = super().clean() or {}
        first, last = values.get("opens_on"), values.get("closes_on")
        if first and last and last < first:
            self.add_error("closes_on", _("截止日期不能早于开始日期，请核对。"))
        return values


class WindowForm(PeriodForm):
    """An intake window."""

    source = forms.CharField(label=_("依据文件"), max_length=200, help_text=_("受理通知的名称和文号。"))
    notice = forms.CharField(
        label=_("受理通知"), widget=forms.Textarea(attrs={"rows": 5}), max_length=4000, required=False,
        help_text=_("写给单位看的内容：报送什么、向谁咨询。"),
    )  # fmt: skip


class ExceptionForm(PeriodForm):
    """An exception for one body."""

    organisation = forms.ModelChoiceField(label=_("评价机构"), queryset=Organisation.objects.none())
    reason = forms.CharField(label=_("理由"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)
    field_order = ("organisation", "opens_on", "closes_on", "reason")

    def __init__(self, *args: Any, actor: Actor, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = bodies
