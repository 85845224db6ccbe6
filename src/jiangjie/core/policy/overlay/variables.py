"""What varies between people: what was judged, certificates, honours, years in posts, professional titles."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from typing import Generic, TypeVar

from jiangjie.core.calendar.periods import cutoff
from jiangjie.core.policy.model import Vocabulary
from jiangjie.core.policy.tree import (
    MET,
    UNKNOWN,
    UNMET,
    HasCredential,
    HasHonour,
    Judged,
    Leaf,
    ProfessionalTitle,
    YearsInPost,
    YearsSinceCredential,
)

Papers = HasCredential | YearsSinceCredential
Cell = TypeVar("Cell")
LeafKind = TypeVar("LeafKind")
_SAID = {UNMET: False, UNKNOWN: None, MET: True}


@dataclass
class Person:
    """Somebody being written down for the day `on`."""

    on: date
    occupation: str
    related: str
    said: dict[str, bool | None] = field(default_factory=dict)
    posts: list[dict[str, object]] = field(default_factory=list)
    honours: list[dict[str, object]] = field(default_factory=list)
    titles: list[dict[str, object]] = field(default_factory=list)
    papers: list[tuple[dict[str, object], date | None]] = field(default_factory=list)
    """Certificates with the day of issue, None where it may be any."""

    def ago(self, years: int) -> date:
        """Return the day since which exactly so many full years are complete."""
        return cutoff(self.on, years)

    def trade(self, *, own: bool) -> str:
        """Return the person's own occupation or the related one."""
        return self.occupation if own else self.related

    def credentials(self) -> list[dict[str, object]]:
        """Return the certificates; one that may be of any day was issued when the first post began."""
        begun = min((str(post["from"]) for post in self.posts), default=self.on.isoformat())
        return [paper | {"issued_on": day.isoformat() if day else begun} for paper, day in self.papers]


class Variable(ABC):
    """Something in which people differ. `states` are numbered; the first is the worst, `top` the best."""

    states: Sequence[object]

    @property
    def top(self) -> int:
        """The number of the best state."""
        return len(self.states) - 1

    @abstractmethod
    def matters(self, leaf: Leaf) -> bool:
        """Tell whether the leaf reads it."""

    @abstractmethod
    def worth(self, leaf: Leaf, day: int) -> tuple[int, ...]:
        """Return what each state is worth to a leaf that reads it, on that day."""

    @abstractmethod
    def tell(self, state: int, person: Person) -> None:
        """Write the state down."""


class Spoken(Variable):
    """What was judged about a fact: no, not yet, yes."""

    states = (UNMET, UNKNOWN, MET)

    def __init__(self, fact: str) -> None:
        self.fact = fact

    def matters(self, leaf: Leaf) -> bool:
        return isinstance(leaf, Judged) and leaf.fact == self.fact

    def worth(self, leaf: Leaf, day: int) -> tuple[int, ...]:  # noqa: ARG002 - all variables are asked alike
        return self.states

    def tell(self, state: int, person: Person) -> None:
        person.said[self.fact] = _SAID[self.states[state]]


class Held(Variable, Generic[Cell, LeafKind]):
    """Something held or not, and for how many full years. `cell` stands for all that the same leaves count."""

    def __init__(
        self, cell: Cell, counted_by: Sequence[LeafKind], years: Sequence[int], write: Callable[[Cell, int | None, Person], None]
    ) -> None:  # fmt: skip
        self.cell = cell
        self.counted_by = counted_by
        self.states: Sequence[int | None] = (None, *sorted({0, *years}))
        self.write = write

    def matters(self, leaf: Leaf) -> bool:
        return leaf in self.counted_by

    def worth(self, leaf: Leaf, day: int) -> tuple[int, ...]:
        most = leaf.worth if isinstance(leaf, HasHonour) else MET
        asked = leaf.parameter.on(day) if isinstance(leaf, YearsSinceCredential | ProfessionalTitle) else 0
        return tuple(most if held is not None and held >= asked else UNMET for held in self.states)

    def tell(self, state: int, person: Person) -> None:
        held = self.states[state]
        if held is not None:
            self.write(self.cell, held if len(self.states) > 2 else None, person)


class Worked(Variable):
    """Full years in posts of a level: in the occupation itself, and with related ones. The second is never less."""

    def __init__(self, level: str, own: set[int], both: set[int]) -> None:
        self.level = level
        pairs = {(here, there) for here in {0, *own} for there in {0, *own, *both} if here <= there}
        if not own:
            pairs = {(years, years) for years in {0, *both}}
        self.pairs = sorted(pairs, key=lambda pair: (pair[1], -pair[0]))
        self.states = self.pairs

    @property
    def top(self) -> int:
        return self.pairs.index((max(pair[0] for pair in self.pairs), max(pair[1] for pair in self.pairs)))

    def matters(self, leaf: Leaf) -> bool:
        return isinstance(leaf, YearsInPost) and leaf.level == self.level

    def worth(self, leaf: Leaf, day: int) -> tuple[int, ...]:
        if not isinstance(leaf, YearsInPost):
            raise TypeError(leaf)
        years = leaf.parameter.on(day)
        return tuple(MET if pair[1 if leaf.related else 0] >= years else UNMET for pair in self.pairs)

    def tell(self, state: int, person: Person) -> None:
        here, there = self.pairs[state]
        begun = person.ago(here)
        if there > here:
            until = (begun - timedelta(days=1)).isoformat() if here else None
            person.posts.append(self._post(person, person.ago(there), until, own=False))
        if here:
            person.posts.append(self._post(person, begun, None, own=True))

    def _post(self, person: Person, first: date, until: str | None, *, own: bool) -> dict[str, object]:
        return {"level": self.level, "occupation": person.trade(own=own), "from": first.isoformat(), "to": until}


def paper_variables(found: Sequence[Papers], words: Vocabulary, day: int) -> Iterator[Variable]:
    """Yield one variable for all certificates that the same leaves count."""
    cells = product(words.levels, words.credential_kinds, (True, False))
    for cell, counted_by in _classes(cells, found, _counts_paper):
        years = [leaf.parameter.on(day) for leaf in counted_by if isinstance(leaf, YearsSinceCredential)]
        yield Held(cell, counted_by, years, _write_paper)


def _counts_paper(leaf: Papers, cell: tuple[str, str, bool]) -> bool:
    level, kind, own = cell
    return level in leaf.levels and kind in leaf.kinds and (own or leaf.related)


def _write_paper(cell: tuple[str, str, bool], years: int | None, person: Person) -> None:
    level, kind, own = cell
    paper: dict[str, object] = {"level": level, "kind": kind, "occupation": person.trade(own=own)}
    person.papers.append((paper, None if years is None else person.ago(years)))


def honour_variables(found: Sequence[HasHonour], words: Vocabulary) -> Iterator[Variable]:
    """Yield one variable for all honours that the same leaves count."""
    cells = [(kind.id, grade) for kind in words.honours.values() for grade in (kind.classes or [None])]
    for cell, counted_by in _classes(cells, found, _counts_honour):
        yield Held(cell, counted_by, (), _write_honour)


def _counts_honour(leaf: HasHonour, cell: tuple[str, str | None]) -> bool:
    return cell[0] in leaf.kinds and (leaf.classes is None or cell[1] in leaf.classes)


def _write_honour(cell: tuple[str, str | None], _years: int | None, person: Person) -> None:
    person.honours.append({"kind": cell[0], "on": person.on.isoformat(), "class": cell[1]})


def worked_variables(found: Sequence[YearsInPost], day: int) -> Iterator[Variable]:
    """Yield one variable for each level whose years in posts are read."""
    for level in dict.fromkeys(leaf.level for leaf in found):
        of_level = [leaf for leaf in found if leaf.level == level]
        own, both = ({leaf.parameter.on(day) for leaf in of_level if leaf.related is wide} for wide in (False, True))
        yield Worked(level, own, both)


def title_variables(found: Sequence[ProfessionalTitle], day: int) -> Iterator[Variable]:
    """Yield one variable for all ranks that the same leaves count."""
    ranks = dict.fromkeys(rank for leaf in found for rank in leaf.ranks)
    for rank, counted_by in _classes(ranks, found, lambda leaf, rank: rank in leaf.ranks):
        yield Held(rank, counted_by, [leaf.parameter.on(day) for leaf in counted_by], _write_title)


def _write_title(rank: str, years: int | None, person: Person) -> None:
    person.titles.append({"rank": rank, "on": person.ago(years or 0).isoformat()})


def _classes(
    cells: "Sequence[Cell] | Iterator[Cell] | dict[Cell, None]",
    found: Sequence[LeafKind],
    counts: Callable[[LeafKind, Cell], bool],
) -> Iterator[tuple[Cell, list[LeafKind]]]:
    """Yield the first of the cells that the same leaves count, with those leaves; what none counts is left out."""
    seen: set[tuple[int, ...]] = set()
    for cell in cells:
        signature = tuple(number for number, leaf in enumerate(found) if counts(leaf, cell))
        if signature and signature not in seen:
            seen.add(signature)
            yield cell, [found[number] for number in signature]
