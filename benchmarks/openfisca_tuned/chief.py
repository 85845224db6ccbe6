"""3.2: the chief technician."""

from collections.abc import Callable
from typing import Any

import numpy as np
from openfisca_core.indexed_enums import EnumArray
from openfisca_core.periods import Period
from openfisca_core.populations import Population

from benchmarks.openfisca_tuned.grade import conclusions, judged
from benchmarks.openfisca_tuned.shared import Codes, as_enum, codes, computed, level_outcome, years_outcome
from benchmarks.openfisca_tuned.words import Level, Outcome

BEFORE = Level.SPECIAL_TECHNICIAN
CONDITIONS = ("conduct", "fitness", "level", "years_in_post", "in_occupation", "contribution", "honour")
PASSING = (
    "china_skills_award",
    "state_council_allowance",
    "national_technical_expert",
    "national_master_studio_lead",
    "provincial_skills_master",
    "central_enterprise_skills_master",
)


def holder(person: Population, period: Period) -> Codes:
    """Holds the grade."""
    return codes(person("level_now", period)) == Level.CHIEF_TECHNICIAN.index


def level(person: Population, period: Period) -> EnumArray:
    """3.2.2: special-grade technician in this or a related occupation."""
    return level_outcome(person, period, BEFORE)


def years_in_post(person: Population, period: Period, parameters: Callable[[Period], Any]) -> EnumArray:
    """3.2.2: full years in a special-grade post, or 3.3."""
    return years_outcome(person, period, BEFORE, parameters(period).chief.post_years)


def honour(person: Population, period: Period) -> EnumArray:
    """3.2.4: a listed honour passes, any other of provincial level goes to judgement."""
    listed = person(PASSING[0], period).copy()
    for name in PASSING[1:]:
        np.logical_or(listed, person(name, period), out=listed)
    arguable = person("other_provincial", period) * np.int16(Outcome.JUDGEMENT.index)
    return as_enum(np.maximum(listed * np.int16(Outcome.MET.index), arguable), Outcome)


VARIABLES = (
    computed("chief_holder", holder, bool),
    *(judged("chief", name) for name in CONDITIONS if name not in {"level", "years_in_post", "honour"}),
    computed("chief_level", level, Outcome),
    computed("chief_years_in_post", years_in_post, Outcome),
    computed("chief_honour", honour, Outcome),
    *conclusions("chief", CONDITIONS, BEFORE),
)
