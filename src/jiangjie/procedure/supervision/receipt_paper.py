"""The receipt 投诉受理回执 as a paper (6.2.2)."""

from django.conf import settings
from django.urls import reverse

from jiangjie.procedure.supervision.actions import Lodged
from jiangjie.services.documents import papers
from jiangjie.services.documents.typesetting import missing_glyphs, qr_svg, render

_HOLE = "□"


def follow_url(receipt: str) -> str:
    """Return the public address of the page on which the complaint is followed; it does not hold the code."""
    return f"{settings.SITE_URL}{reverse('supervision:follow')}?receipt={receipt}"


def receipt_pdf(lodged: Lodged) -> bytes:
    """Return the receipt with the code, as a PDF. A character that no font has is printed as an empty box."""
    complaint = lodged.complaint
    paper = papers.Receipt(
        made_at=complaint.created_at,
        number=complaint.receipt,
        received_at=complaint.created_at,
        complainant="不登记",
        about=_printable(complaint.organisation.name),
        subject=_printable(complaint.subject),
        summary=_printable(complaint.text),
        handler=complaint.handler.name,
        follow_url=settings.SITE_URL + reverse("supervision:follow"),
        qr=qr_svg(follow_url(complaint.receipt)),
        due_on=complaint.due_on,
        provision="沪人社职〔2024〕177号 六（二）",
        advice=(
            f"查询码：{lodged.code}。查询码只提供这一次，任何人凭回执号和查询码都能看到办理情况，请妥善保管。",
            "被投诉单位看不到本投诉，也看不到投诉人留下的联系方式。",
        ),
    )
    return render("receipt", paper)


def _printable(text: str) -> str:
    """Return the text with unprintable characters as boxes: a receipt must not fail for a rare character."""
    missing = set(missing_glyphs(text))
    return "".join(_HOLE if char in missing else char for char in text)
