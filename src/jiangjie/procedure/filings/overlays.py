"""A scheme's own conditions 细化条件 as overlays on the notice (3.4): what the clerk filled in, and files of rules.

A row is what the form stored. One written in words alone is a criterion that the unit judges; one of the structured
kinds becomes a rule that the machine decides; a row with a document is an overlay file of its own.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jiangjie.core.policy import Policy, PolicyError, load_policy
from jiangjie.core.policy.overlay import Overlay, parse_overlay, read_overlay, with_overlay
from jiangjie.procedure.bodies.models import Grade

YEARS, HONOUR, CREDENTIAL, FILE = "years", "honour", "credential", "file"
YEARS_IN_POST = "years_in_post"
"""The city's condition about years, in whose place an own one about years is compared."""
POST = {Grade.SPECIAL.value: "senior_technician", Grade.CHIEF.value: "special_technician"}
"""The level whose posts count for a grade (3.1.2, 3.2.2)."""
WAIVERS = ("china_skills_award", "science_award")
"""The exceptional route of 3.3."""
_FROM_FORM = re.compile(r"c[0-9]+")


@dataclass(frozen=True, slots=True)
class Filed:
    """One overlay of a scheme. `places` leads from a condition's id to the number of the row that it comes from."""

    overlay: Overlay
    places: Mapping[str, int]


def sort_of(row: Mapping[str, Any]) -> str:
    """Return which kind of condition a row is: years, honour, credential, file, or "" for words alone."""
    form = str(row.get("form") or "")
    if not form and row.get("about") == YEARS_IN_POST and row.get("years") is not None:
        return YEARS
    return form


def filed_overlays(rows: Sequence[Mapping[str, Any]], body: str) -> tuple[Filed, ...]:
    """Return the overlays that the rows come to. Raises ``PolicyError`` for a document that cannot be read."""
    return _filed(json.dumps(list(rows), ensure_ascii=False, sort_keys=True, default=str), body or "本单位")


@lru_cache(maxsize=256)
def _filed(stored: str, body: str) -> tuple[Filed, ...]:
    rows = list(enumerate(json.loads(stored), start=1))
    policy, found = load_policy(), []
    plain = [(place, row) for place, row in rows if sort_of(row) != FILE]
    if plain:
        overlay = read_overlay(_mapping(plain, body, policy), "本单位细化条件", policy)
        found.append(Filed(overlay, {f"c{place}": place for place, _ in plain}))
    for place, row in rows:
        if sort_of(row) == FILE:
            overlay = read_document(str(row.get("document", "")))
            found.append(Filed(overlay, {one.id: place for own in overlay.grades.values() for one in own}))
    return tuple(found)


def read_document(document: str) -> Overlay:
    """Return the overlay that a clerk pasted or handed in. Raises ``PolicyError`` naming the place and what is wrong."""
    overlay = parse_overlay(document, "规则文件", load_policy())
    for own in (one for conditions in overlay.grades.values() for one in conditions):
        if _FROM_FORM.fullmatch(own.id):
            raise PolicyError(f"规则文件：标识“{own.id}”留给表格中的各项，请另起名称")
    return overlay


def policy_with(rows: Sequence[Mapping[str, Any]], body: str, leave_out: Iterable[str] = ()) -> Policy:
    """Return the notice with the scheme's own conditions after it, but for those left out (``special.c1``)."""
    policy = load_policy()
    for one in filed_overlays(rows, body):
        policy = with_overlay(policy, one.overlay, frozenset(leave_out))
    return policy


def _mapping(rows: Iterable[tuple[int, Mapping[str, Any]]], body: str, policy: Policy) -> dict[str, Any]:
    """Return the rows as an overlay file would say them; they hold as long as the notice does."""
    first = policy.in_force_from.isoformat()
    grades: dict[str, list[dict[str, Any]]] = {grade: [] for grade in Grade.values}
    parameters: dict[str, Any] = {}
    for place, row in rows:
        if sort_of(row) == YEARS:
            value = {"value": int(row["years"]), "from": first, "to": None, "source": f"方案细化条件第 {place} 项"}
            parameters[f"c{place}_years"] = {"unit": "year", "provision": "3.4", "values": [value]}
        for grade in [row["grade"]] if row.get("grade") else Grade.values:
            grades[grade].append(_condition(place, row, grade, policy))
    found = {"format": 1, "kind": "overlay", "id": "scheme", "base": policy.id, "body": body, "dated": first}
    return {**found, "grades": grades} | ({"parameters": parameters} if parameters else {})


def _condition(place: int, row: Mapping[str, Any], grade: str, policy: Policy) -> dict[str, Any]:
    title = str(row.get("title") or "").strip() or f"细化条件第 {place} 项"
    found: dict[str, Any] = {
        "id": f"c{place}", "title": {"zh": title}, "need": {"zh": _plain(title)}, "provision": "3.4", "quote": title,
        "place": f"报名条件第 {place} 项",
    }  # fmt: skip
    about = row.get("about") or ""
    if any(one.id == about for one in policy.grades[grade].conditions) and sort_of(row):
        found["refine"] = about
    return found | _RULES.get(sort_of(row), _judged)(place, row, grade)


def _judged(place: int, row: Mapping[str, Any], _grade: str) -> dict[str, Any]:
    return {"judged": f"own.c{place}", "judged_by": row.get("judged_by") or "unit"}


def _years(place: int, row: Mapping[str, Any], grade: str) -> dict[str, Any]:
    rule = {"level": POST[grade], "parameter": f"c{place}_years", "related": not row.get("narrow")}
    waived = {"waived_by": list(WAIVERS), "judged_by": "unit"} if row.get("waivable") else {}
    number = f"{{c{place}_years}}"
    need = {"zh": f"满 {number} 年", "en": f"{number} full years"}
    return {"rule": {"years_in_post": rule}, "refine": YEARS_IN_POST, "need": need, **waived}


def _honour(_place: int, row: Mapping[str, Any], _grade: str) -> dict[str, Any]:
    return {"rule": {"honour": {"kinds": list(row.get("honours") or ())}}}


def _credential(_place: int, row: Mapping[str, Any], _grade: str) -> dict[str, Any]:
    kinds = ["skill_level"] if row.get("skill_only") else ["skill_level", "vocational_qualification"]
    return {"rule": {"credential": {"levels": [row["level"]], "kinds": kinds, "related": not row.get("narrow")}}}


def _plain(text: str) -> str:
    """Braces in a clerk's words are braces, not the name of a number."""
    return text.replace("{", "{{").replace("}", "}}")


_RULES = {YEARS: _years, HONOUR: _honour, CREDENTIAL: _credential}
