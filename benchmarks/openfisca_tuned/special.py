"""3.1: the special-grade technician."""

from collections.abc import Callable
from typing import Any

from openfisca_core.indexed_enums import EnumArray
from openfisca_core.periods import Period
from openfisca_core.populations import Population

from benchmarks.openfisca_tuned.grade import conclusions, judged
from benchmarks.openfisca_tuned.shared import Codes, codes, computed, level_outcome, years_outcome
from benchmarks.openfisca_tuned.words import Level, Outcome

BEFORE = Level.SENIOR_TECHNICIAN
CONDITIONS = ("conduct", "fitness", "front_line", "level", "years_in_post", "in_occupation", "skills")


def holder(person: Population, period: Period) -> Codes:
    """Holds the grade or the higher one."""
    return codes(person("level_now", period)) >= Level.SPECIAL_TECHNICIAN.index


def level(person: Population, period: Period) -> EnumArray:
    """3.1.2: senior technician in this or a related occupation."""
    return level_outcome(person, period, BEFORE)


def years_in_post(person: Population, period: Period, parameters: Callable[[Period], Any]) -> EnumArray:
    """3.1.2: full years in a senior-technician post, or 3.3."""
    return years_outcome(person, period, BEFORE, parameters(period).special.post_years)


VARIABLES = (
    computed("special_holder", holder, bool),
    *(judged("special", name) for name in CONDITIONS if name not in {"level", "years_in_post"}),
    computed("special_level", level, Outcome),
    computed("special_years_in_post", years_in_post, Outcome),
    *conclusions("special", CONDITIONS, BEFORE),
)
