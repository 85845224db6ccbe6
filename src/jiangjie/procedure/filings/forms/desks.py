"""Forms of desks: assigning filings, stand-ins, experts, and the work board's filter."""

from datetime import timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle.rows import FILING
from jiangjie.procedure.filings.boards import board
from jiangjie.procedure.filings.desk import STATES, absent_for, officers
from jiangjie.procedure.filings.experts import pool
from jiangjie.procedure.filings.forms.acts import text_area
from jiangjie.procedure.filings.limits import limit_with
from jiangjie.procedure.filings.models import Filing
from jiangjie.procedure.filings.parts import PARTS
from jiangjie.procedure.filings.queries import searched
from jiangjie.procedure.occupations.forms import date_input
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import User
from jiangjie.services.clock import now, today
from jiangjie.services.pages.forms import ActForm, OnceForm

MOST = 200
"""How many filings one page of batch assignment offers, the longest waiting first."""
SOON = 5
"""Working days within which a limit counts as near; a convenience of the filter, nothing rests on it."""
_ALL = _("全部")
_CHOOSE = _("请选择")
_AGES = (("5", _("5 天以上")), ("10", _("10 天以上")), ("20", _("20 天以上")), ("40", _("40 天以上")))


def own_officers(actor: Actor) -> QuerySet[User]:
    """Return the officers of the actor's authority today."""
    return officers(actor.organisation, today()) if actor.organisation is not None else User.objects.none()


def _requester(request: Any) -> QuerySet[User]:
    return own_officers(request.actor) if request is not None else User.objects.none()


class BoardFilter(django_filters.FilterSet):
    """Search, state, desk, age, limit."""

    q = django_filters.CharFilter(label=_("方案、单位或备案编号"), method="find")
    state = django_filters.ChoiceFilter(
        label=_("状态"), empty_label=_ALL,
        choices=[(key, _(FILING.state(key).label)) for states in STATES.values() for key in states],
    )  # fmt: skip
    officer = django_filters.ModelChoiceFilter(label=_("承办人"), queryset=_requester, empty_label=_ALL)
    desk = django_filters.ChoiceFilter(
        label=_("范围"), method="by_desk", empty_label=_ALL,
        choices=(("mine", _("我承办和代办的")), ("none", _("还没有承办人的")), ("gone", _("承办人已不在任的"))),
    )  # fmt: skip
    age = django_filters.ChoiceFilter(label=_("在本环节停留"), method="by_age", choices=_AGES, empty_label=_ALL)
    limit = django_filters.ChoiceFilter(
        label=_("办理期限"), method="by_limit", empty_label=_ALL,
        choices=(("late", _("已逾期")), ("today", _("今天到期")), ("soon", _("五个工作日内到期")), ("none", _("未设期限"))),
    )  # fmt: skip

    class Meta:
        model = Filing
        fields: tuple[str, ...] = ()

    def find(self, rows: QuerySet[Filing], _name: str, words: str) -> QuerySet[Filing]:
        """Return what fits the words."""
        return searched(rows, words)

    def by_desk(self, rows: QuerySet[Filing], _name: str, value: str) -> QuerySet[Filing]:
        """Return what lies on the asker's desk, on nobody's, or on that of who has left."""
        if value == "none":
            return rows.filter(officer=None)
        actor = self.request.actor
        if value == "gone":
            return rows.exclude(officer=None).exclude(officer__in=own_officers(actor))
        if actor.user is None or actor.organisation is None:
            return rows.none()
        return rows.filter(officer__in={actor.user.pk, *absent_for(actor.user, actor.organisation, today())})

    def by_age(self, rows: QuerySet[Filing], _name: str, value: str) -> QuerySet[Filing]:
        """Return what has stood in its state for so many days."""
        return rows.filter(state_since__lte=now() - timedelta(days=int(value)))

    def by_limit(self, rows: QuerySet[Filing], _name: str, value: str) -> QuerySet[Filing]:
        """Return what is late, due today or soon, or without a limit."""
        if value == "soon":
            until = limit_with(SOON)
            return rows.filter(due_on__gte=today(), due_on__lte=until) if until else rows.none()
        wanted: dict[str, dict[str, Any]] = {
            "late": {"due_on__lt": today()}, "today": {"due_on": today()}, "none": {"due_on": None},
        }  # fmt: skip
        return rows.filter(**wanted[value])


class OfficerForm(ActForm):
    """On whose desk a filing goes."""

    officer = forms.ModelChoiceField(label=_("承办人"), queryset=User.objects.none(), empty_label=_CHOOSE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["officer"]
        field.queryset = own_officers(self.actor)


class BatchForm(OnceForm):
    """Several filings for one desk."""

    filings = forms.ModelMultipleChoiceField(
        label=_("备案申请"), queryset=Filing.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请至少勾选一项。")},
    )  # fmt: skip
    officer = forms.ModelChoiceField(label=_("承办人"), queryset=User.objects.none(), empty_label=_CHOOSE)

    def __init__(self, *args: Any, actor: Actor, desk: str = "", **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        rows = board(actor)
        if desk == "none":
            rows = rows.filter(officer=None)
        elif desk.isdecimal():
            rows = rows.filter(officer=int(desk[:9]))
        field: Any = self.fields["filings"]
        field.queryset = rows if self.is_bound else rows[:MOST]
        field.label_from_instance = _told
        if not rows.exists():
            field.help_text = _("没有可以指派的申请。")
        people: Any = self.fields["officer"]
        people.queryset = own_officers(actor)

    @property
    def values(self) -> dict[str, Any]:
        """Return the filings and the officer."""
        return {"filings": list(self.cleaned_data["filings"]), "officer": self.cleaned_data["officer"]}


def _told(filing: Filing) -> str:
    said = {
        "body": filing.organisation.name, "scheme": str(filing), "state": gettext(filing.state_label),
        "officer": filing.officer.name if filing.officer else "—",
    }  # fmt: skip
    return gettext("%(body)s · %(scheme)s · %(state)s · 承办人 %(officer)s") % said


class DelegationForm(OnceForm):
    """Who stands in for whom, from when to when."""

    officer = forms.ModelChoiceField(label=_("请假的承办人"), queryset=User.objects.none(), empty_label=_CHOOSE)
    substitute = forms.ModelChoiceField(label=_("代办人"), queryset=User.objects.none(), empty_label=_CHOOSE)
    first_day = date_input(label=_("自"))
    last_day = date_input(label=_("至"), help_text=_("当日仍由代办人办理。"))
    reason = forms.CharField(label=_("事由"), max_length=200)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        for name in ("officer", "substitute"):
            field: Any = self.fields[name]
            field.queryset = own_officers(actor)


class ExpertForm(OnceForm):
    """Which expert of the authority is asked."""

    expert = forms.ModelChoiceField(
        label=_("专家"), queryset=User.objects.none(), empty_label=_CHOOSE,
        help_text=_("本单位开通专家账号的人员。在申报单位任职或者声明过回避的，不能指派。")
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        field: Any = self.fields["expert"]
        if actor.organisation is not None:
            field.queryset = pool(actor.organisation, today())


class AssessmentForm(ActForm):
    """An expert's opinion, in all and part by part."""

    favourable = forms.ChoiceField(
        label=_("总体意见"), choices=(("yes", _("同意")), ("no", _("不同意"))), widget=forms.RadioSelect
    )
    text = text_area(_("评估情况和理由"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in PARTS:
            label = gettext("对“%(part)s”的意见") % {"part": gettext(part.label)}
            self.fields[f"item_{part.key}"] = text_area(label, rows=2, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask an opponent for at least one part."""
        values = super().clean() or {}
        named = any(values.get(f"item_{part.key}", "").strip() for part in PARTS)
        if values.get("favourable") == "no" and not named:
            self.add_error("favourable", _("不同意的，请在下面至少对方案的一个部分写明意见，单位才知道要改什么。"))
        return values

    @property
    def values(self) -> dict[str, Any]:
        """Return the opinion as the action takes it."""
        given = self.cleaned_data
        items = {part.key: given[f"item_{part.key}"] for part in PARTS}
        return {"favourable": given["favourable"] == "yes", "text": given["text"], "items": items}
