"""The editions of the classification of occupations 职业分类大典 as they lie in the reference data."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

CLASSES = frozenset({"skilled", "some", "not"})
KINDS = frozenset({"continued", "renumbered", "renamed", "merged", "split"})
INDEX = "editions.json"


class EditionError(ValueError):
    """The reference data cannot be read as editions; the message names the file and what is wrong, in Chinese."""


class Edition(NamedTuple):
    """One edition: from when it is in force, by which publication, and where its tables lie."""

    key: str
    name: str
    source: str
    in_force_from: date
    occupations: Path
    groups: Path
    successions: Path | None
    """What became of the codes of the edition before; none where the codes of two editions do not differ."""


class Row(NamedTuple):
    """One occupation; `grade` is ``skilled``, ``some`` (some of its work types are) or ``not``."""

    code: str
    name: str
    grade: str


class Link(NamedTuple):
    """An old code of the edition before, the new code, how the one became the other, and who says so."""

    old: str
    new: str
    kind: str
    source: str


def editions(folder: Path) -> tuple[Edition, ...]:
    """Return the folder's editions, the oldest first. Raises ``EditionError`` for what cannot be read or is there twice."""
    path = folder / INDEX
    try:
        found = [_edition(folder, entry) for entry in json.loads(path.read_text(encoding="utf-8"))["editions"]]
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise EditionError(f"读不到职业分类大典的版本目录 {path}：{error}") from error
    if len({one.key for one in found}) < len(found) or len({one.in_force_from for one in found}) < len(found):
        raise EditionError(f"{path} 中有两个版本的编号或者生效日期相同")
    return tuple(sorted(found, key=lambda one: one.in_force_from))


def _edition(folder: Path, entry: dict[str, Any]) -> Edition:
    links = entry["successions"]
    return Edition(
        entry["id"], entry["name"], entry["source"], date.fromisoformat(entry["in_force_from"]),
        folder / entry["occupations"], folder / entry["groups"], folder / links if links else None,
    )  # fmt: skip


def rows(edition: Edition) -> list[Row]:
    """Return the edition's occupations. Raises ``EditionError`` for a code that is there twice and an unknown class."""
    found = [
        Row(line["code"], line["name"], line["class"]) for line in _lines(edition.occupations, "code", "name", "class")
    ]
    seen: set[str] = set()
    for row in found:
        if row.code in seen or row.grade not in CLASSES or not row.name:
            raise EditionError(f"{edition.occupations} 中“{row.code}”重复，或者名称、类别不对")
        seen.add(row.code)
    return found


def links(edition: Edition) -> list[Link]:
    """Return what the edition's own table says became of older codes; nothing where it has no such table."""
    if edition.successions is None:
        return []
    found = [
        Link(line["old"], line["new"], line["kind"], line["source"])
        for line in _lines(edition.successions, "old", "new", "kind", "source")
    ]
    for link in found:
        if link.kind not in KINDS or not link.source:
            raise EditionError(f"{edition.successions} 中“{link.old}”的承接方式不对，或者没有依据")
    return found


def groups(edition: Edition) -> dict[str, str]:
    """Return the names of the major, middle and small groups 大类、中类、小类 by code."""
    return {line["code"]: line["name"] for line in _lines(edition.groups, "code", "name")}


def path_of(code: str) -> tuple[str, ...]:
    """Return the codes of the groups that a code lies in, the widest first; empty for a key of our own.

    >>> path_of("6-18-01-01")
    ('6', '6-18', '6-18-01')
    """
    parts = code.split("-")
    if len(parts) != 4 or not all(part.isdigit() for part in parts):
        return ()
    return tuple("-".join(parts[:count]) for count in (1, 2, 3))


def _lines(path: Path, *columns: str) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            missing = set(columns) - set(reader.fieldnames or ())
            if missing:
                raise EditionError(f"{path} 缺少列：{'、'.join(sorted(missing))}")
            yield from reader
    except (OSError, UnicodeError, csv.Error) as error:
        raise EditionError(f"读不到 {path}：{error}") from error
