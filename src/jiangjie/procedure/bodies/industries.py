"""The industries 产业体系 of 2.3 by which bodies and their filings are tagged."""

import json
from datetime import date
from functools import cache
from typing import Any

from jiangjie.core.places import reference


def industries(on: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the industries in force on that day, by group, as choices of a form field; empty where no version holds."""
    for version in _versions():
        if version["in_force_from"] <= on.isoformat() and on.isoformat() <= (version["in_force_to"] or "9999-12-31"):
            groups = [(group["name"], _named(group["items"])) for group in version["groups"]]
            return [*groups, ("其他", _named(version["sectors"]))]
    return []


def flat(on: date) -> list[tuple[str, str]]:
    """Return the industries without their groups, for a filter."""
    return [choice for _group, choices in industries(on) for choice in choices]


def _named(items: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(item["name"], item["name"]) for item in items]


@cache
def _versions() -> list[dict[str, Any]]:
    versions: list[dict[str, Any]] = json.loads(reference("industries", "industries.json").read_text("utf-8"))[
        "versions"
    ]
    return versions
