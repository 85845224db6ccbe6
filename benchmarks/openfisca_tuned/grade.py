"""Makes the variables of one grade: an outcome a condition, the verdict, the route, the earliest day."""

from collections.abc import Callable
from typing import Any

from openfisca_core.indexed_enums import EnumArray
from openfisca_core.periods import Period
from openfisca_core.populations import Population
from openfisca_core.variables import Variable

from benchmarks.openfisca_tuned.shared import Codes, as_enum, codes, computed, earliest, route, verdict, worst
from benchmarks.openfisca_tuned.words import Level, Outcome, Route, Verdict


def judged(grade: str, condition: str) -> type[Variable]:
    """A condition that a person judges: the answer's code is the outcome's."""

    def formula(person: Population, period: Period) -> EnumArray:
        return as_enum(codes(person(condition, period)), Outcome)

    return computed(f"{grade}_{condition}", formula, Outcome)


def conclusions(grade: str, conditions: tuple[str, ...], wanted: Level) -> tuple[type[Variable], ...]:
    """The worst of all but the years, the verdict, the route and the earliest day."""
    rest = tuple(f"{grade}_{name}" for name in conditions if name != "years_in_post")
    years = f"{grade}_years_in_post"

    def others_formula(person: Population, period: Period) -> EnumArray:
        return worst(person, period, rest)

    def verdict_formula(person: Population, period: Period) -> EnumArray:
        return verdict(person(f"{grade}_others", period), person(years, period), person(f"{grade}_holder", period))

    def route_formula(person: Population, period: Period) -> EnumArray:
        return route(person(f"{grade}_verdict", period), person(years, period))

    def earliest_formula(person: Population, period: Period, parameters: Callable[[Period], Any]) -> Codes:
        return earliest(person, period, grade, wanted, parameters(period)[grade].post_years)

    return (
        computed(f"{grade}_others", others_formula, Outcome),
        computed(f"{grade}_verdict", verdict_formula, Verdict),
        computed(f"{grade}_route", route_formula, Route),
        computed(f"{grade}_earliest", earliest_formula, int),
    )
