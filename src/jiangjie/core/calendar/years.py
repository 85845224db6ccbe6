"""The State Council's arrangement 放假安排 of each year, read from policies/reference/working-days."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any


class BadYear(ValueError):
    """A file of a year does not say what it must; the message names the file and the key."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One arrangement 节假日: the days off, the days at work in exchange 调休, and the notice that says so."""

    name: str
    off: tuple[date, ...]
    work: tuple[date, ...]
    notice: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year: official where the notice is out, provisional where an institution only expects it."""

    year: int
    official: bool
    arrangements: tuple[Arrangement, ...]

    def exceptions(self) -> Iterator[tuple[date, bool]]:
        """Each named day with whether it is worked; every other day follows its weekday."""
        for arrangement in self.arrangements:
            yield from ((day, False) for day in arrangement.off)
            yield from ((day, True) for day in arrangement.work)


def read_years(folder: Path) -> tuple[Year, ...]:
    """All years of a folder of ``YYYY.toml``, oldest first. Raises ``BadYear``; ``FileNotFoundError`` if none."""
    files = sorted(folder.glob("[0-9][0-9][0-9][0-9].toml"))
    if not files:
        raise FileNotFoundError(f"{folder} 中没有任何一年的放假安排")
    return tuple(read_year(file) for file in files)


def read_year(file: Path) -> Year:
    """One year. Raises ``BadYear`` where a key is missing, a day is of another year, or a day is named twice."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        arrangements = tuple(_arrangement(item, data) for item in data["arrangements"])
        year = Year(data["year"], data["official"], arrangements)
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise BadYear(f"{file.name}: {error!r}") from error
    _check(file.name, year, expected=int(file.stem))
    return year


def _arrangement(item: Mapping[str, Any], year: Mapping[str, Any]) -> Arrangement:
    origin = item if "source" in item else year
    return Arrangement(item["name"], tuple(item["off"]), tuple(item["work"]), origin.get("notice"), origin["source"])


def _check(name: str, year: Year, expected: int) -> None:
    if year.year != expected or not isinstance(year.official, bool):
        raise BadYear(f"{name}: year must be {expected} and official true or false")
    seen: set[date] = set()
    for day, _ in year.exceptions():
        if not isinstance(day, date) or day.year != year.year:
            raise BadYear(f"{name}: {day} is no day of {year.year}")
        if day in seen:
            raise BadYear(f"{name}: {day} is named twice")
        seen.add(day)
