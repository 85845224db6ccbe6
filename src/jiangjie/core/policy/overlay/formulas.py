"""Three-valued formulas over variables with few states, and the search for a state of all in which they differ.

Every formula is monotone: a better state of a variable never makes it worse. That is what the rules of a policy are
(nothing is ever forbidden by a rule), and it keeps the search small: a variable that only helps is given its best
state at once, and only the others are tried.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from jiangjie.core.policy.errors import PolicyError

MOST_WORK = 1_000_000
"""Looks at parts of formulas for one overlay, some seconds; beyond it the comparison gives up and says so. A usual
condition takes a few thousand."""


class TooComplex(PolicyError):
    """Two rules differ in so many ways that comparing them would take too long."""


@dataclass(frozen=True, slots=True)
class Constant:
    """The same value always."""

    value: int


@dataclass(frozen=True, slots=True)
class Literal:
    """What a variable's state is worth: `table` has a value for each state."""

    variable: int
    table: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AtLeastOf:
    """`count` of the children: all of them is "and", one of them is "or"."""

    count: int
    children: tuple["Formula", ...]


Formula = Constant | Literal | AtLeastOf
States = list[tuple[int, ...]]
"""For each variable the states that it may still have."""


def every(children: Iterable[Formula]) -> Formula:
    """And."""
    found = tuple(children)
    return AtLeastOf(len(found), found) if found else Constant(2)


def some(children: Iterable[Formula]) -> Formula:
    """Or."""
    found = tuple(children)
    return AtLeastOf(1, found) if found else Constant(0)


def bound(formula: Formula, states: States, best: Callable[[Iterable[int]], int]) -> int:
    """Return the least (`best` is ``min``) or the greatest (``max``) value that the formula can still have."""
    match formula:
        case Constant(value):
            return value
        case Literal(variable, table):
            return best(table[state] for state in states[variable])
        case AtLeastOf(count, children):
            return sorted((bound(child, states, best) for child in children), reverse=True)[count - 1]


def variables(formula: Formula) -> Iterator[int]:
    """Yield the variables that the formula reads."""
    if isinstance(formula, Literal):
        yield formula.variable
    elif isinstance(formula, AtLeastOf):
        for child in formula.children:
            yield from variables(child)


@dataclass(frozen=True, slots=True)
class Question:
    """Is there a state of all variables in which `high` is at least `floor` and each of `low` at most its ceiling?"""

    high: Formula
    floor: int
    low: tuple[tuple[Formula, int], ...]

    def holds(self, states: States) -> bool:
        """Tell whether every choice among the states answers yes."""
        return bound(self.high, states, min) >= self.floor and all(
            bound(formula, states, max) <= ceiling for formula, ceiling in self.low
        )

    def hopeless(self, states: States) -> bool:
        """Tell whether no choice among the states can answer yes."""
        return bound(self.high, states, max) < self.floor or any(
            bound(formula, states, min) > ceiling for formula, ceiling in self.low
        )


class Budget:
    """How much work one comparison may still take: `most`, or what a comparison may take at all."""

    def __init__(self, most: int | None = None) -> None:
        self.left = MOST_WORK if most is None else most

    def spend(self, work: int) -> None:
        """Take some of it; raises ``TooComplex`` where there is none left."""
        self.left -= work
        if self.left < 0:
            raise TooComplex(
                "条件过于复杂，无法在合理时间内与通知逐一比较；请拆成几项，或减少并列（any、at_least）的项数"
            )


def size(formula: Formula) -> int:
    """Return of how many parts the formula consists."""
    return 1 + (sum(map(size, formula.children)) if isinstance(formula, AtLeastOf) else 0)


def answer(question: Question, sizes: Sequence[int], tops: Sequence[int], budget: Budget) -> list[int] | None:
    """Return a state for each variable that answers yes, or None, which proves that there is none.

    `sizes` are the numbers of states, `tops` the best state of each. Raises ``TooComplex`` beyond the budget.
    """
    branching = list(dict.fromkeys(one for formula, _ in question.low for one in variables(formula)))
    states: States = [(top,) for top in tops]
    for one in branching:
        states[one] = tuple(range(sizes[one]))
    found = _Search(question, budget).down(states, branching)
    return None if found is None else [one[0] for one in found]


class _Search:
    def __init__(self, question: Question, budget: Budget) -> None:
        self.question, self.budget = question, budget
        self.work = 2 * (size(question.high) + sum(size(formula) for formula, _ in question.low))

    def down(self, states: States, left: list[int]) -> States | None:
        self.budget.spend(self.work)
        if self.question.hopeless(states):
            return None
        if self.question.holds(states):
            return states
        if not left:
            return None
        variable, *others = left
        for state in states[variable]:
            found = self.down([*states[:variable], (state,), *states[variable + 1 :]], others)
            if found is not None:
                return found
        return None
