"""Reads rosters 名册 from CSV, xlsx and Parquet: ``with read_roster(path, policy) as roster: …``."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import polars as pl

from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.screening.columns import ID, POST_SINCE
from jiangjie.core.policy.screening.errors import RosterError
from jiangjie.core.policy.screening.roster import parquet_file
from jiangjie.core.policy.screening.roster.csv_file import read_csv
from jiangjie.core.policy.screening.roster.faults import Fault, Faults
from jiangjie.core.policy.screening.roster.headers import Header, read_header
from jiangjie.core.policy.screening.roster.table import Table, dtypes
from jiangjie.core.policy.screening.roster.xlsx_file import OLE, read_xlsx, told_of_ole
from jiangjie.core.policy.screening.summary import Summary, summarise
from jiangjie.core.policy.screening.told import Told
from jiangjie.core.policy.words import Words

__all__ = ["Fault", "Faults", "Roster", "read_roster"]

KINDS: Final = (".csv", ".xlsx", ".parquet")
_PARQUET, _ZIP = b"PAR1", b"PK\x03\x04"
_CONTENTS: Final = {
    ".parquet": Words("Parquet 文件", "Parquet"),
    ".xlsx": Words("压缩包或 Excel 工作簿", "an archive or a workbook"),
    ".csv": Words("文本或别的文件", "text or something else"),
}
_RESIDENT: Final = 500_000
"""Rows of a CSV that are kept in memory; what is longer lies in a temporary file of this process."""
Seen = Callable[[int, int, int], None]
"""Told now and then: how many rows have been dealt with, and how much of how much that is."""


@dataclass(slots=True)
class Roster:
    """A roster that has been opened. `frame` holds the canonical columns of its rows, lazily, without empty ids.

    `total` counts all rows that are not empty. `faults` names what is wrong; of Parquet it is known only once
    ``summarise`` has looked. `remarks` are warnings about the file as a whole. Close it: a long CSV keeps a temporary
    file, which nobody else can read.
    """

    frame: pl.LazyFrame
    total: int
    faults: Faults
    remarks: list[Told]
    header: Header
    path: Path
    _policy: Policy
    _raw: pl.LazyFrame | None = None
    _missing: int = 0
    _folder: "tempfile.TemporaryDirectory[str] | None" = field(default=None, repr=False)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove what lies on disk."""
        self.close()

    def close(self) -> None:
        """Remove what lies on disk."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def summarise(self, grades: Sequence[str], on: date, seen: Seen | None = None) -> Summary:
        """Return the counts over all rows, faulty ones among them, which are named in `faults` from then on.

        `seen` is told how far it has come. Raises what ``screening.summarise`` raises, and ``RosterError`` for a
        Parquet that is damaged inside.
        """
        with self.guarded():
            found = summarise(self._policy, self.watched(seen), grades, on)
            bad = found.bad_rows + (self._missing if self._raw is not None else self.faults.rows)
            if self._raw is not None and bad:
                self.faults = parquet_file.find_faults(self._raw, self.header, self._policy, grades, on)
        return Summary(found.policy, on, self.total, bad, found.grades)

    def guarded(self) -> AbstractContextManager[None]:
        """Return a context to read `frame` in: a Parquet that is damaged inside raises ``RosterError``."""
        return parquet_file.broken_inside(self.path)

    def watched(self, seen: Seen | None) -> pl.LazyFrame:
        """Return the frame, which tells `seen` about each stretch of rows that is read of it."""
        if seen is None:
            return self.frame
        done = 0

        def tick(column: pl.Series) -> pl.Series:
            nonlocal done
            done += len(column)
            seen(done, done, self.total)
            return column

        since = pl.col(POST_SINCE)
        dtype = self.frame.collect_schema()[POST_SINCE]
        return self.frame.with_columns(since.map_batches(tick, dtype, is_elementwise=True))


def _unwatched(_rows: int, _done: int, _total: int) -> None:
    """Nobody wants to know."""


def read_roster(path: Path, policy: Policy, seen: Seen = _unwatched) -> Roster:
    """Open a roster. `seen` is told how far the reading of a CSV or an xlsx has come.

    Raises ``RosterError`` for a file that cannot be read as a whole: it is empty, protected, of another kind than its
    name says, lacks a required column, or has one twice.
    """
    kind = _kind(path)
    if kind == ".parquet":
        return _parquet(path, policy)
    rows: Iterator[tuple[int, Sequence[object]]] = (
        read_xlsx(path, policy, seen) if kind == ".xlsx" else read_csv(path, policy, seen)
    )
    first = next(rows, None)
    if first is None:
        raise RosterError(
            f"{path.name} 里没有内容；请核对是否选错了文件", f"{path.name} has no content; is it the right file?"
        )
    header = read_header(policy, first[1])
    table = Table(policy, header)
    frame, folder = _kept(table.frames(rows), dtypes(policy, header.columns))
    remarks = list(header.remarks)
    if not table.total:
        remarks.append(Told("名册只有表头，没有数据行", "The roster has a header and no rows"))
    if table.too_many_ids:
        remarks.append(
            Told(
                "名册很长，后面的编号没有逐一核对是否重复",
                "The roster is long: later ids were not compared with each other",
            )
        )
    return Roster(frame, table.total, table.faults, remarks, header, path, policy, _folder=folder)


def _kind(path: Path) -> str:
    """Return what the file is, by its content; a name that says otherwise is refused."""
    name = path.suffix.lower()
    try:
        with path.open("rb") as file:
            start = file.read(4)
            content = start + file.read() if start == OLE else start
    except OSError as error:
        raise RosterError(f"读不到 {path}：{error.strerror}", f"Cannot read {path}: {error.strerror}") from error
    if not start:
        raise RosterError(f"{path.name} 是空文件；请重新导出名册", f"{path.name} is empty; export the roster again")
    if start == OLE:
        told = told_of_ole(content)
        raise RosterError(f"{path.name} {told}", f"{path.name} {told.english}")
    if name not in KINDS:
        raise RosterError(
            f"{path.name} 不是名册文件：只读 .csv、.xlsx、.parquet；请另存为其中一种",
            f"{path.name} is no roster: only .csv, .xlsx and .parquet are read; save it as one of them",
        )
    found = {_PARQUET: ".parquet", _ZIP: ".xlsx"}.get(start, ".csv")
    if found != name:
        what = _CONTENTS[found]
        raise RosterError(
            f"{path.name} 的扩展名是 {name}，内容却是{what.zh}；请核对文件，按实际类型保存后重试",
            f"{path.name} is named {name} and holds {what.en}; check it, and save it as what it is",
        )
    return name


def _parquet(path: Path, policy: Policy) -> Roster:
    raw, header = parquet_file.scan(path, policy)
    with parquet_file.broken_inside(path):
        total, missing = parquet_file.count_rows(raw), parquet_file.without_id(raw)
    frame = raw.filter(~parquet_file.nameless(raw.collect_schema()[ID])) if missing else raw
    return Roster(frame, total, Faults(), list(header.remarks), header, path, policy, _raw=raw, _missing=missing)


def _kept(
    frames: Iterable[pl.DataFrame], types: Mapping[str, pl.DataType]
) -> "tuple[pl.LazyFrame, tempfile.TemporaryDirectory[str] | None]":
    """Keep a short roster in memory and a long one on disk."""
    resident, rows, parts = [pl.DataFrame(schema=types)], 0, 0
    folder: tempfile.TemporaryDirectory[str] | None = None
    for frame in frames:
        resident.append(frame)
        rows += frame.height
        if rows >= _RESIDENT:
            folder = folder or tempfile.TemporaryDirectory(prefix="jiangjie-")
            _part(resident, folder, parts)
            resident, rows, parts = [pl.DataFrame(schema=types)], 0, parts + 1
    if folder is None:
        return pl.concat(resident, rechunk=True).lazy(), None
    _part(resident, folder, parts)
    return pl.scan_parquet(f"{folder.name}/*.parquet"), folder


def _part(frames: list[pl.DataFrame], folder: "tempfile.TemporaryDirectory[str]", number: int) -> None:
    pl.concat(frames).write_parquet(Path(folder.name) / f"{number:06}.parquet", compression="lz4")
