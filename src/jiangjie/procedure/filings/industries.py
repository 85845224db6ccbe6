"""The industries 产业体系 of 2.3 by key, as schemes are tagged with them."""

import json
from datetime import date
from functools import cache
from typing import Any

from django.utils.translation import get_language, gettext

from jiangjie.core.places import reference


def choices(on: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the industries in force on that day as grouped choices; empty where no version holds."""
    for version in _versions():
        if version["in_force_from"] <= on.isoformat() <= (version["in_force_to"] or "9999-12-31"):
            groups = [(_said(group), _choices(group["items"])) for group in version["groups"]]
            return [*groups, (gettext("其他"), _choices(version["sectors"]))]
    return []


def title_of(key: str) -> str:
    """Return the title of an industry in the page's language, by the newest version that has it; else the key itself."""
    for version in reversed(_versions()):
        for item in (*(item for group in version["groups"] for item in group["items"]), *version["sectors"]):
            if item["id"] == key:
                return _said(item)
    return key


def key_of(name: str) -> str:
    """Return the key of an industry by its Chinese name, as the register of bodies has it; "" for none."""
    for version in reversed(_versions()):
        for item in (*(item for group in version["groups"] for item in group["items"]), *version["sectors"]):
            if name in {item["name"], item["id"]}:
                return str(item["id"])
    return ""


def _choices(items: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(item["id"], _said(item)) for item in items]


def _said(named: dict[str, str]) -> str:
    english = (get_language() or "").startswith("en")
    return named.get("name_en", named["name"]) if english else named["name"]


@cache
def _versions() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(reference("industries", "industries.json").read_text("utf-8"))["versions"]
    return found
