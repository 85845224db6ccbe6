"""How many special-grade technicians 特级技师 a body has (1.2). Later chapters add what they know."""

from collections.abc import Callable
from datetime import date
from typing import Final

from jiangjie.procedure.bodies.models import Body, Level
from jiangjie.procedure.occupations.models import Occupation

EVER: Final = "ever"
IN_POST: Final = "in_post"
Counter = Callable[[Body, Occupation | None, date], int]
_counters: dict[str, Counter] = {}


def counts(counting: str) -> Callable[[Counter], Counter]:
    """Bind the decorated function `(body, occupation or None for all, on) -> number` to a way of counting.

    The chapters of certificates (`ever`: certificates issued through this system) and of appointments (`in_post`)
    bind theirs; the register adds to `ever` what was issued before or elsewhere.
    """

    def bind(function: Counter) -> Counter:
        _counters[counting] = function
        return function

    return bind


def special_technicians(body: Body, occupation: Occupation | None, on: date, counting: str) -> int | None:
    """Return the body's special-grade technicians in the occupation (None: in all); None where it cannot be counted."""
    counter = _counters.get(counting)
    if counting == EVER:
        return _registered(body, occupation) + (counter(body, occupation, on) if counter else 0)
    return counter(body, occupation, on) if counter else None


def _registered(body: Body, occupation: Occupation | None) -> int:
    return sum(
        one.certificates_issued
        for one in body.qualifications.all()
        if one.level == Level.SPECIAL_TECHNICIAN and (occupation is None or one.occupation_id == occupation.pk)
    )
