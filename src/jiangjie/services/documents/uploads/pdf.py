"""PDF: nothing that runs, opens or carries other things may be inside.

Names are searched in the whole file, and in its object streams unpacked: action dictionaries hide there. A file in
which they could hide where we cannot look (encryption, unusual packing) is refused too.
"""

import re
import zlib
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_ACTIVE: Final = (
    b"JavaScript", b"Launch", b"EmbeddedFile", b"EmbeddedFiles", b"RichMedia", b"Rendition", b"XFA", b"SubmitForm",
    b"ImportData",
)  # fmt: skip
_ACTIVE_NAME = re.compile(rb"/(" + b"|".join(_ACTIVE) + rb")(?![A-Za-z0-9])")
_SCRIPT = re.compile(rb"/JS(?=[\s(<\[/0-9])")
_ENCRYPTED = re.compile(rb"/Encrypt(?=[\s<0-9])")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_OBJECT_STREAM = re.compile(rb"/ObjStm|/First(?=[\s0-9])")
_FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
_UNPACKED: Final = 64 * 1024 * 1024
"""Largest unpacked object streams of one file, in bytes."""


def check_pdf(content: bytes) -> None:
    """Refuse a PDF that is torn, encrypted, or has active content. Raises ValidationError."""
    if b"%%EOF" not in content[-65536:]:
        raise ValidationError(_("PDF 文件不完整（没有结尾标记）。请重新导出或扫描后再上传。"), code="torn")
    plain = _unescaped(content)
    if _ENCRYPTED.search(plain):
        raise ValidationError(
            _("PDF 设置了密码或权限限制，无法检查其中的内容。请去掉密码，或用“打印为 PDF”另存后再上传。"),
            code="encrypted",
        )
    outside, packed = _parts(content)
    if _SCRIPT.search(_unescaped(outside)):
        raise _active("JS")
    for part in (plain, *packed):
        found = _ACTIVE_NAME.search(part)
        if found:
            raise _active(found[1].decode())


def _parts(content: bytes) -> tuple[bytes, list[bytes]]:
    """Return what lies outside of streams, and the unpacked object streams."""
    outside: list[bytes] = []
    packed: list[bytes] = []
    at, budget = 0, _UNPACKED
    for match in _STREAM.finditer(content):
        if match.start() < at:
            continue  # the word inside a stream
        before = content[at : match.start()]
        outside.append(before)
        end = content.find(b"endstream", match.end())
        end = len(content) if end < 0 else end
        header = _unescaped(before[before.rfind(b" obj") + 1 :])
        if _OBJECT_STREAM.search(header):
            unpacked = _unpacked(header, content[match.end() : end], budget)
            budget -= len(unpacked)
            packed.append(_unescaped(unpacked))
        at = end
    outside.append(content[at:])
    return b"\n".join(outside), packed


def _unpacked(header: bytes, body: bytes, budget: int) -> bytes:
    """Return an object stream's content; refuse packing that we cannot look through."""
    names = _FILTER.search(header)
    filters = re.findall(rb"/(\w+)", names[1]) if names else []
    if not filters:
        return body
    if filters != [b"FlateDecode"] or b"/Predictor" in header:
        raise _opaque()
    unpacker = zlib.decompressobj()
    try:
        unpacked = unpacker.decompress(body, budget)
    except zlib.error as error:
        raise _opaque() from error
    if unpacker.unconsumed_tail:
        raise _opaque()
    return unpacked


def _unescaped(content: bytes) -> bytes:
    """Undo the #xx escapes of names, with which /JavaScript can be written as /J#61vaScript."""
    return _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), content) if b"#" in content else content


def _active(name: str) -> ValidationError:
    return ValidationError(
        _("PDF 含有活动内容或嵌入文件（/%(name)s），出于安全不能接收。请用“打印为 PDF”另存一份，或扫描纸质件后上传。"),
        code="active",
        params={"name": name},
    )


def _opaque() -> ValidationError:
    return ValidationError(_("PDF 的内部结构无法检查。请用“打印为 PDF”另存一份，或扫描纸质件后上传。"), code="opaque")
