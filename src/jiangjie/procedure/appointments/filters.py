"""Filters of the list."""

from typing import ClassVar

import django_filters
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle.rows import APPOINTMENT
from jiangjie.procedure.appointments.models import Appointment
from jiangjie.procedure.bodies.models import Grade


class AppointmentFilter(django_filters.FilterSet):
    """Appointments by person, level and state."""

    name = django_filters.CharFilter("certificate__holder_name", lookup_expr="icontains", label=_("姓名"))
    grade = django_filters.ChoiceFilter(
        field_name="certificate__grade", choices=Grade.choices, label=_("等级"), empty_label=_("全部")
    )
    state = django_filters.ChoiceFilter(choices=APPOINTMENT.choices, label=_("状态"), empty_label=_("全部"))

    class Meta:
        model = Appointment
        fields: ClassVar = ["name", "grade", "state"]
