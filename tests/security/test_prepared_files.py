"""Files of some kilobytes that are made to keep the server busy, or to end it."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable

import pytest
import xlsxwriter
from django.core.exceptions import ValidationError

from jiangjie.services.documents.spreadsheets import Field, Unusable, read
from jiangjie.services.documents.uploads.pdf import check_pdf

FIELDS = (Field("number", "工号", required=True), Field("name", "姓名", required=True))
SHEET = "xl/worksheets/sheet1.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"


def workbook(*cells: tuple[int, int, str]) -> bytes:
    """Return a roster of one person, with some more cells."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row, column, text in ((0, 0, "工号"), (0, 1, "姓名"), (1, 0, "G1"), (1, 1, "李䶮"), *cells):
            sheet.write_string(row, column, text)
    return buffer.getvalue()


def tampered(part: str, change: Callable[[bytes], bytes], **more: bytes) -> bytes:
    """Return the roster with one part of the archive changed by hand."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry.filename, change(content) if entry.filename == part else content)
        for name, content in more.items():
            new.writestr(name, content)
    return made.getvalue()


def said(content: bytes) -> str:
    with pytest.raises(Unusable) as caught:
        read(content, FIELDS)
    assert caught.value.reason.remedy
    return str(caught.value)


@pytest.mark.parametrize(("row", "column"), [(1_048_575, 0), (1, 16_383), (1_048_575, 16_383), (110_000, 1), (1, 104)])
def test_one_cell_at_the_edge_of_excel_does_not_take_all_memory(row: int, column: int) -> None:
    assert "不予读取" in said(workbook((row, column, "x")))


def test_the_widest_and_longest_table_that_is_laid_out_is_known() -> None:
    assert "超过 100000 行" in said(workbook((109_000, 103, "x")))


TRICKS = {
    "cells that do not say where they stand": lambda text: re.sub(rb'<c r="[A-Z]+\d+"', b"<c", text),
    "a place behind a megabyte of blanks": lambda text: text.replace(
        b'<c r="A2"', b"<c " + b" " * 3_000_000 + b'r="XFD1048576"'
    ),
    "a place inside of another attribute": lambda text: text.replace(b'<c r="A2"', b"<c q=' r=\"A2\"'"),
    "a place in letters that are none": lambda text: text.replace(b'r="A2"', b'r="A\xff2"'),
    "a sheet that breaks off": lambda text: text[: len(text) // 2],
}


@pytest.mark.parametrize("trick", TRICKS)
def test_a_cell_cannot_hide_where_it_stands(trick: str) -> None:
    assert "工作簿" in said(tampered(SHEET, TRICKS[trick]))


@pytest.mark.parametrize("target", [b"worksheets/none.xml", b"media/sheet.png", b"work&#115;heets/sheet1.xml"])
def test_a_sheet_cannot_hide_among_other_parts(target: bytes) -> None:
    moved = tampered(RELATIONS, lambda text: text.replace(b"worksheets/sheet1.xml", target))
    assert "损坏" in said(moved)


def test_a_workbook_of_another_kind_cannot_come_in_under_the_name() -> None:
    assert "不是 .xlsx" in said(tampered("xl/workbook.xml", lambda _text: b"", **{"content.xml": b"<x/>"}))


@pytest.mark.parametrize("tag", [b"<c ", b"<row ", b"<c r='A1' "])
def test_tags_that_never_end_are_read_once(tag: bytes) -> None:
    """Each of them reached to the end of the sheet: reading took the square of its length."""
    text = b"<!--" + tag * 300_000 + b"--><sheetData>"
    try:
        assert len(read(tampered(SHEET, lambda sheet: sheet.replace(b"<sheetData>", text)), FIELDS).rows) == 1
    except Unusable:
        return  # refused at once is as good


def test_a_hundred_thousand_merged_ranges_over_the_whole_sheet() -> None:
    merged = b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 100_000 + b"</mergeCells>"
    sheet = read(tampered(SHEET, lambda text: text.replace(b"</sheetData>", merged)), FIELDS)
    assert "合并单元格" in str(sheet.faults[0].reason)


def pdf(inside: bytes) -> bytes:
    return b"%PDF-1.7\n1 0 obj\n" + inside + b"\nendobj\n%%EOF\n"


BUSY_PDFS = {
    "object streams without end": b"/ObjStm " * 500_000,
    "escaped letters": b"#41" * 1_000_000,
    "half a name, a million times": b"/J#61v" * 1_000_000,
    "streams inside of streams": b"stream\n" * 500_000,
    "packed escapes": b"stream\n" + zlib.compress(b"/#41" * 20_000_000) + b"\nendstream",
    "packed nothing": (b"/First 4 stream\n\x78\x9c" + b"\x00\x00\x00\xff\xff" * 2000) * 100,
}


@pytest.mark.parametrize("what", BUSY_PDFS)
def test_a_pdf_that_keeps_the_check_busy_is_refused_soon(what: str) -> None:
    """Each took from minutes to hours; that this test ends is what it shows."""
    try:
        check_pdf(pdf(BUSY_PDFS[what]))
    except ValidationError as error:
        code = error.code
    else:
        code = "harmless"
    assert code in {"opaque", "harmless"}


def test_a_script_among_many_harmless_names_is_still_found() -> None:
    names = b"/Font#20Name " * 20_000 + b"/Jav#61Script"
    with pytest.raises(ValidationError) as caught:
        check_pdf(pdf(names))
    assert caught.value.code == "active"
    assert "/JavaScript" in caught.value.messages[0]


def test_a_disguised_object_stream_without_its_type_is_found() -> None:
    hidden = b"<< /N 1 /F#69rst %\n4 /Filter /ASCIIHexDecode >>\nstream\n00\nendstream"
    with pytest.raises(ValidationError) as caught:
        check_pdf(pdf(hidden))
    assert caught.value.code == "opaque"
