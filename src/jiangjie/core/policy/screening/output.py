"""Writes the rows of the result: Parquet for programs, CSV and xlsx for Excel."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import polars as pl

from jiangjie.core.policy.screening.columns import ID
from jiangjie.core.policy.screening.errors import RosterError
from jiangjie.core.policy.screening.frames import OUTPUT

KINDS: Final = (".parquet", ".csv", ".xlsx")
HEADERS: Final = dict(
    zip(OUTPUT, ("编号", "级别", "结论", "途径", "不符合的条件", "待判断的条件", "最早日期"), strict=True)
)
"""The Chinese headers of CSV and xlsx. In Parquet the columns keep their names."""
MOST_XLSX: Final = 1_048_575
"""Rows below the header that Excel can hold."""
_RISKY: Final = r"^[\t\r\n]|^\s*[=+\-@＝＋－＠]"
"""What a spreadsheet might run as a formula; a Chinese Excel takes the full-width signs too."""
_BATCH: Final = 100_000


def check_output(path: Path, roster: Path, kinds: Sequence[str] = KINDS) -> None:
    """Raise ``RosterError`` when nothing can be written there, before anything is read."""
    if path.suffix.lower() not in kinds:
        raise RosterError(
            f"不会写“{path.suffix or path.name}”；这里请用 {'、'.join(kinds)}",
            f"Cannot write “{path.suffix or path.name}”; use {', '.join(kinds)} here",
        )
    if not path.parent.is_dir():
        raise RosterError(
            f"没有文件夹 {path.parent}；请先建立，或换一个位置",
            f"There is no folder {path.parent}; make it, or choose another",
        )
    if path.exists() and (path.is_dir() or (roster.exists() and path.samefile(roster))):
        raise RosterError(
            f"{path} 就是名册本身，或是一个文件夹；请换一个输出文件",
            f"{path} is the roster itself, or a folder; choose another file",
        )


def write_rows(rows: pl.LazyFrame, path: Path, expected: int, *, chinese: bool = True) -> None:
    """Write the rows of ``screen_frame``; the file stands there only when it is whole.

    `expected` is how many there will be. Raises ``RosterError`` when they are too many for Excel, or cannot be written.
    """
    kind = path.suffix.lower()
    if kind == ".xlsx" and expected > MOST_XLSX:
        raise RosterError(
            f"结果有 {expected:,} 行，Excel 工作表最多 {MOST_XLSX:,} 行；请输出为 .csv 或 .parquet",
            f"The result has {expected:,} rows and a sheet of Excel at most {MOST_XLSX:,}; write .csv or .parquet",
        )
    try:
        with _whole(path) as part:
            if kind == ".parquet":
                rows.sink_parquet(part, mkdir=False)
            elif kind == ".csv":
                guarded(rows, chinese=chinese).sink_csv(part, include_bom=True, check_extension=False)
            else:
                _xlsx(guarded(rows, chinese=chinese), part)
    except OSError as error:
        why = error.strerror or error
        raise RosterError(f"写不了 {path}：{why}", f"Cannot write {path}: {why}") from error


def guarded(rows: pl.LazyFrame, *, chinese: bool = True) -> pl.LazyFrame:
    """Return the rows for a spreadsheet: no id is taken for a formula, and the headers are Chinese."""
    name = pl.col(ID).cast(pl.String)
    safe = pl.when(name.str.contains(_RISKY)).then(pl.lit("'") + name).otherwise(name)
    rows = rows.with_columns(safe.alias(ID))
    return rows.rename(HEADERS) if chinese else rows


def harmless(text: str) -> str:
    """Return the text so that a spreadsheet never runs it as a formula."""
    return f"'{text}" if re.match(_RISKY, text) else text


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    part = path.with_name(f".{path.name}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _xlsx(rows: pl.LazyFrame, path: Path) -> None:
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet("筛查结果")
        names = rows.collect_schema().names()
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(names) - 1, 18)
        sheet.write_row(0, 0, names, book.add_format({"bold": True}))
        number = 0
        for batch in rows.with_columns(pl.all().cast(pl.String)).collect_batches(chunk_size=_BATCH):
            for row in batch.iter_rows():
                number += 1
                for place, cell in enumerate(row):
                    if cell:
                        sheet.write_string(number, place, cell)
