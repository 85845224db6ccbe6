"""Filters of the list."""

from typing import ClassVar

import django_filters
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle.rows import CERTIFICATE
from jiangjie.procedure.bodies.models import Grade
from jiangjie.procedure.certificates.models import Certificate


class CertificateFilter(django_filters.FilterSet):
    """Certificates by holder, level, state and the days of issue."""

    holder_name = django_filters.CharFilter(lookup_expr="icontains", label=_("姓名"))
    code = django_filters.CharFilter(lookup_expr="icontains", label=_("证书编号"))
    grade = django_filters.ChoiceFilter(choices=Grade.choices, label=_("等级"), empty_label=_("全部"))
    state = django_filters.ChoiceFilter(choices=CERTIFICATE.choices, label=_("状态"), empty_label=_("全部"))

    class Meta:
        model = Certificate
        fields: ClassVar = ["holder_name", "code", "grade", "state"]
