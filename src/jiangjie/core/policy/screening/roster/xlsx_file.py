"""Reads a roster from an Excel workbook: the first visible sheet that has the header."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.screening.errors import RosterError
from jiangjie.core.policy.screening.roster.headers import has_header
from jiangjie.core.policy.screening.told import Told

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_HEADER_SEARCH: Final = 10
_PASSWORD: Final = "EncryptedPackage".encode("utf-16-le")
_TOLD_EVERY: Final = 10_000
OLE: Final = b"\xd0\xcf\x11\xe0"
Row = tuple[int, list[object]]


def read_xlsx(path: Path, policy: Policy, seen: Callable[[int, int, int], None]) -> Iterator[Row]:
    """Yield the header, then every row with its number; `seen` is told how many of how many.

    Raises ``RosterError`` for a workbook that cannot be read.
    """
    from python_calamine import CalamineError

    from jiangjie.core.workbooks import MOST_ROWS, TooLarge, Unusable, open_workbook

    try:
        sheet, start = _find(open_workbook(path.read_bytes()), policy)
        lines = sheet.to_python(skip_empty_area=False)
    except TooLarge as error:
        raise RosterError(
            f"{path.name}：{error.reason}{error.reason.remedy}超过 {MOST_ROWS:,} 行的名册，请另存为 CSV 或 Parquet，行数不限。",
            f"{path.name} holds more than is read of a workbook: leave only the roster in it; one of more than {MOST_ROWS:,} rows save as "
            "CSV or Parquet, which may have any number",
        ) from error
    except Unusable as error:
        raise RosterError(
            f"{path.name}：{error.reason}{error.reason.remedy}",
            f"{path.name} cannot be read as a workbook: open it in Excel or WPS, leave only the roster in it, save as .xlsx",
        ) from error
    except (CalamineError, KeyError, IndexError, ValueError) as error:
        raise RosterError(
            f"{path.name} 已损坏，无法读取；请用 Excel 或 WPS 打开后重新保存",
            f"{path.name} is damaged; open it in Excel or WPS and save it again",
        ) from error
    if len(lines) - start - 1 > MOST_ROWS:
        raise RosterError(
            f"{path.name} 超过 {MOST_ROWS:,} 行；请另存为 CSV 或 Parquet 后重试，行数不限",
            f"{path.name} has more than {MOST_ROWS:,} rows; save it as CSV or Parquet, which may have any number",
        )
    for number, line in enumerate(lines[start:], start + 1):
        yield number, list(line)
        if number % _TOLD_EVERY == 0:
            seen(number, number, len(lines))


def _find(book: "CalamineWorkbook", policy: Policy) -> "tuple[CalamineSheet, int]":
    """Return the sheet and the index of its header row; without any header, the first visible sheet from its top."""
    from python_calamine import SheetVisibleEnum

    visible = [meta.name for meta in book.sheets_metadata if meta.visible is SheetVisibleEnum.Visible]
    for name in visible:
        sheet = book.get_sheet_by_name(name)
        for index, line in enumerate(sheet.to_python(skip_empty_area=False, nrows=_HEADER_SEARCH)):
            if has_header(policy, line):
                return sheet, index
    if not visible:
        raise RosterError("工作簿里没有可见的工作表；请取消隐藏后保存重试", "No sheet is visible; unhide the roster's")
    return book.get_sheet_by_name(visible[0]), 0


def told_of_ole(content: bytes) -> Told:
    """Return what to say of an old or a protected workbook."""
    if _PASSWORD in content:
        return Told(
            "加了打开密码，无法读取；请去掉密码，另存为 .xlsx 后重试", "needs a password; remove it and save as .xlsx"
        )
    return Told(
        "是旧版 .xls 文件，无法读取；请用 Excel 或 WPS 另存为 .xlsx 后重试",
        "is an old .xls file; save it as .xlsx with Excel or WPS",
    )
