"""What is large is told by what a roster holds, and not by how well it was packed."""

import io
import zipfile

import polars as pl
import pytest
import xlsxwriter

from jiangjie.web.screening import sizes


def workbook(rows: int) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        for number in range(rows):
            sheet.write_string(number, 0, "䶮")
    return buffer.getvalue()


def parquet(rows: int) -> bytes:
    buffer = io.BytesIO()
    pl.DataFrame({"编号": ["㛃"] * rows}).write_parquet(buffer)
    return buffer.getvalue()


def csv(rows: int) -> bytes:
    return "编号\r\n".encode() + "䶮\r\n".encode() * rows


@pytest.mark.parametrize(
    ("kind", "few", "many"),
    [
        ("xlsx", workbook(10_001), workbook(10_002)),
        ("csv", csv(10_000), csv(10_001)),
        ("parquet", parquet(10_000), parquet(10_001)),
    ],
)
def test_ten_thousand_people_are_screened_at_once_and_one_more_by_the_worker(
    kind: str, few: bytes, many: bytes
) -> None:
    assert not sizes.is_large(kind, few)
    assert sizes.is_large(kind, many)


def test_a_small_workbook_that_unpacks_to_much_is_large() -> None:
    buffer = io.BytesIO(workbook(3))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/sharedStrings2.xml", b" " * (sizes.MOST_BYTES_AT_ONCE + 1))
    assert len(buffer.getvalue()) < 100_000
    assert sizes.is_large("xlsx", buffer.getvalue())


def test_a_row_on_the_border_of_two_pieces_is_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    content = workbook(12)
    monkeypatch.setattr(sizes, "MOST_PEOPLE_AT_ONCE", 10)
    for piece in range(1, 60):
        monkeypatch.setattr(sizes, "_PIECE", piece)
        assert sizes.is_large("xlsx", content), piece
    monkeypatch.setattr(sizes, "MOST_PEOPLE_AT_ONCE", 11)
    for piece in range(1, 60):
        monkeypatch.setattr(sizes, "_PIECE", piece)
        assert not sizes.is_large("xlsx", content), piece


@pytest.mark.parametrize("kind", ["xlsx", "parquet", "csv"])
def test_what_cannot_be_read_is_not_large(kind: str) -> None:
    assert not sizes.is_large(kind, b"PK\x03\x04\0\0PAR1")
