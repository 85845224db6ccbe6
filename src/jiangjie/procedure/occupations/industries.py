"""The industries 产业体系 of 2.3 by which occupations, bodies and filings are tagged."""

from datetime import date
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

from jiangjie.core import industries as taxonomy
from jiangjie.core.places import reference


def industries(on: date) -> list[tuple[str, str, str]]:
    """Return key, title and group's title of every industry in force on that day; empty where no version holds."""
    version = version_on(on)
    groups = version.groups if version else ()
    return [(item.key, _said(item), _said(group)) for group in groups for item in group.items]


def choices(on: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the industries in force on that day as grouped choices of a form field."""
    version = version_on(on)
    groups = version.groups if version else ()
    return [(_said(group), [(item.key, _said(item)) for item in group.items]) for group in groups]


def title_of(key: str) -> str:
    """Return the title of an industry in the page's language, by the newest version that has it; else the key itself."""
    for version in reversed(all_versions()):
        for item in version.items:
            if item.key == key:
                return _said(item)
    return key


def key_of(name: str) -> str:
    """Return the key of an industry by its Chinese name, as the register of bodies has it; "" for none."""
    for version in reversed(all_versions()):
        for item in version.items:
            if name in {item.name, item.key}:
                return item.key
    return ""


def version_on(on: date) -> taxonomy.Version | None:
    """Return the version of the taxonomy that is in force on that day."""
    return next((version for version in all_versions() if version.holds(on)), None)


def all_versions() -> tuple[taxonomy.Version, ...]:
    """Return every version, the oldest first."""
    return _read(reference("industries", "industries.json"))


def _said(named: taxonomy.Industry | taxonomy.Group) -> str:
    return named.name_en if (get_language() or "").startswith("en") else named.name


@cache
def _read(path: Path) -> tuple[taxonomy.Version, ...]:
    return taxonomy.versions(path)
