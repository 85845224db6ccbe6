"""The city's conditions beside the body's own 细化条件 (3.4), and whether an own one is looser."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language

from jiangjie.core.policy import Condition, load_policy
from jiangjie.procedure.bodies.models import Grade

YEARS = "years_in_post"
"""The city's condition that has a number, so that a looser one can be found out."""


@dataclass(frozen=True, slots=True)
class CityCondition:
    """One condition of the notice, as the scheme's editors and readers see it."""

    id: str
    title: str
    need: str
    provision: str
    quote: str


def city_conditions(grade: str, on: date) -> list[CityCondition]:
    """Return the notice's conditions for a grade, numbers as of that day."""
    return [
        CityCondition(one.id, _words(one.title), _need(one, on), one.provision, one.quote)
        for one in load_policy().grades[grade].conditions
    ]


def about_choices(on: date) -> list[tuple[str, str]]:
    """Return the city's conditions that an own one may touch, as choices; "" for one that is new."""
    found: dict[str, str] = {}
    for grade in Grade.values:
        for one in city_conditions(grade, on):
            found.setdefault(one.id, f"{one.title}（{one.provision}）")
    return [("", "—"), *found.items()]


def city_years(grade: str, on: date) -> int:
    """Return the full years in the post that the notice demands for a grade (3.1.2, 3.2.2)."""
    policy = load_policy()
    return policy.words.parameters[f"{grade}_post_years"].on(on.toordinal())


def is_looser(own: Mapping[str, Any], on: date) -> bool:
    """Tell whether an own condition is looser than the notice: it says so, or it asks for fewer years (3.4)."""
    if own.get("declared_looser"):
        return True
    years = own.get("years")
    if own.get("about") != YEARS or years is None:
        return False
    grades = [own["grade"]] if own.get("grade") else Grade.values
    return any(years < city_years(grade, on) for grade in grades)


def with_verdicts(rows: Iterable[Mapping[str, Any]], on: date) -> list[dict[str, Any]]:
    """Return own conditions as they are stored, each with whether it is looser as of that day."""
    return [{**row, "looser": is_looser(row, on)} for row in rows]


def _need(condition: Condition, on: date) -> str:
    parameters = load_policy().words.parameters
    return _words(condition.needs).format(**{name: one.on(on.toordinal()) for name, one in parameters.items()})


def _words(words: Any) -> str:
    return str(words.en if (get_language() or "").startswith("en") else words.zh)
