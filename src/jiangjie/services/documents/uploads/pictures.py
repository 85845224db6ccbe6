"""Pictures: the headers are read as a decoder would, so that a renamed or torn file is found out."""

import zlib
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PIXELS: Final = 64_000_000
"""Largest picture: a picture is held decoded in memory when a certificate is set."""
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""JPEG markers that carry the size."""


def check_jpeg(content: bytes) -> None:
    """Refuse a JPEG without a readable size or end. Raises ValidationError."""
    size = _jpeg_size(content)
    if size is None or b"\xff\xd9" not in content[-65536:]:
        raise _torn()
    _check_size(*size)


def check_png(content: bytes) -> None:
    """Refuse a PNG whose chunks are torn or do not match their check sums. Raises ValidationError."""
    at, first, size = 8, True, (0, 0)
    while True:
        length = int.from_bytes(content[at : at + 4], "big")
        body = content[at + 4 : at + 8 + length]
        check = content[at + 8 + length : at + 12 + length]
        if len(check) < 4 or zlib.crc32(body) != int.from_bytes(check, "big"):
            raise _torn()
        if first:
            if body[:4] != b"IHDR" or length != 13:
                raise _torn()
            size = (int.from_bytes(body[4:8], "big"), int.from_bytes(body[8:12], "big"))
            first = False
        if body[:4] == b"IEND":
            break
        at += 12 + length
    _check_size(*size)


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Return width and height from the first frame header, None when there is none."""
    at = 2
    while at + 9 < len(content):
        if content[at] != 0xFF:
            return None
        marker = content[at + 1]
        if marker == 0xFF:  # filling
            at += 1
        elif marker in _FRAMES:
            return int.from_bytes(content[at + 7 : at + 9], "big"), int.from_bytes(content[at + 5 : at + 7], "big")
        elif marker in {0xD9, 0xDA}:
            return None
        else:
            at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None


def _check_size(width: int, height: int) -> None:
    if not width or not height:
        raise _torn()
    if width * height > PIXELS:
        raise ValidationError(
            _("图片有 %(width)s × %(height)s 像素，超过 %(limit)s 万像素的上限。请缩小后再上传。"),
            code="pixels",
            params={"width": width, "height": height, "limit": PIXELS // 10_000},
        )


def _torn() -> ValidationError:
    return ValidationError(_("图片已损坏或不完整，无法显示。请重新拍摄、扫描或导出后再上传。"), code="torn")
