"""现在岗在聘: the special-grade technicians whom a body employs as such (1.2)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from jiangjie.procedure.appointments.models import Appointment
from jiangjie.procedure.bodies.models import Body, Grade
from jiangjie.procedure.bodies.scale import IN_POST, counts


@counts(IN_POST)
def in_post(body: Body, on: date) -> Iterable[tuple[int, int]]:
    """Return who of the body was appointed as a special-grade technician on that day, and in what occupation.

    An appointment counts from the day it was confirmed to the last day of its term, or to the day before it was ended,
    and only while the certificate behind it holds.
    """
    appointed = Appointment.objects.filter(
        Q(ended_on=None) | Q(ended_on__gt=on),
        Q(term_to=None) | Q(term_to__gte=on),
        Q(certificate__revoked_on=None) | Q(certificate__revoked_on__gt=on),
        organisation=body.organisation_id, certificate__grade=Grade.SPECIAL, appointed_on__lte=on,
    )  # fmt: skip
    by = ("certificate__candidacy__employee", "certificate__candidacy__line__scheme_line__occupation")
    return appointed.values_list(*by).distinct()
