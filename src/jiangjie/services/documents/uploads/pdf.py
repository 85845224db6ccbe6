"""PDF: nothing that runs, opens or carries other things may be inside.

Names are searched in the whole file and in everything that is packed in it: action dictionaries hide in object
streams. A file in which they could hide where we cannot look (encryption, unusual packing) is refused too.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_ACTIVE = re.compile(
    rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|Rendition|XFA|SubmitForm|ImportData)(?![A-Za-z0-9])"
)
_SCRIPT = re.compile(rb"/JS(?=[\s(<\[/0-9])")
"""Too short to be searched in pictures, where three such bytes turn up by chance."""
_ENCRYPTED = re.compile(rb"/Encrypt(?=[\s<0-9])")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_OBJECT_STREAM = re.compile(rb"/ObjStm|/First\s+\d+(?!\d|\s+\d+\s+R)")
_UNUSUAL = re.compile(rb"/(ASCIIHexDecode|ASCII85Decode|LZWDecode|RunLengthDecode|Crypt|AHx|A85|LZW|RL)(?![A-Za-z0-9])")
_HEADER: Final = 4096
"""Longest dictionary of an object stream that we expect, in bytes."""
_UNPACKED: Final = 512 * 1024 * 1024
"""Largest unpacked size of one file in bytes; a scan of ten pages in colour at 300 dpi has about 260 MB."""
_PIECE: Final = 1024 * 1024
_STEP: Final = 64 * 1024
_OVERLAP: Final = 128
"""Bytes looked at again, so that a name across two pieces is found."""


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
    _search(_ACTIVE, plain)
    _search(_SCRIPT, _unescaped(_outside(content)))
    _refuse_unusual_packing(content, plain)
    for piece in _unpacked(content):
        _search(_ACTIVE, _unescaped(piece))


def _search(pattern: re.Pattern[bytes], content: bytes) -> None:
    found = pattern.search(content)
    if found:
        raise _active(found[0][1:].decode())


def _outside(content: bytes) -> bytes:
    """Return what lies outside of streams."""
    kept, at = [], 0
    for match in _STREAM.finditer(content):
        if match.start() >= at:
            kept.append(content[at : match.start()])
            end = content.find(b"endstream", match.end())
            at = len(content) if end < 0 else end
    return b"\n".join([*kept, content[at:]])


def _refuse_unusual_packing(content: bytes, plain: bytes) -> None:
    """Refuse object streams whose names are disguised, or that are packed in a way that `_unpacked` does not undo."""
    markers = list(_OBJECT_STREAM.finditer(content))
    if len(_OBJECT_STREAM.findall(plain)) != len(markers) or (markers and _UNUSUAL.search(plain)):
        raise _opaque()
    for marker in markers:
        before = content.rfind(b"obj", 0, marker.start())
        after = content.find(b"stream", marker.end())
        if b"/Predictor" in content[max(before, marker.start() - _HEADER) : after]:
            raise _opaque()


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Yield what is packed in the file, piece by piece; wherever a stream may begin, it is tried."""
    left = _UNPACKED
    for match in _STREAM.finditer(content):
        tail = b""
        for piece in _inflated(memoryview(content)[match.end() :]):
            left -= len(piece)
            if left < 0:
                raise _opaque()
            yield tail + piece
            tail = piece[-_OVERLAP:]


def _inflated(packed: memoryview) -> Iterator[bytes]:
    """Yield what zlib makes of the bytes, as far as they are packed with it; nothing for a photograph or plain text."""
    unpacker = zlib.decompressobj()
    try:
        for at in range(0, len(packed), _STEP):
            waiting: bytes | memoryview = packed[at : at + _STEP]
            while waiting and not unpacker.eof:
                yield unpacker.decompress(waiting, _PIECE)
                waiting = unpacker.unconsumed_tail
            if unpacker.eof:
                return
    except zlib.error:
        return


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
