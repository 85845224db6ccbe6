"""How many special-grade technicians 特级技师 a body has (1.2). Later chapters add what they know."""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Final

from jiangjie.procedure.bodies.models import Body, Level
from jiangjie.procedure.occupations.dated import same_occupation
from jiangjie.procedure.occupations.models import Occupation

EVER: Final = "ever"
IN_POST: Final = "in_post"
Counter = Callable[[Body, date], Iterable[tuple[int, int]]]
_counters: dict[str, Counter] = {}


@dataclass(frozen=True, slots=True)
class Tally:
    """A body's special-grade technicians: who is known, by occupation, and how many the register adds, by occupation."""

    people: frozenset[tuple[int, int]]
    registered: tuple[tuple[int, int], ...] = ()

    @property
    def whole(self) -> int:
        """Return the number in all occupations; who is one in two of them counts once."""
        return len({person for person, _occupation in self.people}) + sum(number for _one, number in self.registered)

    def of(self, occupations: AbstractSet[int]) -> int:
        """Return the number in these occupations, which are one under several codes."""
        known = {person for person, occupation in self.people if occupation in occupations}
        return len(known) + sum(number for occupation, number in self.registered if occupation in occupations)


def counts(counting: str) -> Callable[[Counter], Counter]:
    """Bind the decorated function `(body, on) -> pairs of person and occupation` to a way of counting, one query a call.

    The chapters of certificates (`ever`: certificates issued through this system) and of appointments (`in_post`)
    bind theirs; the register adds to `ever` what was issued before or elsewhere.
    """

    def bind(function: Counter) -> Counter:
        _counters[counting] = function
        return function

    return bind


def tally(body: Body, on: date, counting: str) -> Tally | None:
    """Return the body's special-grade technicians of all occupations at once; None where they cannot be counted."""
    counter = _counters.get(counting)
    if counting == EVER:
        return Tally(frozenset(counter(body, on) if counter else ()), _registered(body))
    return Tally(frozenset(counter(body, on))) if counter else None


def special_technicians(body: Body, occupation: Occupation | None, on: date, counting: str) -> int | None:
    """Return the body's special-grade technicians in the occupation (None: in all); None where it cannot be counted."""
    found = tally(body, on, counting)
    if found is None or occupation is None:
        return found.whole if found else None
    known = {one for _person, one in found.people} | {one for one, _number in found.registered}
    return found.of(same_occupation([occupation.pk]) if known - {occupation.pk} else {occupation.pk})


def _registered(body: Body) -> tuple[tuple[int, int], ...]:
    return tuple(
        (one.occupation_id, one.certificates_issued)
        for one in body.qualifications.all()
        if one.level == Level.SPECIAL_TECHNICIAN
    )
