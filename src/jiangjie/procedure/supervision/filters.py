"""Filters of the list."""

from typing import ClassVar

import django_filters
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle.rows import COMPLAINT
from jiangjie.procedure.supervision.models import Complaint


class ComplaintFilter(django_filters.FilterSet):
    """Complaints by body, receipt and state."""

    body = django_filters.CharFilter("organisation__name", lookup_expr="icontains", label=_("被投诉单位"))
    receipt = django_filters.CharFilter(lookup_expr="icontains", label=_("回执号"))
    state = django_filters.ChoiceFilter(choices=COMPLAINT.choices, label=_("状态"), empty_label=_("全部"))

    class Meta:
        model = Complaint
        fields: ClassVar = ["body", "receipt", "state"]
