"""Counts without building a verdict: one column of three values a condition, and sums over it.

A condition's column is true where it is met or waived, null where a person has to say, false where it is unmet. Over
all conditions of a grade one three-valued *and* therefore holds the verdict: its trues are eligible, its nulls wait for
judgement, and the rest follows by subtraction. No row is built, and what two grades ask for is worked out once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from jiangjie.core.policy.engine import ORDINARY
from jiangjie.core.policy.model import Condition, Grade, Policy
from jiangjie.core.policy.screening.columns import judged_columns
from jiangjie.core.policy.screening.grade import grade_columns, truth
from jiangjie.core.policy.screening.leaves import Leaves
from jiangjie.core.policy.screening.three import Three, all_of, any_of, as_three, known_true, negated, possibly
from jiangjie.core.policy.screening.truth import Value
from jiangjie.core.policy.tree import MET, AllOf, AnyOf, HasHonour, Judged, Leaf, Node, leaves

ROWS = "rows"
Sums = Mapping[str, int]
Number = Callable[[Sums], int]
"""Reads a count from the sums."""
CONDITIONS, SHARED, CONCLUSIONS, ROUTES = range(4)
_STAGES = ("conditions", "what all grades ask", "verdicts", "routes")
"""The stages of columns: each stands on those before it."""


@dataclass(frozen=True, slots=True)
class GradeCount:
    """How to read one grade's counts from the sums."""

    holder: Number
    eligible: Number
    judgement: Number
    routes: Mapping[str, Number]
    unmet: Mapping[str, Number]

    def verdicts(self, sums: Sums) -> dict[str, int]:
        """Return the verdicts' counts, which make up all rows."""
        eligible, judgement, holder = self.eligible(sums), self.judgement(sums), self.holder(sums)
        rest = sums[ROWS] - eligible - judgement - holder
        return {"eligible": eligible, "judgement": judgement, "ineligible": rest, "holder": holder}

    def by_route(self, sums: Sums) -> dict[str, int]:
        """Return the routes' counts: who is neither a holder nor ineligible goes by one of them."""
        others = {route: number(sums) for route, number in self.routes.items()}
        ordinary = self.eligible(sums) + self.judgement(sums) - sum(others.values())
        return {ORDINARY: ordinary} | others


class Counting:
    """Columns to make, stage upon stage, and the sums over them, for some grades of a policy.

    `unreadable` are the rows that cannot be read, by column. `stages` and `sums` are there to be looked at.
    """

    def __init__(
        self,
        policy: Policy,
        schema: Mapping[str, pl.DataType],
        grades: Sequence[Grade],
        found: Leaves,
        unreadable: Mapping[str, Value],
    ) -> None:
        self._found = found
        self._judged = {
            fact: name if not isinstance(schema.get(name, pl.Null()), pl.Null) else None
            for fact, name in judged_columns(policy).items()
        }
        self._made: tuple[dict[str, pl.Expr], ...] = ({}, {}, {}, {})
        self.sums: dict[str, pl.Expr] = {ROWS: pl.len()}
        self._bad = [self.trues(self.column(f"bad {name}", rows, CONDITIONS)) for name, rows in unreadable.items()]
        self.grades = self._counted(grades)
        own = [[value.alias(name) for name, value in stage.items()] for stage in self._made]
        asking = [*(value for stage in own for value in stage), *self.sums.values()]
        named = [*_asked(found, asking), *zip(_STAGES, own, strict=True)]
        self.stages = [(name, stage) for name, stage in named if stage]

    def applied(self, frame: pl.LazyFrame) -> pl.LazyFrame:
        """Return the one row of sums."""
        for _, stage in self.stages:
            frame = frame.with_columns(stage)
        return frame.select(**self.sums)

    def some_unreadable(self, sums: Sums) -> bool:
        """Whether there are rows that cannot be read: then the counts hold for the others only after a filter."""
        return any(number(sums) for number in self._bad)

    # ------------------------------------------------------------------ columns and sums

    def three(self, node: Node) -> Three:
        """Return what the roster says about a rule, in one column of three values."""
        match node:
            case AllOf(children):
                return all_of(self.three(child) for child in children)
            case AnyOf(children):
                common, rest = _factored(children)
                return all_of([*map(self.three, common), any_of(map(self.three, rest))])
            case Judged(fact):
                name = self._judged[fact]
                return pl.col(name) if name else None
            case _:
                return as_three(truth(node, self._found.truth))

    def column(self, name: str, value: Three, stage: int) -> Three:
        """Give a value a column of its own in a stage; what is a column already, or one answer for all, stays."""
        if not isinstance(value, pl.Expr) or value.meta.is_column():
            return value
        made = self._made[stage]
        for known, other in made.items():
            if other.meta.eq(value):
                return pl.col(known)
        made[name] = value
        return pl.col(name)

    def trues(self, value: Three) -> Number:
        """Count the rows that are true."""
        if isinstance(value, pl.Expr):
            return self._sum(f"true {value.meta.output_name()}", value.sum())
        return _every_row if value else _no_row

    def nulls(self, value: Three) -> Number:
        """Count the rows that wait for a person."""
        if isinstance(value, pl.Expr):
            return self._sum(f"null {value.meta.output_name()}", value.null_count())
        return _every_row if value is None else _no_row

    def _falses(self, value: Three) -> Number:
        trues, nulls = self.trues(value), self.nulls(value)
        return lambda sums: sums[ROWS] - trues(sums) - nulls(sums)

    def _sum(self, name: str, number: pl.Expr) -> Number:
        self.sums[name] = number
        return lambda sums: sums[name]

    # ------------------------------------------------------------------ grades

    def _counted(self, grades: Sequence[Grade]) -> dict[str, GradeCount]:
        passes = {grade.id: self._passes(grade) for grade in grades}
        names = [{_name(value) for value in values.values()} - {None} for values in passes.values()]
        shared = set.intersection(*names) if len(names) > 1 else set[str | None]()
        together = self.column("all grades", all_of(pl.col(str(name)) for name in sorted(map(str, shared))), SHARED)
        return {
            grade.id: self._grade(
                grade,
                passes[grade.id],
                [together, *(one for one in passes[grade.id].values() if _name(one) not in shared)],
            )
            for grade in grades
        }

    def _passes(self, grade: Grade) -> dict[str, Three]:
        return {
            condition.id: self.column(f"{grade.id} {condition.id}", self._pass(condition), CONDITIONS)
            for condition in grade.conditions
        }

    def _pass(self, condition: Condition) -> Three:
        """True: met or waived; null: for a person; false: unmet. A soft condition is never unmet."""
        ways = [self.three(tree) for tree in (condition.tree, *(waiver.tree for waiver in condition.waivers))]
        return any_of([*ways, None] if condition.kind == "soft" else ways)

    def _grade(self, grade: Grade, passes: Mapping[str, Three], wanted: Sequence[Three]) -> GradeCount:
        holder = self.column(f"{grade.id} holder", truth(grade.holder, self._found.truth).met, CONDITIONS)
        goes = self.column(f"{grade.id} goes", all_of([negated(holder), *wanted]), CONCLUSIONS)
        return GradeCount(
            holder=self.trues(holder),
            eligible=self.trues(goes),
            judgement=self.nulls(goes),
            routes=self._routes(grade, goes),
            unmet={name: self._falses(value) for name, value in passes.items()},
        )

    def _routes(self, grade: Grade, goes: Three) -> dict[str, Number]:
        """Count who goes by a route other than the ordinary one: some condition is met by its waivers only."""
        names = {waiver.route for condition in grade.conditions for waiver in condition.waivers} - {ORDINARY}
        if len(names) > 1:  # which of several is taken, the grade's own columns tell
            taken = grade_columns(grade, self._found).routes
            return {name: self.trues(self.column(f"{grade.id} {name}", taken[name], ROUTES)) for name in sorted(names)}
        waived = [condition for condition in grade.conditions if condition.waivers]
        return {name: self._by_waivers(grade, name, waived, goes) for name in names}

    def _by_waivers(self, grade: Grade, route: str, waived: Sequence[Condition], goes: Three) -> Number:
        """Count who, among those who go on, was let by a waiver or waits for one: who did not meet the condition himself."""
        if all(map(_needs_waiver, waived)):  # then whoever goes on without a waiver has met them all
            own = [self.column(f"{grade.id} {one.id} itself", self.three(one.tree), CONDITIONS) for one in waived]
            without = self.column(f"{grade.id} without {route}", all_of([goes, *own]), ROUTES)
            return _difference(self._goes_on(goes), self._goes_on(without))
        ways = [(self.three(one.tree), any_of(self.three(waiver.tree) for waiver in one.waivers)) for one in waived]
        taken = any_of(all_of([negated(known_true(own)), possibly(way)]) for own, way in ways)
        return self.trues(self.column(f"{grade.id} {route}", all_of([possibly(goes), taken]), ROUTES))

    def _goes_on(self, value: Three) -> Number:
        trues, nulls = self.trues(value), self.nulls(value)
        return lambda sums: trues(sums) + nulls(sums)


def _difference(all_of_them: Number, some_of_them: Number) -> Number:
    return lambda sums: all_of_them(sums) - some_of_them(sums)


def _factored(children: Sequence[Node]) -> tuple[Sequence[Node], Sequence[Node]]:
    """What every alternative asks for, and the alternatives without it: (a and c) or (b and c) is (a or b) and c."""
    if not all(isinstance(child, AllOf) for child in children):
        return (), children
    parts = [child.children if isinstance(child, AllOf) else () for child in children]
    common = [one for one in parts[0] if all(one in others for others in parts[1:])]
    return common, [AllOf(tuple(one for one in part if one not in common)) for part in parts]


def _needs_waiver(condition: Condition) -> bool:
    """Whether nothing but a waiver lets someone go on who does not meet the condition: it never waits by itself."""
    return condition.kind != "soft" and all(map(_two_valued, leaves(condition.tree)))


def _name(value: Three) -> str | None:
    return value.meta.output_name() if isinstance(value, pl.Expr) else None


def _two_valued(leaf: Leaf) -> bool:
    return not isinstance(leaf, Judged) and not (isinstance(leaf, HasHonour) and leaf.worth != MET)


def _asked(found: Leaves, asking: Sequence[pl.Expr]) -> list[tuple[str, list[pl.Expr]]]:
    """The leaves' columns that are asked for, and what those stand on; the others are never made."""
    asked = {name for value in asking for name in value.meta.root_names()}
    stages: list[tuple[str, list[pl.Expr]]] = []
    texts = [one.alias(name) for name, one in found.texts.prepared.items()]
    for name, stage in reversed([("texts", texts), *(("leaves", stage) for stage in found.stages.columns())]):
        kept = [value for value in stage if value.meta.output_name() in asked]
        asked |= {name for value in kept for name in value.meta.root_names()}
        stages.insert(0, (name, kept))
    return stages


def _every_row(sums: Sums) -> int:
    return sums[ROWS]


def _no_row(_: Sums) -> int:
    return 0
