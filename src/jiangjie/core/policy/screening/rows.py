"""What a row of a roster means: the facts about one person that it stands for. The engine is tested against this."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.screening.columns import (
    HONOURS,
    LEVEL,
    LEVEL_ON,
    OCCUPATION,
    POST_LEVEL,
    POST_SINCE,
    RELATED_LEVEL,
    SCIENCE_AWARD,
    classed_kind,
    judged_columns,
)

LONG_AGO = date(1900, 1, 1)
"""Stands for a day that the roster does not give and that has passed."""
SKILL_LEVEL = "skill_level"
"""The kind of certificate that a roster's levels are."""


def facts_of(policy: Policy, row: Mapping[str, Any]) -> dict[str, object]:
    """Return FACTS (as ``parse_facts`` reads them) for a row of canonical values; an absent column is empty.

    Levels are skill levels; ``level_on`` empty means held for long; ``post_since`` is the start after gaps are taken
    out, and its post goes on; honours are held, their dates unknown.
    """
    occupation = row[OCCUPATION]
    related = f"{policy.words.occupations.local_prefix}related"
    levels = [(row.get(LEVEL), occupation, row.get(LEVEL_ON)), (row.get(RELATED_LEVEL), related, None)]
    known = {
        "occupation": occupation,
        "related_occupations": [related],
        "credentials": [_credential(*one) for one in levels if one[0]],
        "posts": [{"level": row[POST_LEVEL], "occupation": occupation, "from": row[POST_SINCE], "to": None}]
        if row.get(POST_SINCE)
        else [],
        "honours": _honours(policy, row),
    }
    judged: dict[str, Any] = {}
    for fact, column in judged_columns(policy).items():
        below, _, name = fact.rpartition(".")
        (judged.setdefault(below, {}) if below else judged)[name] = row.get(column)
    everything: dict[str, object] = known | judged
    return {key: everything[key] for key in policy.words.reads if key in everything}


def _credential(level: str | None, occupation: str, issued: date | None) -> dict[str, Any]:
    return {"level": level, "kind": SKILL_LEVEL, "occupation": occupation, "issued_on": issued or LONG_AGO}


def _honours(policy: Policy, row: Mapping[str, Any]) -> list[dict[str, object]]:
    held: list[dict[str, object]] = [
        {"kind": kind, "on": None, "class": None} for kind in (row.get(HONOURS) or "").split(";") if kind
    ]
    classed = classed_kind(policy)
    if classed is not None and row.get(SCIENCE_AWARD):
        held.append({"kind": classed.id, "on": None, "class": row[SCIENCE_AWARD]})
    return held
