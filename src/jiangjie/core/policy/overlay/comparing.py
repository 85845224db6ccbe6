"""Tells tightening, adding and loosening apart 收紧、增加、放宽 — by proof, with a person for each claim (3.4).

Loosening: somebody exists whose verdict under the city's policy is better when the own condition stands in the place
of the city's. Verdicts are ordered ineligible < judgement < eligible, so that passing without judgement what the city
leaves to judgement is loosening, too. That there is nobody of the kind is proved, not sampled: see ``world``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from jiangjie.core.policy.decision import Decision
from jiangjie.core.policy.engine import decide
from jiangjie.core.policy.model import Condition, Grade, Policy
from jiangjie.core.policy.overlay.applying import standing_in, with_overlay, without_overlay
from jiangjie.core.policy.overlay.formulas import Budget, Question, answer, every
from jiangjie.core.policy.overlay.model import Overlay, OwnCondition
from jiangjie.core.policy.overlay.reads import reads
from jiangjie.core.policy.overlay.variables import Spoken
from jiangjie.core.policy.overlay.world import World, trees_of
from jiangjie.core.policy.parameters import Parameter
from jiangjie.core.policy.parsing import parse_facts
from jiangjie.core.policy.tree import (
    MET,
    UNKNOWN,
    UNMET,
    Node,
    ProfessionalTitle,
    YearsInPost,
    YearsSinceCredential,
    leaves,
)

EQUAL, TIGHTENING, ADDING, LOOSENING = "equal", "tightening", "adding", "loosening"
Dated = YearsInPost | YearsSinceCredential | ProfessionalTitle
"""The leaves whose numbers have dates."""
RANK = {"ineligible": UNMET, "judgement": UNKNOWN, "eligible": MET}
_RISES = ((MET, UNMET), (UNKNOWN, UNMET), (MET, UNKNOWN))
"""What the better verdict is at least, and the worse one at most; together they say: better."""


@dataclass(frozen=True)
class Witness:
    """Somebody whom the two sides decide differently. `city` is the policy's decision, `own` that of the other side."""

    facts: Mapping[str, object]
    on: date
    city: Decision
    own: Decision


@dataclass(frozen=True)
class Comparison:
    """What one own condition does to the city's conditions for a grade.

    `kind` is ``loosening``, ``adding``, ``tightening`` or ``equal``. `admits` is somebody whom it would let in and the
    city does not (loosening), `bars` somebody whom the city lets in and it does not.
    """

    policy: Policy
    grade: str
    own: OwnCondition
    kind: str
    admits: Witness | None
    bars: Witness | None

    @property
    def key(self) -> str:
        """Grade and id, as ``with_overlay`` leaves conditions out."""
        return f"{self.grade}.{self.own.id}"

    @property
    def city(self) -> Condition | None:
        """The city's condition in whose place it was compared."""
        return self.policy.grades[self.grade].condition(self.own.refines) if self.own.refines else None

    def text(self, lang: str = "zh") -> str:
        """What it does, with the person who shows it, in words."""
        from jiangjie.core.policy.overlay.telling import told

        return told(self, lang)


def classify(
    policy: Policy, overlay: Overlay, on: date | None = None, budget: Budget | None = None
) -> tuple[Comparison, ...]:
    """Return what each own condition does, in the overlay's order, for every day on which both hold.

    `on` is a day to show examples for, where it can be one. Raises ``TooComplex`` where the rules cannot be compared
    in reasonable time, or with the work that `budget` allows.
    """
    found: list[Comparison] = []
    budget = budget or Budget()
    for grade, own in overlay.grades.items():
        side = _Side(policy, overlay, grade, on, budget)
        rows = [side.compare(one) for one in own]
        together = side.together(own) if not any(row.kind == LOOSENING for row in rows) else None
        if together is not None:  # each replaces what another still demanded
            rows = [replace(row, kind=LOOSENING, admits=together) if row.own.refines else row for row in rows]
        found += rows
    return tuple(found)


class _Side:
    """The city's conditions for one grade, to hold own ones against."""

    def __init__(self, policy: Policy, overlay: Overlay, grade: str, on: date | None, budget: Budget) -> None:
        self.policy, self.overlay, self.grade, self.on, self.budget = policy, overlay, grade, on, budget
        self.city: Grade = policy.grades[grade]

    def compare(self, own: OwnCondition) -> Comparison:
        mine = own.condition
        if own.refines is None:
            whole = with_overlay(self.policy, self._only(own))
            admits, bars = None, self._somebody(self.city.conditions, [mine], whole, rises=False)
        else:
            city = self.city.condition(own.refines)
            other = standing_in(self.policy, self.overlay, self.grade, {city.id: mine})
            admits = self._somebody(other.grades[self.grade].conditions, [city], other, rises=True)
            bars = self._somebody(self.city.conditions, [mine], other, rises=False)
        return Comparison(self.policy, self.grade, own, self._kind(own, admits, bars), admits, bars)

    def together(self, own: Sequence[OwnCondition]) -> Witness | None:
        """Somebody whom all own conditions together let in, each in the place of the city's that it refines."""
        places = {one.refines: one.condition for one in own if one.refines}
        if len(places) < 2:
            return None
        other = standing_in(self.policy, self.overlay, self.grade, places)
        mine = [*other.grades[self.grade].conditions, *(one.condition for one in own)]
        return self._somebody(mine, [self.city.condition(place) for place in places], other, rises=True)

    def _kind(self, own: OwnCondition, admits: Witness | None, bars: Witness | None) -> str:
        if admits is not None:
            return LOOSENING
        if bars is None:
            return EQUAL
        places = [self.city.condition(own.refines)] if own.refines else self.city.conditions
        mine = reads(own.condition.tree)
        return TIGHTENING if any(mine <= reads(one.tree) for one in places) else ADDING

    def _only(self, own: OwnCondition) -> Overlay:
        return replace(self.overlay, grades={self.grade: (own,)})

    def _somebody(
        self, high: Sequence[Condition], low: Sequence[Condition], other: Policy, *, rises: bool
    ) -> Witness | None:
        """Somebody who meets the conditions `high` better than those of `low`; None proves that there is nobody.

        Conditions that stand on both sides need not be in `low`: whoever does better meets them anyway.
        """
        trees = [*trees_of([*high, *low]), self.city.holder]
        worlds = []
        for day in self._days(trees):
            self.budget.spend(sum(1 for tree in trees for _leaf in leaves(tree)))
            worlds.append(World(other, trees, day))
        for floor, ceiling in _RISES:
            for by_waiver, world in product((False, True), worlds):  # who needs no waiver makes the plainer example
                effect = world.effect if by_waiver else world.merit
                question = Question(
                    every(map(effect, high)), floor,
                    ((every(map(world.effect, low)), ceiling), (world.formula(self.city.holder), UNKNOWN)),
                )  # fmt: skip
                states = answer(question, world.sizes(), world.tops(), self.budget)
                if states is not None:
                    return self._witness(world, plainest(question, states, world), other, rises=rises)
        return None

    def _witness(self, world: World, states: Sequence[int], other: Policy, *, rises: bool) -> Witness:
        """Put the person to both sides: the engine has the last word about what was proved."""
        facts, on = world.person(states), date.fromordinal(world.day)
        city, own = (
            decide(policy, parse_facts(policy, facts), grade=self.grade, on=on, study=policy.study)
            for policy in (without_overlay(self.policy, self.overlay), other)
        )
        better, worse = (own, city) if rises else (city, own)
        if RANK[better.verdict] <= RANK[worse.verdict]:
            raise RuntimeError(f"the proof and the engine disagree about {facts} on {on}")
        return Witness(facts, on, city, own)

    def _days(self, trees: Sequence[Node]) -> Iterator[int]:
        """One day for each stretch of days on which every number stays the same, the day asked for first."""
        parameters = {leaf.parameter for tree in trees for leaf in leaves(tree) if isinstance(leaf, Dated)}
        first, last = self.overlay.first, self.overlay.last
        turns = {day for one in parameters for value in one.values for day in (value.first, value.last + 1)}
        starts = sorted({first, *(day for day in turns if first < day <= last)})
        asked = self.on.toordinal() if self.on else first
        ends = [*(start - 1 for start in starts[1:]), last]
        found = [asked if start <= asked <= end else start for start, end in zip(starts, ends, strict=True)]
        for day in sorted(found, key=lambda day: day != asked):
            if all(_has(one, day) for one in parameters):
                yield day


def _has(parameter: Parameter, day: int) -> bool:
    return any(value.first <= day <= value.last for value in parameter.values)


def plainest(question: Question, states: Sequence[int], world: World) -> list[int]:
    """Return a person of whom nothing is said that the answer does not need; what people judged stays as it is."""
    found = list(states)
    for number, variable in enumerate(world.variables):
        if isinstance(variable, Spoken):
            continue
        for state in range(found[number]):
            tried = [*found[:number], state, *found[number + 1 :]]
            if question.holds([(one,) for one in tried]):
                found = tried
                break
    return found
