"""Overlays for tests: the frame that each needs, around what a test is about."""

from typing import Any

from jiangjie.core.policy import load_policy
from jiangjie.core.policy.overlay import Overlay, read_overlay

CITY = load_policy("shanghai-2024-177")
BODY = "沪东㛃䶮重工有限公司"
FIRST = "2026-01-01"

Mapping = dict[str, Any]


def years(name: str, *values: int | tuple[int, str]) -> Mapping:
    """A parameter of the enterprise's own: one value, or several, each with the day before the next begins."""
    rows: list[Mapping] = []
    begins = FIRST
    for value in values:
        number, until = value if isinstance(value, tuple) else (value, None)
        rows.append({"value": number, "from": begins, "to": until, "source": "评聘工作方案第二部分"})
        begins = _next(until) if until else begins
    return {name: {"unit": "year", "provision": "3.4", "values": rows}}


def _next(day: str) -> str:
    from datetime import date, timedelta

    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def own(key: str = "own_one", **parts: object) -> Mapping:
    """One condition; `parts` say what it is."""
    return {"id": key, "title": {"zh": f"本单位条件{key}"}, "need": {"zh": "见方案"}, "provision": "3.4"} | parts


def mapping(
    *conditions: Mapping, grade: str = "special", parameters: Mapping | None = None, **parts: object
) -> Mapping:
    frame = {
        "format": 1, "kind": "overlay", "id": "hudong-2026", "base": CITY.id, "body": BODY, "dated": FIRST,
        "grades": {grade: list(conditions)},
    }  # fmt: skip
    return frame | ({"parameters": parameters} if parameters else {}) | parts


def overlay(*conditions: Mapping, **parts: Any) -> Overlay:
    return read_overlay(mapping(*conditions, **parts), "own.yaml", CITY)
