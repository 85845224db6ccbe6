"""Opens Excel workbooks: only .xlsx, and only one that can be read within the memory of a small machine.

A workbook of some kilobytes may name a cell in the last row and column of Excel; a reader that lays the cells out in
a table would then ask for more memory than there is, and the whole server would end.
"""

import io
import re
import zipfile
import zlib
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _

MOST_ROWS: Final = 100_000
"""Rows that are read from one workbook."""
MOST_UNPACKED: Final = 400 * 1024 * 1024
"""Bytes that a workbook may unpack to; more is no roster but an attack on the memory."""
_OLE = b"\xd0\xcf\x11\xe0"
_OTHER_KINDS = ("content.xml", "xl/workbook.bin")
"""Parts of OpenDocument and binary workbooks, which the reader would take where the .xlsx part is broken."""
_CELL = rb"<(?:[^<>\s:/]+:)?c(?=[\s/>])"
_ODD = re.compile(_CELL + rb"(?!(?:\s+[\w:]+\s*=\s*(?:\"[^\"<>=]*\"|'[^'<>=]*'))*\s*/?>)")
"""A cell whose attributes are not written as any program writes them: its place could be read in two ways."""
_FAR = re.compile(
    _CELL
    + rb"[^<>]*\sr\s*=\s*[\"'](?:(?:[D-Z][A-Z]|[A-Z]{3,})\d+|[A-Z]+(?:1[1-9]\d{4}|[2-9]\d{5}|\d{7,}))[\"'][^<>]*(?<!/)>"
)
"""A cell with content behind column CZ (the 104th) or below row 109,999."""
_NOWHERE = re.compile(_CELL + rb"(?![^<>]*\sr\s*=)[^<>]*(?<!/)>")
"""A cell with content that does not say where it stands."""
_PLAIN = re.compile(rb'<c r="[A-C]?[A-Z](?:\d{1,5}|10\d{4})"(?: s="\d{1,9}")?(?: t="[A-Za-z]{1,12}")?/?>')
"""A cell as nearly every program writes it, near enough: where all are so, nothing else has to be looked for."""
_PICTURE = re.compile(r"xl/media/[^/]+\.(?:png|jpe?g|gif|emf|wmf|tiff?)", re.IGNORECASE)
_NO_SHEET = re.compile(rb"media|&|%", re.IGNORECASE)
"""What the list of sheets cannot hold: a sheet among the pictures, which are not looked through."""
_PIECE: Final = 1024 * 1024
_LONGEST: Final = 1024
"""Bytes that the tag of a cell may have."""
_OVERLAP: Final = 4 * _LONGEST
"""Bytes looked at again, so that a cell across two pieces is found."""


class Unusable(Exception):
    """The file as a whole cannot be read; `reason` says why and what to do."""

    def __init__(self, message: str, remedy: str, **params: object) -> None:
        self.reason = no(message, remedy, **params)
        super().__init__(str(self.reason))


class TooLarge(Unusable):
    """A workbook that holds more than is read of one; its people belong into another kind of file."""


def no(message: str, remedy: str = "", **params: object) -> Reason:
    """Return a reason without a provision."""
    return Reason(message, "", remedy, params)


def broken() -> Unusable:
    """Return what is said of a workbook that cannot be read."""
    return Unusable(_("工作簿已损坏，无法读取。"), _("请用 Excel 或 WPS 打开后重新保存。"))


def open_workbook(content: bytes) -> CalamineWorkbook:
    """Return the workbook, ready to be read. Raises `Unusable`."""
    if not content:
        raise Unusable(_("文件是空的。"), _("请重新选择文件。"))
    if content.startswith(_OLE):
        raise Unusable(
            _("这是旧版 .xls 文件，或者加了打开密码，无法读取。"),
            _("请去掉密码，另存为“Excel 工作簿（.xlsx）”后再上传。"),
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_archive(archive)
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except zipfile.BadZipFile as error:
        raise _no_workbook() from error
    except (CalamineError, zlib.error, NotImplementedError, EOFError, RuntimeError) as error:
        raise broken() from error


def _no_workbook() -> Unusable:
    return Unusable(_("这不是 .xlsx 工作簿。"), _("请下载模板，用 Excel 或 WPS 填写并保存为 .xlsx。"))


def _check_archive(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names or not names.isdisjoint(_OTHER_KINDS):
        raise _no_workbook()
    left = MOST_UNPACKED
    for entry in archive.infolist():
        left -= _check_part(archive, entry, left)


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> int:
    """Look through one part, whatever it is called, and return its real size."""
    size, text = 0, b""
    picture, relations = _PICTURE.fullmatch(entry.filename), entry.filename.lower().endswith("workbook.xml.rels")
    with archive.open(entry) as part:
        while piece := part.read(_PIECE):
            size += len(piece)
            if size > left:
                raise TooLarge(_("工作簿解开后过大，不予读取。"), _("请删去图片和空白格式，只保留名册。"))
            if relations and _NO_SHEET.search(text + piece):
                raise broken()
            if not picture:
                _check_cells(text + piece, done=False)
                text = (text + piece)[-_OVERLAP:]
    _check_cells(text, done=True)
    return size


def _check_cells(text: bytes, *, done: bool) -> None:
    """Refuse cells that lie too far out or nowhere. Until all is read, a tag that is cut off at the end is left for later."""
    if _all_plain(text):
        return
    odd = _ODD.search(text)
    if odd and (done or odd.start() <= len(text) - _LONGEST):
        raise broken()
    if _FAR.search(text):
        raise TooLarge(
            _("工作表在第 104 列（CZ）以外或约 11 万行以下还有内容，不予读取。"),
            _("请只保留名册：选中名册以外的行和列，删除后保存；人数过多的，分成几个文件。"),
        )
    if _NOWHERE.search(text):
        raise Unusable(
            _("工作簿没有写明单元格的位置，无法核对行列。"), _("请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。")
        )


def _all_plain(text: bytes) -> bool:
    """Whether every cell is plain, up to the last tag that ends here. Much quicker than to look for each oddity."""
    end = text.rfind(b">") + 1
    if len(text) - end >= _LONGEST or b":c" in text:
        return False
    return len(_PLAIN.findall(text, 0, end)) == text.count(b"<c", 0, end)
