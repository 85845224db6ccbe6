"""Lists as files for Excel."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, TypeVar
from urllib.parse import quote

import xlsxwriter
from django.http import HttpResponse
from django.http.response import HttpResponseBase

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""Signs that open a formula; a Chinese Excel takes the full-width ones too."""
_PIECE = 500
"""Rows of a CSV that are sent together."""
R = TypeVar("R", bound=HttpResponseBase)
_CONTROLS = ("\t", "\r", "\n")


def harmless(text: str) -> str:
    """Return the text so that a spreadsheet never runs it as a formula."""
    risky = text.startswith(_CONTROLS) or text.lstrip().startswith(_FORMULA)
    return "'" + text if risky else text


def as_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return CSV with a byte-order mark, so that Excel reads the Chinese."""
    return b"".join(csv_pieces(header, rows))


def csv_pieces(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Yield the same CSV some hundred rows at a time, for tables that no memory should hold as a whole."""
    buffer = io.StringIO("\ufeff")
    buffer.seek(0, io.SEEK_END)
    writer = csv.writer(buffer)
    writer.writerow(header)
    for number, row in enumerate(rows, start=1):
        writer.writerow([harmless(cell) for cell in row])
        if number % _PIECE == 0:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def as_xlsx(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a workbook with one sheet; every cell is text."""
    buffer = io.BytesIO()
    _write(buffer, header, rows, in_memory=True)
    return buffer.getvalue()


def xlsx_file(header: Sequence[str], rows: Iterable[Sequence[str]]) -> IO[bytes]:
    """Return the same workbook as a temporary file to read, written row by row; it is gone when it is closed."""
    file = tempfile.TemporaryFile(prefix="jiangjie-export-")  # noqa: SIM115  who sends it closes it
    _write(file, header, rows, constant_memory=True)
    file.seek(0)
    return file


def _write(file: IO[bytes], header: Sequence[str], rows: Iterable[Sequence[str]], **options: bool) -> None:
    with xlsxwriter.Workbook(file, options | {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(header), 18)
        sheet.write_row(0, 0, header, book.add_format({"bold": True}))
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, harmless(cell))


def download(content: bytes, name: str, content_type: str) -> HttpResponse:
    """Return the bytes as a file to be saved under `name`."""
    return named(HttpResponse(content, content_type=content_type), name)


def named(response: R, name: str) -> R:
    """Return the response as a file to be saved under `name`."""
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
