"""How the log is narrowed."""

from typing import Any

import django_filters as filters
from django import forms
from django.utils.translation import gettext_lazy as _

from jiangjie.services.audit.models import Entry


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"})


class EntryFilter(filters.FilterSet):
    """By person, act and day."""

    who = filters.CharFilter(field_name="actor_name", lookup_expr="icontains", label=_("操作人"))
    what = filters.CharFilter(field_name="label", lookup_expr="icontains", label=_("动作"))
    since = filters.DateFilter(field_name="at", lookup_expr="date__gte", label=_("自"), widget=_day())
    until = filters.DateFilter(field_name="at", lookup_expr="date__lte", label=_("至"), widget=_day())

    class Meta:
        model = Entry
        fields: tuple[Any, ...] = ()
