"""QR codes as drawings."""

import io

import segno


def qr_svg(text: str) -> bytes:
    """Return a QR code of `text` as SVG, with the quiet zone that readers need; the same text gives the same bytes.

    Error level M: a fifteenth of the print may be stained.
    """
    drawing = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawing, kind="svg", border=4, xmldecl=False, dark="#000", light="#fff"
    )
    return drawing.getvalue()
