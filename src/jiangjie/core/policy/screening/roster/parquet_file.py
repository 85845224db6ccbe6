"""Reads a roster from Parquet, lazily: nothing is converted, and only the columns that a rule asks about are read."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl
from polars.exceptions import PanicException, PolarsError

from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.screening.codes import is_text
from jiangjie.core.policy.screening.columns import ID, POST_LEVEL, POST_SINCE
from jiangjie.core.policy.screening.errors import RosterError
from jiangjie.core.policy.screening.plan import check_schema, plan
from jiangjie.core.policy.screening.roster.cells import Unread, readers
from jiangjie.core.policy.screening.roster.faults import MOST_KEPT, NO_LEVEL, Faults
from jiangjie.core.policy.screening.roster.headers import Header, read_header
from jiangjie.core.policy.screening.truth import column, some

_ROW, _BEGUN = "#row", "#begun"
_BLANKS: Final = "".join(character for character in map(chr, range(0x3001)) if character.isspace())
"""What Python's ``strip`` takes away, so that a table and a Parquet call the same ids empty."""


def scan(path: Path, policy: Policy) -> tuple[pl.LazyFrame, Header]:
    """Return the file's canonical columns, lazily; rows are numbered from 1. Raises ``RosterError``."""
    try:
        frame = pl.scan_parquet(path, glob=False)
        schema = frame.collect_schema()
    except (PolarsError, PanicException, OSError, ValueError) as error:
        raise RosterError(
            f"{path.name} 已损坏，或不是 Parquet 文件；请重新导出",
            f"{path.name} is damaged, or no Parquet file; export it again",
        ) from error
    header = read_header(policy, schema.names())
    frame = frame.select(pl.col(schema.names()[place]).alias(key) for key, place in header.places.items())
    check_schema(policy, frame.collect_schema())
    return frame, header


@contextmanager
def broken_inside(path: Path) -> Iterator[None]:
    """Turn what Polars says of a file that cannot be decoded into a ``RosterError``.

    In some damaged files its decoder panics, which Python sees as an exception outside ``Exception``.
    """
    try:
        yield
    except (PolarsError, PanicException) as error:
        raise RosterError(
            f"{path.name} 读到一半无法继续，文件可能已损坏；请重新导出",
            f"{path.name} cannot be read to its end and may be damaged; export it again",
        ) from error


def count_rows(frame: pl.LazyFrame) -> int:
    """Return how many rows there are, from the file's own count."""
    return int(frame.select(pl.len()).collect().item())


def nameless(dtype: pl.DataType) -> pl.Expr:
    """Return which rows name nobody: the id is missing or nothing but blanks.

    Blanks sort below ``!`` or between U+0085 and U+3001. Said that way, Polars knows from a file's statistics where no
    id can be blank, and reads none of them there.
    """
    missing = pl.col(ID).is_null()
    if not is_text(dtype):
        return missing
    name = pl.col(ID) if isinstance(dtype, pl.String) else pl.col(ID).cast(pl.String)
    maybe = (name < "!") | ((name >= "\x85") & (name < "\u3001"))
    return missing | (maybe & (name.str.strip_chars(_BLANKS) == ""))


def without_id(frame: pl.LazyFrame) -> int:
    """Return how many rows name nobody. Where the file's statistics rule that out, no row is read for it."""
    rows = frame.filter(nameless(frame.collect_schema()[ID]))
    return int(rows.select(pl.len()).collect(engine="streaming").item())


def find_faults(frame: pl.LazyFrame, header: Header, policy: Policy, grades: Sequence[str], on: date) -> Faults:
    """Return what is wrong in the rows that cannot be read, cell by cell."""
    schema = frame.collect_schema()
    made = plan(policy, schema, grades, on)
    unreadable = nameless(schema[ID]) | column(some(made.unreadable.values()))
    wrong = made.applied(frame.with_row_index(_ROW, 1)).filter(unreadable)
    asked = {ID, *made.unreadable} & set(header.places)
    shown = dict.fromkeys([*asked, POST_LEVEL])
    begun = pl.col(POST_SINCE).is_not_null()  # not the day: Parquet may hold days that Python has not
    named = wrong.select(_ROW, *shown, begun.alias(_BEGUN)).head(MOST_KEPT)
    faults = Faults()
    reads = {key: read for key, read in readers(policy, header.columns).items() if key in asked}
    for row in named.collect(engine="streaming").iter_rows(named=True):
        for key, read in reads.items():
            try:
                read(row[key])
            except Unread as reason:
                faults.add(row[_ROW], header.written[key], reason.told)
        if row[_BEGUN] and not row[POST_LEVEL]:
            faults.add(row[_ROW], header.written[POST_LEVEL], NO_LEVEL)
    return faults
