"""历年评聘: the special-grade technicians whom a body has appraised here (1.2); whether its serial is in use (4.5.1)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from jiangjie.procedure.bodies.models import Body, Grade
from jiangjie.procedure.bodies.scale import EVER, counts
from jiangjie.procedure.bodies.serials import uses_serial
from jiangjie.procedure.certificates.models import Certificate


@counts(EVER)
def ever_certified(body: Body, on: date) -> Iterable[tuple[int, int]]:
    """Return who of the body held a certificate of the special grade on that day, and in what; a revoked one is none."""
    held = Certificate.objects.filter(
        Q(revoked_on=None) | Q(revoked_on__gt=on),
        organisation=body.organisation_id, grade=Grade.SPECIAL, issued_on__lte=on,
    )  # fmt: skip
    return held.values_list("candidacy__employee", "candidacy__line__scheme_line__occupation").distinct()


@uses_serial
def issued_under_its_serial(body: Body) -> bool:
    """Tell whether a certificate was issued here under the body's present code and serial, a revoked one included."""
    head = f"Y{body.body_code}31{body.body_serial}"
    return Certificate.objects.filter(organisation=body.organisation_id, code__startswith=head).exists()
