"""现在岗在聘: the special-grade technicians whom a body employs as such (1.2)."""

from datetime import date

from django.db.models import Q

from jiangjie.procedure.appointments.models import Appointment
from jiangjie.procedure.bodies.models import Body, Grade
from jiangjie.procedure.bodies.scale import IN_POST, counts
from jiangjie.procedure.occupations.models import Occupation


@counts(IN_POST)
def in_post(body: Body, occupation: Occupation | None, on: date) -> int:
    """Return how many people of the body were appointed as special-grade technicians on that day.

    An appointment counts from the day it was confirmed to the last day of its term, or to the day before it was ended,
    and only while the certificate behind it holds.
    """
    appointed = Appointment.objects.filter(
        Q(ended_on=None) | Q(ended_on__gt=on),
        Q(term_to=None) | Q(term_to__gte=on),
        Q(certificate__revoked_on=None) | Q(certificate__revoked_on__gt=on),
        organisation=body.organisation_id, certificate__grade=Grade.SPECIAL, appointed_on__lte=on,
    )  # fmt: skip
    if occupation is not None:
        appointed = appointed.filter(certificate__candidacy__line__scheme_line__occupation=occupation)
    return appointed.values("certificate__candidacy__employee").distinct().count()
