"""How much there is in a roster, before it is read: what decides whether the page or the worker reads it."""

import io
import re
import zipfile
import zlib
from typing import Final

MOST_PEOPLE_AT_ONCE = 10_000
"""People whom a page screens while its reader waits, about two seconds; in both grades their rows just travel with it."""
MOST_BYTES_AT_ONCE = 16 * 1024 * 1024
"""Bytes that a workbook may unpack to, and a CSV have, for the same two seconds."""
_PIECE: Final = 1024 * 1024
_ROW: Final = re.compile(rb"<(?:\w{1,20}:)?row[\s/>]")
_LONGEST_TAG: Final = 24


def is_large(kind: str, content: bytes) -> bool:
    """Tell whether the worker should read it. What cannot be read is not large: the page says so at once."""
    if kind == "csv":
        lines = max(content.count(b"\n"), content.count(b"\r"))
        return lines > MOST_PEOPLE_AT_ONCE + 1 or len(content) > MOST_BYTES_AT_ONCE
    if kind == "parquet":
        return _people_in_parquet(content) > MOST_PEOPLE_AT_ONCE
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return _holds_much(book)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError):
        return False


def _holds_much(book: zipfile.ZipFile) -> bool:
    """Unpack until it is too much, and keep nothing: what an archive says of its own sizes may be untrue."""
    unpacked = rows = 0
    for entry in book.infolist():
        end = b""
        with book.open(entry) as part:
            while piece := part.read(_PIECE):
                unpacked += len(piece)
                text = end + piece
                rows += len(_ROW.findall(text))
                end = _unfinished(text)
                if unpacked > MOST_BYTES_AT_ONCE or rows > MOST_PEOPLE_AT_ONCE + 1:
                    return True
    return False


def _unfinished(text: bytes) -> bytes:
    """Return the tag that the text breaks off in, to be looked at with the next piece."""
    begun = text.rfind(b"<", max(0, len(text) - _LONGEST_TAG))
    end = text[begun:] if begun >= 0 else b""
    return b"" if _ROW.match(end) else end


def _people_in_parquet(content: bytes) -> int:
    import polars as pl
    from polars.exceptions import PanicException, PolarsError

    try:
        return int(pl.scan_parquet(io.BytesIO(content)).select(pl.len()).collect().item())
    except (PolarsError, PanicException, OSError, ValueError):
        return 0
