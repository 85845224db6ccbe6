"""Suggestions 参考样式 to begin a scheme with: words only, shipped as data. No number in them binds anybody (4.1.1)."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.utils.translation import get_language

from jiangjie.core.places import reference
from jiangjie.procedure.filings.structured import BY_NAME

_TEXTS: Final = frozenset(
    {
        "occupations_note", "entry_conditions", "review_content", "review_process", "organisation_setup", "timetable",
        "appointment_management", "supporting_measures",
    }
)  # fmt: skip
_ROWS: Final = frozenset(BY_NAME) - {"unit_ratios", "panel_rules"}
"""Lists of rows that are words; the others are numbers, which only the body can lay down."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion: the scheme's texts and rows by column, and criteria without weight and maximum."""

    key: str
    title: str
    about: str
    fields: dict[str, Any]
    criteria: list[dict[str, Any]]


def suggestions() -> list[Suggestion]:
    """Return every suggestion, in the language of the page as far as titles go."""
    english = (get_language() or "").startswith("en")
    return [
        Suggestion(
            one["id"],
            one["title_en" if english else "title"],
            one["about_en" if english else "about"],
            {name: value for name, value in one["parts"].items() if name in _TEXTS | _ROWS},
            [{**row, "weight": 0, "maximum": 0, "minimum": None, "anchors": []} for row in one["criteria"]],
        )
        for one in _read()
    ]


def find(key: str) -> Suggestion | None:
    """Return a suggestion by its key; None when there is none."""
    return next((one for one in suggestions() if one.key == key), None)


@cache
def _read() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(reference("schemes", "suggestions.json").read_text("utf-8"))["suggestions"]
    return found
