"""Reads the published classification 职业分类大典 into the catalogue, in one go."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from pypinyin import Style, lazy_pinyin

from jiangjie.core.places import reference

EDITION = "2022"
IN_FORCE_FROM = date(2022, 9, 28)
SOURCE = "《中华人民共和国职业分类大典（2022年版）》，人力资源社会保障部2022年9月28日公布"


def initials(name: str) -> str:
    """Return the pinyin initials of a name in capitals; letters and digits stay as they are.

    >>> initials("车工")
    'CG'
    """
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).upper()[:80]


def load(model: Any, path: Path | None = None) -> int:
    """Add every occupation of the edition that `model` does not have yet; return how many the file has.

    `model` is Occupation, or its past form inside a migration. Entries that stand there are left as they are: the
    authority may have recorded a level since.
    """
    file = path or reference("occupations", f"{EDITION}.csv")
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [_row(model, line) for line in csv.DictReader(lines)]
    model.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    return len(rows)


def _row(model: Any, line: dict[str, str]) -> Any:
    return model(
        code=line["code"],
        edition=EDITION,
        name=line["name"],
        initials=initials(line["name"]),
        skill_class=line["class"],
        source=SOURCE,
        in_force_from=IN_FORCE_FROM,
    )
