"""The industries 产业体系 that the notice points to (2.3): a taxonomy in versions, each dated and cited."""

import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

SECTORS = ("sectors", "其他", "Others")
"""Key and names of the group of the four kinds of industry that 2.3 names beside the system of numbers."""


class Industry(NamedTuple):
    """One entry; the key stands in tags and never changes its meaning."""

    key: str
    name: str
    name_en: str


class Group(NamedTuple):
    """Entries under a heading, with the plan that names them."""

    key: str
    name: str
    name_en: str
    source: str
    source_date: str
    items: tuple[Industry, ...]


class Version(NamedTuple):
    """The taxonomy as one notice cites it; `until` is its last day, None = still in force."""

    key: str
    name: str
    since: date
    until: date | None
    cited_by: str
    groups: tuple[Group, ...]

    def holds(self, on: date) -> bool:
        """Tell whether the version is in force on that day."""
        return self.since <= on and (self.until is None or on <= self.until)

    @property
    def items(self) -> tuple[Industry, ...]:
        """Return every entry of the version in order."""
        return tuple(item for group in self.groups for item in group.items)


def versions(path: Path) -> tuple[Version, ...]:
    """Return the versions in the file, the oldest first. Raises ``ValueError`` when the days of two of them overlap."""
    found = sorted(map(_version, json.loads(path.read_text(encoding="utf-8"))["versions"]), key=lambda one: one.since)
    for earlier, later in pairwise(found):
        if earlier.until is None or earlier.until >= later.since:
            raise ValueError(f"{path} 中产业体系“{earlier.key}”与“{later.key}”的生效日期重叠")
    return tuple(found)


def _version(entry: dict[str, Any]) -> Version:
    last = entry["in_force_to"]
    groups = [
        Group(one["id"], one["name"], one["name_en"], one["source"], one["source_date"], _items(one["items"]))
        for one in entry["groups"]
    ]
    groups.append(Group(*SECTORS, entry["cited_by"], entry["in_force_from"], _items(entry["sectors"])))
    return Version(
        entry["id"], entry["name"], date.fromisoformat(entry["in_force_from"]),
        date.fromisoformat(last) if last else None, entry["cited_by"], tuple(groups),
    )  # fmt: skip


def _items(entries: list[dict[str, str]]) -> tuple[Industry, ...]:
    return tuple(Industry(one["id"], one["name"], one["name_en"]) for one in entries)
