"""How a word of a roster may be spelt: one reading for the cells of a table and for the texts of a Parquet."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

_HONOUR_MARKS: Final = re.compile(r"[;；、，,\n]")


def plain(cell: object) -> str:
    """Return the cell as text: half-width, without blanks around it; empty for an empty cell."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = str(cell)
    return text.strip() if text.isascii() else unicodedata.normalize("NFKC", text).strip()


def word(text: str, words: Mapping[str, str]) -> str | None:
    """Return what a plain text stands for, capital letters or not; None for no word at all."""
    return words.get(text) or words.get(text.lower())


def occupation_code(cell: object, local_prefix: str) -> str:
    """Return an occupation's code; a local one (2.1) is kept as it is written."""
    text = str(cell or "").strip()
    return text if text.startswith(local_prefix) else plain(cell)


def honours_in(cell: object) -> list[str]:
    """Return the names in a list of honours, as they are written.

    >>> honours_in("全国技术能手； china_skills_award、")
    ['全国技术能手', 'china_skills_award']
    """
    return [name for name in (part.strip() for part in _HONOUR_MARKS.split(plain(cell))) if name]
