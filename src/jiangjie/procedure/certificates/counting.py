"""历年评聘: the special-grade technicians whom a body has appraised through this system (1.2)."""

from datetime import date

from django.db.models import Q

from jiangjie.procedure.bodies.models import Body, Grade
from jiangjie.procedure.bodies.scale import EVER, counts
from jiangjie.procedure.certificates.models import Certificate
from jiangjie.procedure.occupations.models import Occupation


@counts(EVER)
def ever_certified(body: Body, occupation: Occupation | None, on: date) -> int:
    """Return how many people of the body held a certificate of the special grade on that day; a revoked one is none."""
    held = Certificate.objects.filter(
        Q(revoked_on=None) | Q(revoked_on__gt=on),
        organisation=body.organisation_id, grade=Grade.SPECIAL, issued_on__lte=on,
    )  # fmt: skip
    if occupation is not None:
        held = held.filter(candidacy__line__scheme_line__occupation=occupation)
    return held.values("candidacy__employee").distinct().count()
