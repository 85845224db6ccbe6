"""One cell of a roster: from what a person or a program wrote to the value that the rule reads, or a reason why not.

What can be meant in one way only is accepted: full-width digits, ``2019/3/1``, ``20190301``, a workbook's own day numbers,
a number for a text. What could be meant in two ways is refused, and nothing is guessed.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from typing import Final

from jiangjie.core.identity import without_numbers
from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.occupations import occupation_fault
from jiangjie.core.policy.screening.columns import Column, class_words, classed_kind, honour_words, level_words
from jiangjie.core.policy.screening.spelling import honours_in, occupation_code, plain, word
from jiangjie.core.policy.screening.told import Told

Value = str | bool | date | None
_CLOCK: Final = r"(?:(?:\s+|T)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)?"
"""A time of day behind a whole day says nothing about the day; an offset from UTC would, and is refused."""
_DAY: Final = re.compile(
    r"(?:(\d{4})\s*(?:-|/|\.|年)\s*(\d{1,2})\s*(?:-|/|\.|月)\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2}))" + _CLOCK
)
_SERIAL: Final = range(18_264, 73_415)
"""Excel's numbers of the days from 1950 to 2100."""
_SERIAL_ZERO: Final = date(1899, 12, 30)
_YEARS: Final = range(1900, 2201)
_JUDGED: Final = {"true": True, "false": False, "是": True, "否": False, "未评": None}
_EXACT: Final = 10**15
"""Numbers from here on have lost digits in Excel."""
_LONGEST: Final = 100
_SHOWN: Final = 30


class Unread(Exception):
    """A cell that cannot be read; `told` says why, and what to write instead."""

    def __init__(self, chinese: str, english: str) -> None:
        self.told = Told(chinese, english)
        super().__init__(chinese)


def readers(policy: Policy, columns: Mapping[str, Column]) -> dict[str, Callable[[object], Value]]:
    """Return, by column, what reads a cell of it; it raises ``Unread``. An empty cell is None."""
    return {key: _reader(policy, column) for key, column in columns.items()}


def _reader(policy: Policy, column: Column) -> Callable[[object], Value]:
    plainly: dict[str, Callable[[object], Value]] = {"id": read_id, "day": read_day, "judged": read_judged}
    if column.kind in plainly:
        return plainly[column.kind]
    if column.kind == "occupation":
        return lambda cell: _occupation(policy, cell)
    if column.kind == "honours":
        return _honours_reader(policy)
    return _word_reader(level_words(policy) if column.kind == "level" else class_words(policy))


def _shown(cell: object) -> str:
    """The cell as it is repeated in a refusal: shortened, and never an ID number that slipped into the wrong column."""
    text = without_numbers(plain(cell) if isinstance(cell, float) else str(cell).strip())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def read_id(cell: object) -> str:
    """Read what names the person. The text of a refusal never repeats it: it may be an ID number."""
    if isinstance(cell, str) and cell.isascii() and cell.isalnum() and len(cell) <= _LONGEST:
        return cell
    if isinstance(cell, bool | date | time):
        raise Unread(
            "编号应为文字，现为日期或是非值；请把单元格格式设为“文本”后重新输入",
            "The id is a date or a truth value; format the cells as text and enter it again",
        )
    if isinstance(cell, float | int):
        if abs(cell) >= _EXACT:
            raise Unread(
                "编号被存成了数字，第 15 位以后的数字已经丢失；请把整列设为“文本”后重新输入",
                "The id was stored as a number, which has lost all digits after the 15th; format the column as text and enter it again",
            )
        if isinstance(cell, float) and not cell.is_integer():
            raise Unread(
                "编号应为文字，现为小数；请把单元格格式设为“文本”后重新输入",
                "The id is a decimal number; format the cells as text and enter it again",
            )
    text = plain(cell) if isinstance(cell, float | int) else str(cell or "").strip()
    if not text:
        raise Unread("编号没有填写；请补填", "There is no id; fill it in")
    if len(text) > _LONGEST:
        raise Unread(
            f"编号有 {len(text)} 字，最多 {_LONGEST} 字；请核对",
            f"The id has {len(text)} characters where {_LONGEST} are the most; check it",
        )
    if not text.isprintable():
        raise Unread(
            "编号含有看不见的控制字符；请删去后重新输入", "The id contains characters that cannot be seen; remove them"
        )
    return text


def _occupation(policy: Policy, cell: object) -> str:
    text = occupation_code(cell, policy.words.occupations.local_prefix)
    if not text:
        raise Unread(
            "职业编码没有填写；请按职业分类大典补填，如 6-18-01-01",
            "There is no occupation; fill in its code, such as 6-18-01-01",
        )
    fault = without_numbers(occupation_fault(policy, text) or "")
    if fault:
        raise Unread(
            fault,
            f"“{_shown(cell)}” is no occupation of the skilled class in the catalogue ({policy.words.occupations.provision}); check the code",
        )
    return text


def read_day(cell: object) -> date | None:
    """Read a day, in any form that means one day only; a time of day behind it is passed over.

    A number is Excel's for a day. The same digits as a text may be anything, a year with a slip of the finger too.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = plain(cell)
    if not text:
        return None
    found = _DAY.fullmatch(text) if not isinstance(cell, bool) else None
    if found:
        year, month, day = (int(part) for part in found.groups() if part)
        try:
            if year in _YEARS:
                return date(year, month, day)
        except ValueError:
            pass
        raise Unread(
            f"没有“{_shown(cell)}”这一天；请核对年、月、日",
            f"There is no day “{_shown(cell)}”; check year, month and day",
        )
    if text.isdecimal() and int(text) in _SERIAL and not isinstance(cell, bool):
        if isinstance(cell, int | float):
            return _SERIAL_ZERO + timedelta(int(text))
        raise Unread(
            f"“{_shown(cell)}”是文字，不能断定是 Excel 的日期序号；请把这一列设为日期格式后重新导出，或写成 2019-03-01 这样的年月日",
            f"“{_shown(cell)}” is a text, not surely Excel's number of a day; format the column as dates and export again, or write 2019-03-01",
        )
    raise Unread(
        f"“{_shown(cell)}”不是完整的日期；请写成 2019-03-01 这样的年月日",
        f"“{_shown(cell)}” is no whole date; write it as 2019-03-01",
    )


def read_judged(cell: object) -> bool | None:
    """Read what a person has judged."""
    if isinstance(cell, bool):
        return cell
    text = plain(cell).lower()
    if not text:
        return None
    if text not in _JUDGED:
        raise Unread(
            f"不认识“{_shown(cell)}”；请填 是、否 或 未评（true、false 或留空）",
            f"“{_shown(cell)}” is not understood; write 是, 否 or 未评 (true, false or nothing)",
        )
    return _JUDGED[text]


def _word_reader(words: Mapping[str, str]) -> Callable[[object], str | None]:
    names = list(dict.fromkeys(word for word in words if not word.isascii()))

    def read(cell: object) -> str | None:
        text = plain(cell)
        if not text:
            return None
        found = word(text, words)
        if found is None:
            near = _near(text, words, names)
            raise Unread(f"不认识“{_shown(cell)}”；{near}", f"“{_shown(cell)}” is not understood; {near.english}")
        return found

    return read


def _near(text: str, words: Mapping[str, str], names: list[str]) -> Told:
    close = get_close_matches(text, list(words), n=2)
    if close:
        return Told(f"是否应为 {'、'.join(close)}？", f"is it meant to be {' or '.join(close)}?")
    return Told(f"可填：{'、'.join(names)}", f"possible are {', '.join([*names, *dict.fromkeys(words.values())])}")


def _honours_reader(policy: Policy) -> Callable[[object], str | None]:
    words, classed = honour_words(policy), classed_kind(policy)
    names = list(dict.fromkeys(word for word in words if not word.isascii()))
    apart = {classed.id, classed.name.zh} if classed else set()

    def read(cell: object) -> str | None:
        kinds = []
        for name in honours_in(cell):
            if name in apart:
                raise Unread(
                    f"{name}请填在“国家科学技术奖”（science_award）一列，写明等级",
                    f"{name} belongs into the column science_award, with its class",
                )
            if name not in words:
                near = _near(name, words, names)
                raise Unread(
                    f"不认识奖项“{_shown(name)}”；{near}", f"“{_shown(name)}” is no known honour; {near.english}"
                )
            kinds.append(words[name])
        return ";".join(dict.fromkeys(kinds)) or None

    return read
