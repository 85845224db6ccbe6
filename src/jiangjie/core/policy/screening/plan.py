"""A policy compiled for rosters with certain columns on one day: made once, then only run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import polars as pl

from jiangjie.core.policy.engine import check_in_force
from jiangjie.core.policy.errors import PolicyError
from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.screening.codes import is_text
from jiangjie.core.policy.screening.columns import Column, columns
from jiangjie.core.policy.screening.counting import Counting
from jiangjie.core.policy.screening.errors import RosterError
from jiangjie.core.policy.screening.grade import GradeColumns, asked_by, grade_columns
from jiangjie.core.policy.screening.leaves import Leaves
from jiangjie.core.policy.screening.told import Told
from jiangjie.core.policy.screening.truth import Value, column, negate, some
from jiangjie.core.policy.words import Words

GRADES = ("special", "chief")
_TYPES = {
    "day": Words("日期（Date）", "a date (Date)"),
    "judged": Words("是非值（Boolean）", "true or false (Boolean)"),
}
_TEXT = Words("文字（String 或字典编码）", "text (String or a dictionary)")


@dataclass(frozen=True, slots=True)
class Plan:
    """What to make of a roster: columns `stages` by stage, on which those of the grades stand."""

    stages: Sequence[Sequence[pl.Expr]]
    grades: Sequence[GradeColumns]
    unreadable: Mapping[str, Value]
    counting: Counting

    def applied(self, frame: pl.LazyFrame) -> pl.LazyFrame:
        """Return the frame with the columns that the grades' expressions stand on."""
        for stage in self.stages:
            frame = frame.with_columns(stage)
        return frame


def plan(policy: Policy, schema: Mapping[str, pl.DataType], grades: Sequence[str], on: date) -> Plan:
    """Return the plan for a roster of this schema; the same plan for the same question.

    Raises ``NotInForce`` outside the policy's dates, ``PolicyError`` for a grade or a rule that a roster cannot answer,
    and ``RosterError`` for a column that is missing or of another type.
    """
    known = {column.key for column in columns(policy)}
    own = tuple((name, dtype) for name, dtype in schema.items() if name in known)
    return _plan(_Same(policy), own, tuple(grades), on)


def readable(made: Plan, applied: pl.LazyFrame) -> pl.LazyFrame:
    """Return the rows, to which the plan has been applied, that can be read."""
    unreadable = some(made.unreadable.values())
    return applied if unreadable is False else applied.filter(column(negate(unreadable)))


class _Same:
    """A policy as a key: policies are told apart by being the same object."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.policy is self.policy

    def __hash__(self) -> int:
        return id(self.policy)


@lru_cache(maxsize=256)
def _plan(key: _Same, schema: tuple[tuple[str, pl.DataType], ...], grades: tuple[str, ...], on: date) -> Plan:
    policy, there = key.policy, dict(schema)
    check_in_force(policy, on)
    check_schema(policy, there)
    for grade in grades:
        if grade not in policy.grades:
            raise PolicyError(f"{policy.id} 没有级别“{grade}”，可用：{'、'.join(policy.grades)}")
    chosen = [policy.grades[grade] for grade in grades]
    found = Leaves(policy, there, on, (leaf for grade in chosen for leaf in asked_by(grade)))
    made = [grade_columns(grade, found) for grade in chosen]
    unreadable = found.unreadable()
    return Plan(
        stages=[[one.alias(name) for name, one in found.texts.prepared.items()], *found.stages.columns()],
        grades=made,
        unreadable=unreadable,
        counting=Counting(policy, there, chosen, found, unreadable),
    )


def check_schema(policy: Policy, schema: Mapping[str, pl.DataType]) -> None:
    """Raise ``RosterError`` when a required column is missing or a column has a type that it cannot have."""
    wanted = columns(policy)
    missing = [f"{column.key}（{column.header}）" for column in wanted if column.required and column.key not in schema]
    if missing:
        raise RosterError(
            f"缺少必需的列：{'、'.join(missing)}。请补上这些列后重试",
            f"Required columns are missing: {', '.join(missing)}. Add them and try again",
        )
    wrong = [
        _mistyped(column, schema[column.key])
        for column in wanted
        if column.key in schema and not _fits(column.kind, schema[column.key])
    ]
    if wrong:
        raise RosterError(
            f"{'；'.join(wrong)}。请按应有的类型重新导出后重试",
            f"{'; '.join(one('en') for one in wrong)}. Export with the right types and try again",
        )


def _mistyped(column: Column, found: pl.DataType) -> Told:
    wanted = _TYPES.get(column.kind, _TEXT)
    return Told(
        f"列 {column.key}（{column.header}）应为{wanted.zh}，实为 {found}",
        f"Column {column.key} ({column.header}) should be {wanted.en} and is {found}",
    )


def _fits(kind: str, dtype: pl.DataType) -> bool:
    if isinstance(dtype, pl.Null):
        return True
    if kind == "day":
        return isinstance(dtype, pl.Date)
    if kind == "judged":
        return isinstance(dtype, pl.Boolean)
    return is_text(dtype) or (kind == "id" and dtype.is_integer())
