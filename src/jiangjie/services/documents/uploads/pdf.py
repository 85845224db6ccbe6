"""PDF: nothing that runs, opens or carries other things may be inside.

Names are searched in the whole file and in everything that is packed in it: action dictionaries hide in object
streams. A file in which they could hide where we cannot look (encryption, unusual packing) is refused too, and so is
one that would keep us looking without end.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jiangjie.services.documents.uploads.pdf_names import Names, Patience, TooMany, plainly, spelled

_ACTIVE: Final = Names(
    ("JavaScript", "Launch", "EmbeddedFiles", "EmbeddedFile", "RichMedia", "Rendition", "XFA", "SubmitForm", "ImportData"),
    rb"(?![A-Za-z0-9])",
)  # fmt: skip
_SCRIPT: Final = Names(("JS",), rb"(?=[\s(<\[/0-9])")
"""Too short to be searched in pictures, where three such bytes turn up by chance."""
_ENCRYPTED: Final = Names(("Encrypt",), rb"(?=[\s<0-9])")
_OBJECT_STREAM: Final = Names(("ObjStm",))
_FIRST: Final = Names(("First",), rb"[\s\x00]*(?:%|\d+(?!\d|[\s\x00]+\d+[\s\x00]+R))")
"""Where the objects of an object stream begin: a number; a reference stands in other dictionaries."""
_UNUSUAL: Final = Names(
    ("ASCIIHexDecode", "ASCII85Decode", "LZWDecode", "RunLengthDecode", "Crypt", "AHx", "A85", "LZW", "RL"),
    rb"(?![A-Za-z0-9])",
)  # fmt: skip
_PREDICTOR = re.compile(rb"/" + spelled("Predictor"))
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_HEADER: Final = 4096
"""Longest dictionary of an object stream that we expect, in bytes."""
_MOST_OBJECT_STREAMS: Final = 50_000
_MOST_STREAMS: Final = 200_000
_UNPACKED: Final = 256 * 1024 * 1024
"""Largest unpacked size of one file in bytes; a scan of ten pages in colour at 300 dpi fits."""
_READINGS: Final = 3
"""How often the file's bytes are unpacked at the most: streams that seem to begin inside of others are read again."""
_PIECE: Final = 1024 * 1024
_STEP: Final = 64 * 1024
_OVERLAP: Final = 128
"""Bytes looked at again, so that a name across two pieces is found."""


def check_pdf(content: bytes) -> None:
    """Refuse a PDF that is torn, encrypted, or has active content. Raises ValidationError."""
    if b"%%EOF" not in content[-65536:]:
        raise ValidationError(_("PDF 文件不完整（没有结尾标记）。请重新导出或扫描后再上传。"), code="torn")
    try:
        _look_through(content, Patience())
    except TooMany as error:
        raise _opaque() from error


def _look_through(content: bytes, patience: Patience) -> None:
    if _ENCRYPTED.first(content, patience):
        raise ValidationError(
            _("PDF 设置了密码或权限限制，无法检查其中的内容。请去掉密码，或用“打印为 PDF”另存后再上传。"),
            code="encrypted",
        )
    starts = _starts(content)
    _refuse(_ACTIVE.first(content, patience))
    _refuse(_SCRIPT.first(_outside(content, starts), patience))
    _refuse_unusual_packing(content, patience)
    for piece in _unpacked(content, starts):
        _refuse(_ACTIVE.first(piece, patience))


def _refuse(found: re.Match[bytes] | None) -> None:
    if found:
        raise ValidationError(
            _(
                "PDF 含有活动内容或嵌入文件（/%(name)s），出于安全不能接收。请用“打印为 PDF”另存一份，或扫描纸质件后上传。"
            ),
            code="active",
            params={"name": plainly(found)},
        )


def _starts(content: bytes) -> list[int]:
    """Return where the content of a stream may begin."""
    starts = []
    for match in _STREAM.finditer(content):
        starts.append(match.end())
        if len(starts) > _MOST_STREAMS:
            raise _opaque()
    return starts


def _outside(content: bytes, starts: Iterable[int]) -> bytes:
    """Return what lies outside of streams."""
    kept, at = [], 0
    for start in starts:
        if start > at:
            kept.append(content[at:start])
            end = content.find(b"endstream", start)
            at = len(content) if end < 0 else end
    return b"\n".join([*kept, content[at:]])


def _refuse_unusual_packing(content: bytes, patience: Patience) -> None:
    """Refuse object streams whose names are disguised, or that are packed in a way that `_unpacked` does not undo."""
    markers = [*_OBJECT_STREAM.all(content, patience), *_FIRST.all(content, patience)]
    if len(markers) > _MOST_OBJECT_STREAMS or any(b"#" in marker[0] for marker in markers):
        raise _opaque()
    if markers and _UNUSUAL.first(content, patience):
        raise _opaque()
    for marker in markers:
        first = max(0, marker.start() - _HEADER)
        before = content.rfind(b"obj", first, marker.start())
        after = content.find(b"stream", marker.end(), marker.end() + _HEADER)
        last = marker.end() + _HEADER if after < 0 else after
        if _PREDICTOR.search(content, max(before, first), last):
            raise _opaque()


def _unpacked(content: bytes, starts: Iterable[int]) -> Iterator[bytes]:
    """Yield what is packed in the file, piece by piece; wherever a stream may begin, it is tried."""
    left, to_read = _UNPACKED, _READINGS * len(content) + _STEP
    for start in starts:
        tail = b""
        for piece, read in _inflated(memoryview(content)[start:]):
            left, to_read = left - len(piece), to_read - read
            if left < 0 or to_read < 0:
                raise _opaque()
            yield tail + piece
            tail = piece[-_OVERLAP:]


def _inflated(packed: memoryview) -> Iterator[tuple[bytes, int]]:
    """Yield what zlib makes of the bytes, and from how many; nothing for a photograph or plain text."""
    unpacker = zlib.decompressobj()
    try:
        for at in range(0, len(packed), _STEP):
            waiting: bytes | memoryview = packed[at : at + _STEP]
            while waiting and not unpacker.eof:
                piece, before = unpacker.decompress(waiting, _PIECE), len(waiting)
                waiting = unpacker.unconsumed_tail
                yield piece, before - len(waiting) - len(unpacker.unused_data)
            if unpacker.eof:
                return
    except zlib.error:
        return


def _opaque() -> ValidationError:
    return ValidationError(_("PDF 的内部结构无法检查。请用“打印为 PDF”另存一份，或扫描纸质件后上传。"), code="opaque")
