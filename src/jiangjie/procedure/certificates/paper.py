"""The certificate as it is printed 证书样式 (4.5.1)."""

from django.conf import settings
from django.urls import reverse

from jiangjie.procedure.certificates.models import Certificate
from jiangjie.procedure.certificates.photo import photo_of
from jiangjie.services.crypto.keys import short_proof
from jiangjie.services.documents import papers
from jiangjie.services.documents.typesetting import qr_svg
from jiangjie.services.matters.language import in_chinese
from jiangjie.services.parameters.queries import value_of

NO_WORK_TYPE = "--"
BODY_HERE = "【评价机构】"
"""Where the setting's text wants the body's name."""


def proof_url(code: str) -> str:
    """Return the address in the QR code: the public check with a proof that one has the certificate in hand."""
    return f"{settings.SITE_URL}{reverse('certificates:public', args=[code])}?k={short_proof(code)}"


@in_chinese()
def certificate_paper(certificate: Certificate) -> papers.Certificate:
    """Return the data of the certificate's one page, in the order of the published style.

    The authority's texts are those of the issue, whenever the page is set.
    """
    own_check = settings.SITE_URL + reverse("certificates:check")
    return papers.Certificate(
        made_at=certificate.created_at,
        body_text=_at_issue(certificate, "certificate_body_text").replace(BODY_HERE, certificate.body_name),
        issuer=certificate.body_name,
        issued_on=certificate.issued_on,
        name=certificate.holder_name,
        paper_type=certificate.paper,
        paper_number=certificate.id_number,
        occupation=certificate.occupation_name,
        work_type=certificate.work_type_name or NO_WORK_TYPE,
        level=str(certificate.get_grade_display()),
        code=certificate.code,
        qr=qr_svg(proof_url(certificate.code)),
        lookup_url=_at_issue(certificate, "certificate_lookup_url") or own_check,
        body_url=_at_issue(certificate, "body_lookup_url") or own_check,
        photo=photo_of(certificate),
    )


def _at_issue(certificate: Certificate, key: str) -> str:
    return str(value_of(key, on=certificate.issued_on, known_at=certificate.created_at) or "")
