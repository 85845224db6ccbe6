"""Compares own conditions one by one 逐项比较 (3.4), so that one that is too complex says nothing about the others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.overlay import formulas
from jiangjie.core.policy.overlay.comparing import LOOSENING, Comparison, classify
from jiangjie.core.policy.overlay.model import Overlay, OwnCondition
from jiangjie.core.policy.overlay.world import trees_of
from jiangjie.core.policy.tree import leaves

TRIES = 2
"""How often the work of one comparison may be spent on one overlay: as many too complex conditions cost a reader."""
Row = tuple[str, OwnCondition]
"""An own condition with its grade."""


@dataclass(frozen=True, slots=True)
class Unproved:
    """An own condition of which nobody knows what it does to the city's, and why.

    `together` tells that the condition alone is proved not to be looser, but not beside the others of its grade.
    """

    grade: str
    own: OwnCondition
    error: Exception
    together: bool = False


def classify_each(policy: Policy, overlay: Overlay, on: date | None = None) -> tuple[Comparison | Unproved, ...]:
    """Return what each own condition does, in the overlay's order, or why that is not known.

    The plainest are compared first: what a complex one costs is not missing for them. Those of a grade that are not
    looser one by one are then held against the city's all together. `on` is a day to show examples for.
    """
    rows = [(grade, own) for grade, conditions in overlay.grades.items() for own in conditions]
    found: dict[int, Comparison | Unproved] = {}
    left = TRIES * formulas.MOST_WORK
    for place in sorted(range(len(rows)), key=lambda place: _size(rows[place][1])):
        budget = formulas.Budget(min(left, formulas.MOST_WORK))
        given = budget.left
        found[place] = _alone(policy, overlay, rows[place], on, budget)
        left -= given - max(budget.left, 0)
    for grade in overlay.grades:
        found |= _together(policy, overlay, {place: one for place, one in found.items() if one.grade == grade}, on)
    return tuple(found[place] for place in range(len(rows)))


def _alone(
    policy: Policy, overlay: Overlay, row: Row, on: date | None, budget: formulas.Budget
) -> Comparison | Unproved:
    grade, own = row
    try:
        (found,) = classify(policy, _only(overlay, grade, [own]), on, budget)
    except (formulas.TooComplex, RuntimeError) as error:
        return Unproved(grade, own, error)
    return found


def _together(
    policy: Policy, overlay: Overlay, grade: dict[int, Comparison | Unproved], on: date | None
) -> dict[int, Comparison | Unproved]:
    """Return the conditions of a grade that are known to do something else all together, by their places."""
    sound = {
        place: one for place, one in sorted(grade.items()) if isinstance(one, Comparison) and one.kind != LOOSENING
    }
    if len({one.own.refines for one in sound.values() if one.own.refines}) < 2:
        return {}
    whole = _only(overlay, next(iter(sound.values())).grade, [one.own for one in sound.values()])
    try:
        return dict(zip(sound, classify(policy, whole, on), strict=True))
    except (formulas.TooComplex, RuntimeError) as error:
        return {
            place: Unproved(one.grade, one.own, error, together=True) for place, one in sound.items() if one.own.refines
        }


def _only(overlay: Overlay, grade: str, conditions: Sequence[OwnCondition]) -> Overlay:
    return replace(overlay, grades={grade: tuple(conditions)})


def _size(own: OwnCondition) -> int:
    return sum(1 for tree in trees_of([own.condition]) for _leaf in leaves(tree))
