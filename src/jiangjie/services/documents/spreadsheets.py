"""Reads rosters 名册 from Excel workbooks strictly, and makes the templates to fill in.

Nothing is mended silently: a number where a code must stand, a formula, a merged or hidden cell is a fault with its row
and column. Rows without a fault are read; what becomes of them is for the caller.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import xlsxwriter
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.core.workbooks import MOST_ROWS, Unusable, broken, open_workbook
from jiangjie.core.workbooks import no as _no

__all__ = [
    "Fault", "Field", "Row", "Sheet", "Trouble", "Unusable", "fill", "find_headers", "no_headers", "read", "template",
]  # fmt: skip

_MOST_MERGED = 1_000_000
"""Rows that all merged cells together may span."""
_HEADER_SEARCH = 10
_SHOWN = 40
_DAY = re.compile(r"(\d{4})\s*(?:-|/|\.|年)\s*(\d{1,2})\s*(?:-|/|\.|月)\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2})")
_ROW_TAG = re.compile(rb"<(?:\w+:)?row\b[^<>]*>")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^<>]*[^/<>])>(?:<(?:\w+:)?(f)\b)?")


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a roster. `kind`: text, code (must be stored as text), date, whole, flag, choice.

    `secret` values (ID numbers) are never repeated in a fault. `check` answers a reason against a value that is
    otherwise well-formed, or None.
    """

    key: str
    header: str
    kind: str = "text"
    required: bool = False
    secret: bool = False
    longest: int = 200
    choices: Mapping[str, object] = field(default_factory=dict)
    check: Callable[[object], Reason | None] | None = None
    help: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell: row number and column letter as Excel shows them; `value` as it stood there."""

    row: int
    column: str
    header: str
    reason: Reason
    value: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row without a fault in its cells; a field that was left empty is None."""

    number: int
    values: dict[str, object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was read: good rows, faults, how many rows had something in them, and remarks about the sheet."""

    rows: list[Row]
    faults: list[Fault]
    filled: int
    remarks: list[Reason]
    columns: dict[str, str]
    """Key of a field → its column letter."""


def letter(index: int) -> str:
    """Return a column's letters, the first being 0.

    >>> [letter(index) for index in (0, 25, 26, 701, 702)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def read(content: bytes, fields: Sequence[Field]) -> Sheet:
    """Read the first visible sheet that has the fields' headers. Raises `Unusable` for a file that is no roster."""
    try:
        book = open_workbook(content)
        sheet, start, headers = _find_sheet(book, fields)
        trouble = _trouble(content, book.sheet_names.index(sheet.name))
        lines = sheet.to_python(skip_empty_area=False)
        merged = _merged_rows(sheet, len(lines))
    except (CalamineError, KeyError, IndexError, ValueError) as error:  # parts that contradict each other
        raise broken() from error
    return fill(sheet.name, lines, start, headers, fields, trouble, merged)


def fill(
    name: str,
    lines: Sequence[Sequence[object]],
    start: int,
    headers: Sequence[str],
    fields: Sequence[Field],
    trouble: "Trouble",
    merged: Mapping[int, str],
) -> Sheet:
    """Read the lines from the index `start` on, below these headers. Raises `Unusable` for a file that is no roster."""
    columns = _columns(headers, fields)
    reader = _Reader(fields, columns, trouble, merged)
    if len(lines) - start > MOST_ROWS:
        raise Unusable(_("名册超过 %(most)s 行。"), _("请分成几个文件导入。"), most=MOST_ROWS)
    for number, line in enumerate(lines[start:], start=start + 1):
        reader.line(number, line)
    if not reader.filled:
        raise Unusable(_("工作表“%(name)s”没有数据行。"), _("请在表头下逐行填写后再上传。"), name=name)
    known = {one.header for one in fields}
    strange = [text for text in headers if text and text not in known]
    remarks = [_no(_("未识别的列没有读取：%(names)s"), names="、".join(strange))] if strange else []
    return Sheet(reader.rows, reader.faults, reader.filled, remarks, {key: letter(at) for key, at in columns.items()})


def _find_sheet(book: CalamineWorkbook, fields: Sequence[Field]) -> tuple[CalamineSheet, int, list[str]]:
    """Return the sheet, the index of its first data row and its headers."""
    best: set[str] | None = None
    for meta in book.sheets_metadata:
        sheet = book.get_sheet_by_name(meta.name)
        found, near = find_headers(sheet.to_python(skip_empty_area=False, nrows=_HEADER_SEARCH), fields)
        if found:
            if meta.visible is not SheetVisibleEnum.Visible:
                raise Unusable(_("工作表“%(name)s”被隐藏。"), _("请取消隐藏，核对后再上传。"), name=meta.name)
            return sheet, *found
        if near is not None and (best is None or len(near) < len(best)):
            best = near
    raise no_headers(best)


def find_headers(
    lines: Sequence[Sequence[object]], fields: Sequence[Field]
) -> tuple[tuple[int, list[str]] | None, set[str] | None]:
    """Return the index of the first data row and the headers above it; without any, what the nearest line lacks."""
    required = {one.header for one in fields if one.required}
    best: set[str] | None = None
    for index, line in enumerate(lines[:_HEADER_SEARCH]):
        headers = [str(cell).strip().rstrip("*＊").strip() for cell in line]
        missing = required - set(headers)
        if not missing:
            return (index + 1, headers), None
        if len(missing) < len(required) and (best is None or len(missing) < len(best)):
            best = missing
    return None, best


def no_headers(lacking: set[str] | None) -> Unusable:
    """Return what is said of a file without the headers."""
    if lacking is None:
        return Unusable(_("没有找到名册的表头。"), _("请使用下载的模板，不要改动表头。"))
    return Unusable(_("表头缺少：%(names)s"), _("请使用下载的模板，不要改动表头。"), names="、".join(sorted(lacking)))


def _columns(headers: Sequence[str], fields: Sequence[Field]) -> dict[str, int]:
    columns = {}
    for one in fields:
        places = [at for at, text in enumerate(headers) if text == one.header]
        if len(places) > 1:
            raise Unusable(
                _("表头“%(name)s”出现了 %(times)s 次，不知以哪一列为准。"), _("请只保留一列。"),
                name=one.header, times=len(places),
            )  # fmt: skip
        if places:
            columns[one.key] = places[0]
    return columns


@dataclass(frozen=True, slots=True)
class Trouble:
    """What the reader of values does not tell: formulas and error values by cell name, hidden rows."""

    formulas: frozenset[str]
    errors: frozenset[str]
    hidden: frozenset[int]


def _trouble(content: bytes, index: int) -> Trouble:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read(_path(archive, index))
    formulas, errors, hidden = set(), set(), set()
    for found in _CELL.finditer(text):
        name = _attribute(found[1], b"r")
        if found[2]:
            formulas.add(name)
        if _attribute(found[1], b"t") == "e":
            errors.add(name)
    for tag in _ROW_TAG.finditer(text):
        if _attribute(tag[0], b"hidden") in {"1", "true"}:
            hidden.add(int(_attribute(tag[0], b"r") or 0))
    return Trouble(frozenset(formulas), frozenset(errors), frozenset(hidden))


def _path(archive: zipfile.ZipFile, index: int) -> str:
    """Return where the sheet lies in the archive: the workbook names it, its relations say where."""
    tags = re.findall(rb"<(?:\w+:)?sheet\b[^>]*>", archive.read("xl/workbook.xml"))
    relation = _attribute(tags[index], rb"\w+:id")
    for tag in re.findall(rb"<Relationship\b[^>]*>", archive.read("xl/_rels/workbook.xml.rels")):
        if _attribute(tag, b"Id") == relation:
            target = _attribute(tag, b"Target")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise broken()


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\s" + name + rb"=[\"']([^\"']*)[\"']", tag)
    return found[1].decode(errors="replace") if found else ""


def _merged_rows(sheet: CalamineSheet, last: int) -> dict[int, str]:
    """Return row number → the merged range that lies in it, for the rows down to `last`."""
    rows: dict[int, str] = {}
    left_over = _MOST_MERGED
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        span = range(top + 1, min(bottom + 1, last) + 1)
        left_over -= len(span)
        if left_over < 0:
            raise Unusable(_("工作表的合并单元格过多，不予读取。"), _("请取消合并，每行分别填写。"))
        rows |= dict.fromkeys(span, f"{letter(left)}{top + 1}:{letter(right)}{bottom + 1}")
    return rows


class _Reader:
    """Takes the rows one by one and sorts them into good ones and faults."""

    def __init__(
        self, fields: Sequence[Field], columns: Mapping[str, int], trouble: Trouble, merged: Mapping[int, str]
    ) -> None:
        self.fields = [one for one in fields if one.key in columns]
        self.columns, self.trouble, self.merged = columns, trouble, merged
        self.rows: list[Row] = []
        self.faults: list[Fault] = []
        self.filled = 0

    def line(self, number: int, line: Sequence[object]) -> None:
        """Read one row; an empty one is passed over."""
        if all(cell in {"", None} for cell in line) and not self._formulas_in(number):
            return
        self.filled += 1
        before = len(self.faults)
        self._whole_row(number)
        values = {one.key: self._cell(number, one, line) for one in self.fields}
        if len(self.faults) == before:
            self.rows.append(Row(number, values))

    def _formulas_in(self, number: int) -> bool:
        cells = {f"{letter(at)}{number}" for at in self.columns.values()}
        return not cells.isdisjoint(self.trouble.formulas | self.trouble.errors)

    def _whole_row(self, number: int) -> None:
        if number in self.trouble.hidden:
            reason = _no(_("这一行被隐藏，未经核对的内容不予导入。"), _("请取消隐藏或筛选，核对或删除这一行。"))
            self.faults.append(Fault(number, "", "", reason))
        if number in self.merged:
            reason = _no(
                _("这一行有合并单元格（%(range)s），看不出内容属于哪一行。"), _("请取消合并，每行分别填写。"),
                range=self.merged[number],
            )  # fmt: skip
            self.faults.append(Fault(number, "", "", reason))

    def _cell(self, number: int, one: Field, line: Sequence[object]) -> object:
        at = self.columns[one.key]
        value = line[at] if at < len(line) else ""
        name = f"{letter(at)}{number}"
        reason: Reason | None = None
        found: object = None
        if name in self.trouble.formulas:
            reason = _no(_("单元格是公式，算出的内容会变，不予导入。"), _("请用“选择性粘贴—数值”换成数值后再上传。"))
        elif name in self.trouble.errors:
            reason = _no(_("单元格是错误值（如 #N/A）。"), _("请填写实际内容。"))
        elif value is None or (isinstance(value, str) and not value.strip()):
            reason = _no(_("“%(header)s”没有填写。"), _("请补填。"), header=one.header) if one.required else None
        else:
            found, reason = convert(value, one)
            if reason is None and one.check:
                reason = one.check(found)
        if reason is not None:
            shown = "" if one.secret else str(value)[:_SHOWN]
            self.faults.append(Fault(number, letter(at), one.header, reason, shown))
            return None
        return found


def convert(value: object, one: Field) -> tuple[object, Reason | None]:
    """Return the cell's value as the field's kind asks for, or None and the reason why it is not that."""
    if one.kind in {"text", "code"}:
        return _text(value, one)
    if one.kind == "date":
        return _date(value)
    if one.kind == "whole":
        if isinstance(value, float | int) and not isinstance(value, bool) and float(value).is_integer() and value >= 0:
            return int(value), None
        return None, _no(_("应为整数。"), _("请只填数字，不带单位。"))
    words: Mapping[str, object] = {"是": True, "否": False} if one.kind == "flag" else one.choices
    text = str(value).strip()
    if text in words:
        return words[text], None
    most = "、".join(list(words)[:12])
    return None, _no(_("不认识“%(value)s”。"), _("请从下列各项中选填：%(words)s"), value=text[:_SHOWN], words=most)


def _text(value: object, one: Field) -> tuple[object, Reason | None]:
    if isinstance(value, bool | date):
        return None, _no(_("应为文字，现为日期或是非值。"), _("请把单元格格式设为“文本”后重新输入。"))
    if isinstance(value, float | int):
        if one.kind == "code":
            return None, _no(
                _("号码被 Excel 存成了数字：第 15 位以后的数字已经丢失，开头的 0 也会丢失，不能采用。"),
                _("请把整列的单元格格式设为“文本”，再对照原件重新输入（在数字前加英文单引号也可以）。"),
            )
        if not float(value).is_integer():
            return None, _no(_("应为文字，现为小数。"), _("请把单元格格式设为“文本”后重新输入。"))
        value = int(value)
    text = str(value).strip()
    if len(text) > one.longest:
        told = {"longest": one.longest, "length": len(text)}
        return None, _no(_("最多 %(longest)s 字，现有 %(length)s 字。"), _("请精简。"), **told)
    if any(ord(char) < 32 and char not in "\n\t" for char in text):
        return None, _no(_("含有看不见的控制字符。"), _("请删去后重新输入。"))
    return text, None


def _date(value: object) -> tuple[object, Reason | None]:
    if isinstance(value, datetime):
        return value.date(), None
    if isinstance(value, date):
        return value, None
    found = _DAY.fullmatch(str(value).strip()) if isinstance(value, str) else None
    if found:
        year, month, day = (int(part) for part in found.groups() if part)
        try:
            return date(year, month, day), None
        except ValueError:
            return None, _no(_("没有这一天。"), _("请核对年、月、日。"))
    return None, _no(_("不是完整的日期。"), _("请写成 2016-05-20 这样的年月日，或把单元格格式设为“日期”。"))


def template(title: str, fields: Sequence[Field], notes: Iterable[str] = ()) -> bytes:
    """Return an empty workbook to fill in: a sheet with the headers, and one that explains each column."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bg_color": "#E8EEF2", "border": 1})
        must = book.add_format({"bold": True, "bg_color": "#F6E3DE", "border": 1})
        plain, wrap = book.add_format({"num_format": "@"}), book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet, guide = book.add_worksheet(title[:31]), book.add_worksheet("填写说明")
        sheet.freeze_panes(1, 0)
        guide.write_row(0, 0, ["列", "是否必填", "怎么填", "示例"], bold)
        guide.set_column(0, 1, 16)
        guide.set_column(2, 3, 60, wrap)
        for at, one in enumerate(fields):
            sheet.set_column(at, at, max(12, 2 * len(one.header) + 2), day if one.kind == "date" else plain)
            sheet.write_string(0, at, one.header, must if one.required else bold)
            words = "、".join(["是", "否"] if one.kind == "flag" else one.choices)
            said = "；".join(part for part in (one.help, words and f"可填：{words}") if part)
            for column, text in enumerate((one.header, "必填" if one.required else "", said, one.example)):
                guide.write_string(at + 1, column, text)
        for number, note in enumerate(notes, start=len(fields) + 2):
            guide.write_string(number, 0, note)
    return buffer.getvalue()
