"""Serial numbers 证书序列号: taken one after the other under a lock, so that none is lost or used twice (4.5.2)."""

from django.db.models import Max
from django.db.models.functions import Substr

from jiangjie.core.identity import CertificateCode, level_letter
from jiangjie.procedure.bodies.models import Body
from jiangjie.procedure.certificates.models import Certificate, SerialCounter
from jiangjie.services.parameters.queries import choice

EMPLOYER = "Y"
SHANGHAI = "31"
_SERIAL_AT = 17
"""Position of the serial's first digit in a code."""


def take_code(body: Body, grade: str, year: int) -> str:
    """Return the next code of the body, holding its counter until the caller's transaction ends.

    Must run in the transaction that stores the certificate: if that fails, the number is free again, so no gap. What
    one row of numbers covers (body, year and level; or body and year) is the setting `serial_scope`. Raises
    `IdentityError` when the body's code or serial does not fit, or the 999,999 numbers are used up.
    """
    letter = level_letter(grade) if choice("serial_scope") == "body_year_level" else ""
    counter, _new = SerialCounter.objects.get_or_create(organisation=body.organisation, year=year, letter=letter)
    counter = SerialCounter.objects.select_for_update().get(pk=counter.pk)
    counter.last = max(counter.last, _highest(body, year, letter)) + 1
    counter.save(update_fields=["last"])
    code = CertificateCode.build(
        issuer=EMPLOYER, body_code=body.body_code, province=SHANGHAI, body_serial=body.body_serial, year=year,
        level=grade, serial=counter.last,
    )  # fmt: skip
    return code.text


def _highest(body: Body, year: int, letter: str) -> int:
    """Return the highest serial already printed in the scope; it matters when the scope was changed within a year."""
    head = f"{EMPLOYER}{body.body_code}{SHANGHAI}{body.body_serial}{year % 100:02}{letter}"
    found = Certificate.objects.filter(code__startswith=head).aggregate(highest=Max(Substr("code", _SERIAL_AT)))
    return int(found["highest"] or 0)
