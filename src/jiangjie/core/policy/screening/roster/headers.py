"""The header of a roster: which column is which, in Chinese or English, and what is wrong with it."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.screening.columns import Column, columns
from jiangjie.core.policy.screening.errors import RosterError
from jiangjie.core.policy.screening.told import Told


@dataclass(frozen=True, slots=True)
class Header:
    """`places` maps a column's key to where it stands, `written` to how it is headed there; `remarks` are warnings.

    `width` is how many cells the header has, empty and unknown ones too.
    """

    width: int
    places: Mapping[str, int]
    written: Mapping[str, str]
    remarks: tuple[Told, ...]
    columns: Mapping[str, Column]


def normalised(text: object) -> str:
    """Return a header as it is compared: half-width, lower case, without blanks and the star of a required column."""
    plain = unicodedata.normalize("NFKC", "" if text is None else str(text)).lower()
    return "".join(plain.split()).rstrip("*").lstrip("\ufeff")


def names(policy: Policy) -> Mapping[str, Column]:
    """Return every way in which a column may be headed → the column."""
    found = {}
    for column in columns(policy):
        for name in (column.key, column.header, *column.aliases):
            found[normalised(name)] = column
            found[normalised(f"{column.header}（{column.key}）")] = column
    return found


def has_header(policy: Policy, cells: Sequence[object]) -> bool:
    """Whether the cells head a roster: two of its required columns are named."""
    known = names(policy)
    found = {known[text].key for text in map(normalised, cells) if text in known and known[text].required}
    return len(found) > 1


def read_header(policy: Policy, cells: Sequence[object]) -> Header:
    """Return which column stands where.

    Raises ``RosterError`` for a required column that is missing, and for one that stands twice, in Chinese and English
    too: which one should count? A column that no roster has is left aside with a remark.
    """
    known = names(policy)
    places: dict[str, int] = {}
    written: dict[str, str] = {}
    remarks = []
    for place, cell in enumerate(cells):
        text = normalised(cell)
        column = known.get(text)
        if column is None:
            if text:
                remarks.append(_unknown(str(cell).strip(), text, known))
        elif column.key in places:
            raise _doubled(column, written[column.key], str(cell).strip())
        else:
            places[column.key], written[column.key] = place, str(cell).strip()
    missing = [f"{one.header}（{one.key}）" for one in columns(policy) if one.required and one.key not in places]
    if missing:
        raise RosterError(
            f"表头缺少必需的列：{'、'.join(missing)}；请补上后重试（表头可用中文或英文）",
            f"The header lacks required columns: {', '.join(missing)}; add them, headed in Chinese or English",
        )
    own = {column.key: column for column in columns(policy)}
    return Header(len(cells), places, written, tuple(remarks), {key: own[key] for key in places})


def _doubled(column: Column, first: str, second: str) -> RosterError:
    return RosterError(
        f"“{first}”和“{second}”都是 {column.key}（{column.header}）这一列，不知以哪一列为准；请只保留一列",
        f"“{first}” and “{second}” are both the column {column.key} ({column.header}); keep the one that counts",
    )


def _unknown(shown: str, text: str, known: Mapping[str, Column]) -> Told:
    close = [known[name] for name in get_close_matches(text, list(known), n=1)]
    chinese, english = f"未识别的列“{shown[:30]}”没有读取", f"The unknown column “{shown[:30]}” was not read"
    for column in close:
        chinese += f"；是否应为“{column.header}”（{column.key}）？"
        english += f"; is it meant to be “{column.header}” ({column.key})?"
    return Told(chinese, english)
