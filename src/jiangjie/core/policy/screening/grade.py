"""One grade as columns: what is unmet, waits for a person or is waived; the verdict, the route, the earliest day."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from jiangjie.core.policy.engine import ORDINARY
from jiangjie.core.policy.model import Condition, Grade, Waiver
from jiangjie.core.policy.screening.columns import POST_SINCE
from jiangjie.core.policy.screening.full_years import turns_full
from jiangjie.core.policy.screening.leaves import Leaves
from jiangjie.core.policy.screening.stages import GRADES, OUTCOMES, Stages
from jiangjie.core.policy.screening.truth import Truth, Value, at_least, both, combined, either, every, negate, some
from jiangjie.core.policy.tree import AllOf, AnyOf, AtLeast, Leaf, Node, YearsInPost, leaves

Answer = Callable[[Leaf], Truth]


def asked_by(grade: Grade) -> Iterator[Leaf]:
    """Yield the leaves that decide a grade."""
    yield from leaves(grade.holder)
    for condition in grade.conditions:
        yield from leaves(condition.tree)
        for waiver in condition.waivers:
            yield from leaves(waiver.tree)


def truth(node: Node, answer: Answer) -> Truth:
    """Return the truth of a tree, whose leaves `answer` knows."""
    match node:
        case AllOf(children):
            return combined(every, [truth(child, answer) for child in children])
        case AnyOf(children):
            return combined(some, [truth(child, answer) for child in children])
        case AtLeast(count, children):
            return combined(lambda values: at_least(count, values), [truth(child, answer) for child in children])
        case _:
            return answer(node)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one condition, row by row: exactly one holds, or it is met. `routes`: what a waiver opens."""

    unmet: Value
    judgement: Value
    waived: Value
    routes: Mapping[str, Value]


def outcome(condition: Condition, answer: Answer) -> Outcome:
    """Return a condition's outcome as ``decide`` finds it: met, else waived, else waiting for a person, else unmet."""
    own = truth(condition.tree, answer)
    ways = [(waiver, truth(waiver.tree, answer)) for waiver in condition.waivers]
    waived = some(way.met for _, way in ways)
    open_way = some(way.possible for _, way in ways)
    asks = either(either(own.possible, open_way), condition.kind == "soft")
    not_met = negate(own.met)
    return Outcome(
        unmet=negate(asks),  # what is met is possible too
        judgement=both(not_met, both(negate(waived), asks)),
        waived=both(not_met, waived),
        routes={route: both(not_met, taken) for route, taken in _routes(ways).items()},
    )


def _routes(ways: list[tuple[Waiver, Truth]]) -> Mapping[str, Value]:
    """Return where each route is taken: by the first waiver that is met, else by the first that waits for a person."""
    names = list(dict.fromkeys(waiver.route for waiver, _ in ways))
    if len(names) == 1:
        return {names[0]: some(way.possible for _, way in ways)}
    taken: dict[str, Value] = dict.fromkeys(names, False)
    any_met = some(way.met for _, way in ways)
    met_before: Value = False
    open_before: Value = False
    for waiver, way in ways:
        first_met = both(way.met, negate(met_before))
        first_open = both(both(way.possible, negate(open_before)), negate(any_met))
        taken[waiver.route] = either(taken[waiver.route], either(first_met, first_open))
        met_before, open_before = either(met_before, way.met), either(open_before, way.possible)
    return taken


@dataclass(frozen=True, slots=True)
class Turn:
    """Who has nothing unmet any more on the day on which `years` years are full, and who of them is still to judge."""

    years: int
    rows: Value
    judgement: Value


@dataclass(frozen=True, slots=True)
class GradeColumns:
    """What a grade says of each row. `verdicts` and `routes` are disjoint; in no route: holders and ineligible."""

    grade: Grade
    outcomes: Mapping[str, Outcome]
    verdicts: Mapping[str, Value]
    routes: Mapping[str, Value]
    holder: Value
    ineligible: Value
    turns: tuple[Turn, ...]


def grade_columns(grade: Grade, found: Leaves) -> GradeColumns:
    """Return the columns of a grade over a roster's leaves."""
    keep = found.stages.keep
    outcomes = {condition.id: _kept(outcome(condition, found.truth), found.stages) for condition in grade.conditions}
    holder = keep(OUTCOMES, truth(grade.holder, found.truth).met)
    unmet = keep(GRADES, some(one.unmet for one in outcomes.values()))
    judgement = keep(GRADES, some(one.judgement for one in outcomes.values()))
    open_to = both(negate(holder), negate(unmet))
    ineligible = both(negate(holder), unmet)
    return GradeColumns(
        grade=grade,
        outcomes=outcomes,
        verdicts={
            "eligible": both(open_to, negate(judgement)),
            "judgement": both(open_to, judgement),
            "ineligible": ineligible,
            "holder": holder,
        },
        routes=_grade_routes(outcomes, open_to),
        holder=holder,
        ineligible=ineligible,
        turns=tuple(_turns(grade, found, outcomes)),
    )


def _kept(one: Outcome, stages: Stages) -> Outcome:
    return Outcome(
        unmet=stages.keep(OUTCOMES, one.unmet),
        judgement=stages.keep(OUTCOMES, one.judgement),
        waived=stages.keep(OUTCOMES, one.waived),
        routes={route: stages.keep(OUTCOMES, taken) for route, taken in one.routes.items()},
    )


def _grade_routes(outcomes: Mapping[str, Outcome], open_to: Value) -> Mapping[str, Value]:
    """Return who goes by which route; where two conditions open different ones, the last decides."""
    routes: dict[str, Value] = {}
    left = open_to
    for one in reversed(tuple(outcomes.values())):
        for route, taken in one.routes.items():
            routes[route] = either(routes.get(route, False), both(left, taken))
        left = both(left, negate(some(one.routes.values())))
    ordinary = either(routes.pop(ORDINARY, False), left)
    return {ORDINARY: ordinary, **routes}


def _turns(grade: Grade, found: Leaves, outcomes: Mapping[str, Outcome]) -> Iterator[Turn]:
    """Yield what turns when a number of years in the post is full, the fewest years first."""
    by_condition = {
        condition.id: [leaf for leaf in leaves(condition.tree) if isinstance(leaf, YearsInPost)]
        for condition in grade.conditions
    }
    numbers = {found.needed(leaf) for asked in by_condition.values() for leaf in asked}
    for years in sorted(numbers - {0}):

        def then(leaf: Leaf, years: int = years) -> Truth:
            if not isinstance(leaf, YearsInPost):
                return found.truth(leaf)
            now = found.years(leaf)
            later = either(now, found.in_post(leaf.level)) if found.needed(leaf) <= years else now
            return Truth(later, later)

        begins = some(
            both(outcomes[key].unmet, both(found.in_post(leaf.level), negate(found.years(leaf))))
            for key, asked in by_condition.items()
            for leaf in asked
            if found.needed(leaf) == years
        )
        on_the_day = [outcome(condition, then) for condition in grade.conditions]
        nothing_unmet = every(negate(one.unmet) for one in on_the_day)
        yield Turn(years, both(begins, nothing_unmet), some(one.judgement for one in on_the_day))


def earliest(columns: GradeColumns, on: date) -> pl.Expr:
    """Return the first day on which nothing is unmet by time alone: null for holders and where time does not help.

    `on` itself when nothing is unmet. Years are full on the day of the same name, else on the month's last (民法典 202).
    """
    day = pl.lit(None, dtype=pl.Date)
    for turn in reversed(columns.turns):
        if not isinstance(turn.rows, bool):
            day = pl.when(turn.rows).then(turns_full(pl.col(POST_SINCE), turn.years, on)).otherwise(day)
    nobody = pl.lit(None, dtype=pl.Date)
    return _chosen(columns.holder, nobody, _chosen(columns.ineligible, day, pl.lit(on, dtype=pl.Date)))


def then_judgement(columns: GradeColumns) -> Value:
    """Return who of those that time alone brings there has something left for a person to judge on that day."""
    found: Value = False
    for turn in reversed(columns.turns):
        found = either(both(turn.rows, turn.judgement), both(negate(turn.rows), found))
    return found


def _chosen(rows: Value, then: pl.Expr, otherwise: pl.Expr) -> pl.Expr:
    if isinstance(rows, bool):
        return then if rows else otherwise
    return pl.when(rows).then(then).otherwise(otherwise)
