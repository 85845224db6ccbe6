"""Reads a roster from CSV, of any length: UTF-8 (with or without a mark), UTF-16 or GB18030, as Excel and others write it."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.screening.errors import RosterError
from jiangjie.core.policy.screening.roster.headers import has_header

_LOOKED_AT: Final = 4 * 1024 * 1024
_LONGEST_LINE: Final = 1024 * 1024
_HEADER_SEARCH: Final = 10
_TOLD_EVERY: Final = 10_000
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
Row = tuple[int, list[str]]


def encoding_of(path: Path) -> str:
    """Return how the file is written: by its mark, else UTF-8 where it can be, else GB18030."""
    with path.open("rb") as file:
        start = file.read(_LOOKED_AT)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def read_csv(path: Path, policy: Policy, seen: Callable[[int, int, int], None]) -> Iterator[Row]:
    """Yield the header, then every row with its number; an empty row too.

    `seen` is told now and then how many rows, and how many bytes of how many, have been read. Raises ``RosterError``
    where the file stops being CSV.
    """
    encoding = encoding_of(path)
    number, size = 0, path.stat().st_size
    with path.open("rb") as raw, io.TextIOWrapper(raw, encoding, newline="") as text:
        try:
            for number, cells in _from_header(policy, csv.reader(text, _delimiter(path, encoding), strict=True)):
                yield number, cells
                if number % _TOLD_EVERY == 0:
                    seen(number, raw.tell(), size)
        except UnicodeDecodeError as error:
            said = encoding.removesuffix("-sig").upper()
            raise RosterError(
                f"{path.name} 第 {number + 1} 行以后有不属于 {said} 编码的字节；请整个文件另存为“CSV UTF-8”后重试",
                f"{path.name} has bytes that are not {said} after row {number + 1}; save the whole file as CSV UTF-8",
            ) from error
        except csv.Error as error:
            raise RosterError(
                f"{path.name} 第 {number + 1} 行以后的引号不成对，或单元格超过 {csv.field_size_limit():,} 字（{error}）；请核对",
                f"{path.name} has an unpaired quote or an endless cell after row {number + 1} ({error}); check it",
            ) from error


def _delimiter(path: Path, encoding: str) -> type[csv.Dialect]:
    """Tabs where the first line has more of them than commas: some programs call that CSV."""
    with path.open(encoding=encoding, errors="replace", newline="") as text:
        first = text.readline(_LONGEST_LINE)
    return csv.excel_tab if first.count("\t") > first.count(",") else csv.excel


def _from_header(policy: Policy, rows: Iterator[list[str]]) -> Iterator[Row]:
    """Skip what stands above the header, a title for instance. Without a header the first row is taken for it."""
    numbered = enumerate(rows, 1)
    above = list(islice(numbered, _HEADER_SEARCH))
    start = next((at for at, (_, cells) in enumerate(above) if has_header(policy, cells)), 0)
    yield from above[start:]
    yield from numbered
