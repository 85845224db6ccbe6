"""What the conditions of both grades have in common, and the arithmetic that they share."""

from collections.abc import Callable
from datetime import date

import numpy as np
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.periods import DateUnit, Period
from openfisca_core.populations import Population
from openfisca_core.variables import Variable

from benchmarks.openfisca_tuned import Person
from benchmarks.openfisca_tuned.words import Answer, Level, Outcome, Route, ScienceAward, Verdict

EPOCH = date(1970, 1, 1)
NEVER = -1  # the day of an `earliest` that does not come

Codes = np.ndarray


def codes(array: np.ndarray) -> Codes:
    """The plain codes of an enumeration's array, without a copy."""
    return array.view(np.ndarray)


def as_enum(array: Codes, words: type[Enum]) -> EnumArray:
    """Codes as an array of `words`; int16 is what OpenFisca stores, so nothing is converted afterwards."""
    return EnumArray(array.astype(np.int16, copy=False), words)


def today(period: Period) -> int:
    """The reference day as days since 1970."""
    return (period.start.date - EPOCH).days


def cutoff_of(on: date, years: int) -> int:
    """The latest start from which `years` full years are complete: someone who began on 02-29 completes them on 02-28."""
    start = np.datetime64(f"{on.year - years}-{on.month:02}")
    length = int((start + 1).astype("M8[D]").astype(int) - start.astype("M8[D]").astype(int))
    ends_its_month = (np.datetime64(on) + 1).astype("M8[M]") != np.datetime64(on).astype("M8[M]")
    day = length if ends_its_month else min(on.day, length)
    return int(start.astype("M8[D]").astype(int)) + day - 1


def add_years(days: Codes, years: int) -> Codes:
    """The day on which `years` full years since each day are complete; no such day: the last of that month."""
    starts = days.astype("M8[D]")
    months = starts.astype("M8[M]")
    target = months + 12 * years
    turned = target.astype("M8[D]") + (starts - months.astype("M8[D]"))
    last = (target + 1).astype("M8[D]") - 1
    return np.minimum(turned, last).astype(np.int32)


def level_outcome(person: Population, period: Period, wanted: Level) -> EnumArray:
    """Met by exactly that level, here or in a related occupation."""
    here = codes(person("level_now", period)) == wanted.index
    there = codes(person("related_level", period)) == wanted.index
    return as_enum((here | there) * np.int16(Outcome.MET.index), Outcome)


def years_outcome(person: Population, period: Period, wanted: Level, years: int) -> EnumArray:
    """Met by a start no later than the cutoff; else what the exceptional route makes of it."""
    there = codes(person("post_level", period)) == wanted.index
    enough = there & (person("post_since", period) <= cutoff_of(period.start.date, years))
    exceptional = codes(person("exceptional", period))
    otherwise = exceptional + (exceptional == Answer.YES.index)
    return as_enum(np.where(enough, np.int16(Outcome.MET.index), otherwise), Outcome)


def worst(person: Population, period: Period, names: tuple[str, ...]) -> EnumArray:
    """The worst outcome of these conditions."""
    least = codes(person(names[0], period)).copy()
    for name in names[1:]:
        np.minimum(least, codes(person(name, period)), out=least)
    return as_enum(least, Outcome)


def verdict(others: np.ndarray, years: np.ndarray, holder: np.ndarray) -> EnumArray:
    """The worst outcome is the verdict, but who holds the grade is a holder whatever else holds."""
    least = np.minimum(codes(others), codes(years))
    np.minimum(least, np.int16(Verdict.ELIGIBLE.index), out=least)
    least[holder] = Verdict.HOLDER.index
    return as_enum(least, Verdict)


def route(verdicts: np.ndarray, years: np.ndarray) -> EnumArray:
    """Exceptional where the years are waived or waiting, none where there is nothing to go for."""
    found = codes(verdicts)
    goes = (found == Verdict.JUDGEMENT.index) | (found == Verdict.ELIGIBLE.index)
    past_the_years = codes(years) != Outcome.MET.index
    return as_enum(goes * (np.int16(Route.ORDINARY.index) + past_the_years), Route)


def earliest(person: Population, period: Period, grade: str, wanted: Level, years: int) -> Codes:
    """The day as days since 1970, NEVER where time alone will not do; the calendar is asked only for the few it moves."""
    found = codes(person(f"{grade}_verdict", period))
    days = np.where((found == Verdict.JUDGEMENT.index) | (found == Verdict.ELIGIBLE.index), today(period), NEVER)
    since = person("post_since", period)
    waits = (
        (found == Verdict.INELIGIBLE.index)
        & (codes(person(f"{grade}_others", period)) != Outcome.UNMET.index)
        & (codes(person("post_level", period)) == wanted.index)
        & (since <= today(period))
    )
    rows = np.flatnonzero(waits)
    days[rows] = add_years(since[rows], years)
    return days.astype(np.int32)


def computed(name: str, formula: Callable[..., object], kind: type) -> type[Variable]:
    """A variable of the day with this formula, of a `kind`: bool, int or an enumeration."""
    attributes: dict[str, object] = {"value_type": kind}
    if issubclass(kind, Enum):
        attributes = {"value_type": Enum, "possible_values": kind, "default_value": next(iter(kind))}
    common = {"entity": Person, "definition_period": DateUnit.DAY, "label": name, "formula": formula}
    return type(name, (Variable,), {**common, **attributes})


def _level_now(person: Population, period: Period) -> EnumArray:
    """The highest level held on the day: what is dated later does not exist yet."""
    return as_enum(codes(person("level", period)) * (person("level_on", period) <= today(period)), Level)


def _exceptional(person: Population, period: Period) -> EnumArray:
    """3.3.1 and 3.3.2 in three values. Few have won a science award: only they are looked at."""
    award = codes(person("science_award", period))
    won = np.flatnonzero(award)
    prize, major = award[won], codes(person("major_contribution", period))[won]
    worth = np.where(prize == ScienceAward.SUPREME.index, np.minimum(major, Answer.NOT_JUDGED.index), major)
    found = np.where(prize == ScienceAward.THIRD.index, Answer.NO.index, worth)
    answer = person("china_skills_award", period) * np.int16(Answer.YES.index)
    answer[won] = np.maximum(answer[won], found)
    return as_enum(answer, Answer)


VARIABLES = (computed("level_now", _level_now, Level), computed("exceptional", _exceptional, Answer))
