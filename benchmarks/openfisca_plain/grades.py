"""3.1, 3.2 and 3.3: the conditions of both grades and what follows from them."""

from collections.abc import Callable
from typing import Any

import numpy as np
from openfisca_core.periods import DateUnit, Period
from openfisca_core.populations import Population
from openfisca_core.variables import Variable

from benchmarks.contract import CONDITIONS
from benchmarks.openfisca_plain import Person
from benchmarks.openfisca_tuned.chief import PASSING
from benchmarks.openfisca_tuned.shared import NEVER, cutoff_of
from benchmarks.openfisca_tuned.words import Answer, Level, ScienceAward

UNMET, JUDGEMENT, MET, WAIVED = range(4)
INELIGIBLE, TO_JUDGE, ELIGIBLE, HOLDER = range(4)
NO_ROUTE, ORDINARY, EXCEPTIONAL = range(3)
BEFORE = {"special": Level.SENIOR_TECHNICIAN, "chief": Level.SPECIAL_TECHNICIAN}
LOWER_PRIZES = (ScienceAward.SPECIAL, ScienceAward.FIRST, ScienceAward.SECOND)

Array = np.ndarray
Parameters = Callable[[Period], Any]


def computed(name: str, formula: Callable[..., Array], kind: type = int) -> type[Variable]:
    """A variable of the day with this formula."""
    attributes = {"entity": Person, "definition_period": DateUnit.DAY, "label": name, "value_type": kind}
    return type(name, (Variable,), {**attributes, "formula": formula})


def _held(person: Population, period: Period) -> Array:
    """What is dated later does not exist yet."""
    return person("level_on", period) <= np.datetime64(period.start.date)


def _exceptional(person: Population, period: Period) -> Array:
    """3.3.1 and 3.3.2, as an outcome."""
    award, major = person("science_award", period), person("major_contribution", period)
    prize = sum((award == each for each in LOWER_PRIZES), start=np.zeros(person.count, dtype=bool))
    return np.select(
        [
            person("china_skills_award", period) + prize * (major == Answer.YES),
            (prize + (award == ScienceAward.SUPREME)) * (major != Answer.NO),
        ],
        [MET, JUDGEMENT],
        default=UNMET,
    )


def _judged(condition: str) -> Callable[..., Array]:
    def formula(person: Population, period: Period) -> Array:
        answer = person(condition, period)
        return np.select([answer == Answer.YES, answer == Answer.NO], [MET, UNMET], default=JUDGEMENT)

    return formula


def _level(grade: str) -> Callable[..., Array]:
    def formula(person: Population, period: Period) -> Array:
        here = (person("level", period) == BEFORE[grade]) * person("held", period)
        return np.where(here + (person("related_level", period) == BEFORE[grade]), MET, UNMET)

    return formula


def _years(grade: str) -> Callable[..., Array]:
    def formula(person: Population, period: Period, parameters: Parameters) -> Array:
        latest = np.datetime64(cutoff_of(period.start.date, parameters(period)[grade].post_years), "D")
        enough = (person("post_level", period) == BEFORE[grade]) * (person("post_since", period) <= latest)
        exceptional = person("exceptional", period)
        return np.select(
            [enough, exceptional == MET, exceptional == JUDGEMENT], [MET, WAIVED, JUDGEMENT], default=UNMET
        )

    return formula


def _honour(person: Population, period: Period) -> Array:
    """3.2.4: a listed honour passes, any other of provincial level goes to judgement."""
    listed = sum((person(name, period) for name in PASSING), start=np.zeros(person.count, dtype=bool))
    return np.select([listed, person("other_provincial", period)], [MET, JUDGEMENT], default=UNMET)


def _holder(grade: str) -> Callable[..., Array]:
    def formula(person: Population, period: Period) -> Array:
        level = person("level", period)
        chief = level == Level.CHIEF_TECHNICIAN
        holds = chief + (level == Level.SPECIAL_TECHNICIAN) if grade == "special" else chief
        return holds * person("held", period)

    return formula


def _some(grade: str, outcome: int, but: str = "") -> Callable[..., Array]:
    names = [f"{grade}_{name}" for name in CONDITIONS[grade] if name != but]

    def formula(person: Population, period: Period) -> Array:
        return sum((person(name, period) == outcome for name in names), start=np.zeros(person.count, dtype=bool))

    return formula


def _verdict(grade: str) -> Callable[..., Array]:
    unmet, judgement = _some(grade, UNMET), _some(grade, JUDGEMENT)

    def formula(person: Population, period: Period) -> Array:
        return np.select(
            [person(f"{grade}_holder", period), unmet(person, period), judgement(person, period)],
            [HOLDER, INELIGIBLE, TO_JUDGE],
            default=ELIGIBLE,
        )

    return formula


def _route(grade: str) -> Callable[..., Array]:
    def formula(person: Population, period: Period) -> Array:
        verdict, years = person(f"{grade}_verdict", period), person(f"{grade}_years_in_post", period)
        return np.select(
            [(verdict == HOLDER) + (verdict == INELIGIBLE), years == MET], [NO_ROUTE, ORDINARY], default=EXCEPTIONAL
        )

    return formula


def _earliest(grade: str) -> Callable[..., Array]:
    others = _some(grade, UNMET, but="years_in_post")

    def formula(person: Population, period: Period, parameters: Parameters) -> Array:
        on, verdict, since = (
            np.datetime64(period.start.date),
            person(f"{grade}_verdict", period),
            person("post_since", period),
        )
        in_post = (person("post_level", period) == BEFORE[grade]) * (since <= on)
        month = since.astype("M8[M]")
        target = month + 12 * parameters(period)[grade].post_years
        turns = np.minimum(target.astype("M8[D]") + (since - month), (target + 1).astype("M8[D]") - 1)
        waits = (verdict == INELIGIBLE) * ~others(person, period) * in_post
        days = [on.astype(int), turns.astype(int)]
        return np.select([(verdict == TO_JUDGE) + (verdict == ELIGIBLE), waits], days, default=NEVER)

    return formula


def _of_grade(grade: str) -> tuple[type[Variable], ...]:
    own = {"level": _level(grade), "years_in_post": _years(grade), "honour": _honour}
    return (
        *(computed(f"{grade}_{name}", own.get(name, _judged(name))) for name in CONDITIONS[grade]),
        computed(f"{grade}_holder", _holder(grade), bool),
        computed(f"{grade}_verdict", _verdict(grade)),
        computed(f"{grade}_route", _route(grade)),
        computed(f"{grade}_earliest", _earliest(grade)),
    )


VARIABLES = (
    computed("held", _held, bool),
    computed("exceptional", _exceptional),
    *_of_grade("special"),
    *_of_grade("chief"),
)
