"""Lists as files for Excel."""

import csv
import io
from collections.abc import Iterable, Sequence
from urllib.parse import quote

import xlsxwriter
from django.http import HttpResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""Signs that open a formula; a Chinese Excel takes the full-width ones too."""
_CONTROLS = ("\t", "\r", "\n")


def harmless(text: str) -> str:
    """Return the text so that a spreadsheet never runs it as a formula."""
    risky = text.startswith(_CONTROLS) or text.lstrip().startswith(_FORMULA)
    return "'" + text if risky else text


def as_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return CSV with a byte-order mark, so that Excel reads the Chinese."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(header)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return ("\ufeff" + buffer.getvalue()).encode()


def as_xlsx(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a workbook with one sheet; every cell is text."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, header, book.add_format({"bold": True}))
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, harmless(cell))
        sheet.set_column(0, len(header), 18)
    return buffer.getvalue()


def download(content: bytes, name: str, content_type: str) -> HttpResponse:
    """Return the bytes as a file to be saved under `name`."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
