"""Word and Excel files: archives of XML without macros, controls, far-away templates or bombs."""

import io
import re
import zipfile
import zlib
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

ENTRIES: Final = 5_000
"""Most entries in the archive; a large workbook has some hundreds."""
UNPACKED: Final = 256 * 1024 * 1024
"""Largest unpacked size in bytes; a roster of 100,000 people has about 100 MB."""
_STEP = 1024 * 1024
_MACRO = re.compile(r"(vbaProject|vbaData)[^/]*\.(bin|xml)$", re.IGNORECASE)
_CONTROL = re.compile(r"/(activeX|ctrlProps)/|oleObject[^/]*\.bin$", re.IGNORECASE)
_ELSEWHERE = re.compile(rb'Type="[^"]*/(attachedTemplate|oleObject|frame)"[^>]*TargetMode="External"')


def check_office(content: bytes) -> None:
    """Refuse an office file with macros, controls, a template fetched from elsewhere, a password or a bomb.

    Unpacks all of it once, never trusting the sizes that the archive claims. Raises ValidationError.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > ENTRIES:
                raise _bomb()
            left = UNPACKED
            for entry in entries:
                left -= _check_entry(archive, entry, left)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, ValueError) as error:
        raise ValidationError(
            _("文件已损坏，无法打开。请在 Word 或 Excel 里重新保存后再上传。"), code="torn"
        ) from error


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> int:
    """Check one entry and return its unpacked size."""
    name = entry.filename.replace("\\", "/")
    if entry.flag_bits & 1:
        raise ValidationError(_("文件设置了密码，无法检查。请去掉密码后再上传。"), code="encrypted")
    if _MACRO.search(name):
        raise _macro()
    if _CONTROL.search(f"/{name}"):
        raise ValidationError(
            _("文件里嵌有控件或其他程序的对象（%(part)s），出于安全不能接收。请删除后另存，或导出为 PDF 上传。"),
            code="active",
            params={"part": name.rpartition("/")[2]},
        )
    size, kept = 0, bytearray()
    watched = name == "[Content_Types].xml" or name.endswith(".rels")
    with archive.open(entry) as part:
        while piece := part.read(_STEP):
            size += len(piece)
            if size > left:
                raise _bomb()
            if watched:
                kept += piece
    _check_wiring(bytes(kept))
    return size


def _check_wiring(part: bytes) -> None:
    """Look at content types and relations: they say what the office program will run or fetch."""
    if b"macroEnabled" in part or b"vbaProject" in part:
        raise _macro()
    if _ELSEWHERE.search(part):
        raise ValidationError(
            _("文件引用了外部模板或外部对象，打开时会联网，不能接收。请在 Word 里断开链接后另存，或导出为 PDF 上传。"),
            code="active",
        )


def _macro() -> ValidationError:
    return ValidationError(_("文件含有宏，出于安全不能接收。请另存为不含宏的 .docx 或 .xlsx 后再上传。"), code="macro")


def _bomb() -> ValidationError:
    return ValidationError(
        _("文件解压后超过 %(limit)s MB 或部件过多，不能接收。请拆分后再上传。"),
        code="bomb",
        params={"limit": UNPACKED // 1024 // 1024},
    )
