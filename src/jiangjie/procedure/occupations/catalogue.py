"""Reads the published classification 职业分类大典 into the catalogue, in one go."""

from functools import cache
from pathlib import Path
from typing import Any

from pypinyin import Style, lazy_pinyin

from jiangjie.core import editions
from jiangjie.core.places import reference

EDITION = "2022"
"""The edition with which a new database begins; later ones are brought in by an action."""


def initials(name: str) -> str:
    """Return the pinyin initials of a name in capitals; letters and digits stay as they are, signs fall away.

    >>> initials("车工")
    'CG'
    """
    return _letters(lazy_pinyin(name, style=Style.FIRST_LETTER)).upper()[:80]


def pinyin(name: str) -> str:
    """Return the whole name in pinyin without tones and blanks, in small letters; `v` stands for ü.

    >>> pinyin("车工")
    'chegong'
    """
    return _letters(lazy_pinyin(name, style=Style.NORMAL)).lower()[:400]


def _letters(syllables: list[str]) -> str:
    return "".join(one for one in "".join(syllables) if one.isascii() and one.isalnum())


def published() -> tuple[editions.Edition, ...]:
    """Return the editions that the reference data has, the oldest first."""
    return editions.editions(reference("occupations"))


@cache
def group_names(edition: editions.Edition) -> dict[str, str]:
    """Return the names of the edition's groups by code, read once: every list page offers the major ones."""
    return editions.groups(edition)


def edition_named(key: str, folder: Path | None = None) -> editions.Edition:
    """Return one edition. Raises ``EditionError`` when the reference data does not have it."""
    for one in editions.editions(folder or reference("occupations")):
        if one.key == key:
            return one
    raise editions.EditionError(f"职业分类大典没有版本“{key}”的数据")


def load(model: Any, edition: editions.Edition | None = None) -> int:
    """Add every occupation of the edition (the first one) that `model` does not have yet; return how many it has.

    `model` is Occupation, or its past form inside a migration. Entries that stand there are left as they are: the
    authority may have recorded a level since.
    """
    wanted = edition or edition_named(EDITION)
    sounds = any(field.name == "pinyin" for field in model._meta.get_fields())  # a past form of the model has none yet
    rows = [_row(model, wanted, line, sounds=sounds) for line in editions.rows(wanted)]
    model.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    return len(rows)


def _row(model: Any, edition: editions.Edition, line: editions.Row, *, sounds: bool) -> Any:
    values = {"pinyin": pinyin(line.name)} if sounds else {}
    return model(
        code=line.code,
        edition=edition.key,
        name=line.name,
        initials=initials(line.name),
        skill_class=line.grade,
        source=edition.source,
        in_force_from=edition.in_force_from,
        **values,
    )
