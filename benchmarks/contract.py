"""What every engine is asked for: the same questions, the same shape of answer, so that equality can be checked first."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any, Protocol

import polars as pl

GRADES = ("special", "chief")
CONDITIONS = {
    "special": ("conduct", "fitness", "front_line", "level", "years_in_post", "in_occupation", "skills"),
    "chief": ("conduct", "fitness", "level", "years_in_post", "in_occupation", "contribution", "honour"),
}
VERDICTS = ("eligible", "ineligible", "judgement", "holder")
ROUTES = ("ordinary", "exceptional")
_ALWAYS = ("level", "level_on", "related_level", "post_level", "post_since", "honours", "science_award")
_JUDGED = ("conduct", "fitness", "in_occupation", "major_contribution")
DECIDING = {
    ("special",): (*_ALWAYS, *_JUDGED, "front_line", "skills"),
    ("chief",): (*_ALWAYS, *_JUDGED, "contribution"),
    ("special", "chief"): (*_ALWAYS, *_JUDGED, "front_line", "skills", "contribution"),
}
"""The columns that decide, by what is asked: the peers read exactly these."""
READ = {grades: ("occupation", *names) for grades, names in DECIDING.items()}
"""Jiangjie reads the occupation too and refuses rows whose occupation is not of the skilled class (2.1); so does the bare scan."""

SOMEBODY = {
    "id": "000000007",
    "occupation": "6-18-01-01",
    "level": "senior_technician",
    "level_on": date(2016, 5, 20),
    "related_level": "technician",
    "post_level": "senior_technician",
    "post_since": date(2022, 3, 1),
    "in_occupation": True,
    "conduct": True,
    "fitness": True,
    "front_line": True,
    "skills": None,
    "contribution": None,
    "major_contribution": None,
    "honours": "national_technical_expert",
    "science_award": None,
}
"""The person whose decision is explained: short of the years, waiting for the panel, with a day on which it turns."""

Counts = dict[str, dict[str, dict[str, int]]]
"""A grade → `verdicts`, `routes`, `unmet` → a word → how many; what nobody has is left out."""


Told = dict[str, str | None]
"""`verdict`, `route` and `earliest` of one person."""


class Engine(Protocol):
    """One of the engines, in a process of its own."""

    def load(self, path: Path, on: date) -> None:
        """Bring the population into memory in the engine's own best form: resident."""
        ...

    def summary(self, grades: Sequence[str]) -> Counts:
        """Count the resident population by verdict, route and unmet condition."""
        ...

    def full(self, grades: Sequence[str]) -> int:
        """Decide every resident person with outcomes and earliest day, in the engine's own form; how many answers."""
        ...

    def summary_of(self, path: Path, on: date, grades: Sequence[str]) -> Counts:
        """From the file to the counts."""
        ...

    def rows(self, grades: Sequence[str]) -> pl.DataFrame:
        """One row a person and grade, as `jiangjie screen` writes them, for comparing; never timed."""
        ...

    def explainer(self, person: dict[str, Any], grade: str, on: date) -> Callable[[], Any]:
        """A function that decides this one person, explained, warm."""
        ...

    def told(self, explained: Any) -> Told:
        """The verdict, the route and the earliest day that the explained decision holds; never timed."""
        ...


def quickest(act: Callable[[], Any]) -> tuple[float, Any]:
    """Do it three times; the seconds of the quickest and what came out."""
    seconds = []
    for _ in range(3):
        begun = perf_counter()
        made = act()
        seconds.append(perf_counter() - begun)
    return min(seconds), made


def tidy(answer: Any) -> Any:
    """Leave out of counts, however deep, what nobody has, so that two summaries can be compared; all else stays."""
    if not isinstance(answer, dict):
        return answer
    return {word: tidy(found) for word, found in answer.items() if found != 0}
