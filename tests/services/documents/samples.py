"""Small real files, good and bad, as people and attackers would send them."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile


def pdf(*, extra: bytes = b"") -> bytes:
    """Return a PDF of one empty page; `extra` is one more object."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        *([extra] if extra else []),
    ]
    body = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, one) for n, one in enumerate(objects, 1))
    return body + b"trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"


def stream(header: bytes, content: bytes, *, packed: bool = True) -> bytes:
    """Return a PDF stream object's text."""
    body = zlib.compress(content) if packed else content
    wrapping = b" /Filter /FlateDecode" if packed else b""
    return b"<< %s%s /Length %d >>\nstream\n%s\nendstream" % (header, wrapping, len(body), body)


def png(width: int = 2, height: int = 3) -> bytes:
    """Return a PNG of one grey."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def huge_png() -> bytes:
    """Return a PNG of some bytes that claims 400 million pixels."""
    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def jpeg(width: int = 350, height: int = 490) -> bytes:
    """Return a JPEG's headers with an empty picture."""
    comment = b"\xff\xfe" + struct.pack(">H", 6) + b"test"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + comment + frame + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\0" * 20 + b"\xff\xd9"


def office(main: str, parts: dict[str, bytes] | None = None, types: bytes = b"<Types/>") -> bytes:
    """Return an office archive with the main part and some others."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr(main, "<main/>")
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return made.getvalue()


def docx(parts: dict[str, bytes] | None = None, types: bytes = b"<Types/>") -> bytes:
    """Return a Word file."""
    return office("word/document.xml", parts, types)


def xlsx(parts: dict[str, bytes] | None = None) -> bytes:
    """Return an Excel file."""
    return office("xl/workbook.xml", parts)


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    """Return the content as the web server would hand it over."""
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")
