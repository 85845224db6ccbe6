"""Three values as two columns, met and possible 可能; constants fold away before a row is touched."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

import polars as pl

Value = pl.Expr | bool
"""A column of true and false without a gap, or one answer for all rows."""


def both(left: Value, right: Value) -> Value:
    """Return where both hold."""
    if isinstance(left, bool):
        return right if left else False
    if isinstance(right, bool):
        return left if right else False
    return left & right


def either(left: Value, right: Value) -> Value:
    """Return where one holds."""
    if isinstance(left, bool):
        return True if left else right
    if isinstance(right, bool):
        return True if right else left
    return left | right


def negate(value: Value) -> Value:
    """Return where it does not hold."""
    return not value if isinstance(value, bool) else ~value


def every(values: Iterable[Value]) -> Value:
    """Return where all hold; all rows when there is none."""
    start: Value = True
    return reduce(both, values, start)


def some(values: Iterable[Value]) -> Value:
    """Return where one holds; no row when there is none."""
    start: Value = False
    return reduce(either, values, start)


def at_least(count: int, values: Iterable[Value]) -> Value:
    """Return where `count` of the values hold."""
    left = count
    undecided: list[pl.Expr] = []
    for value in values:
        if isinstance(value, bool):
            left -= value
        else:
            undecided.append(value)
    if left <= 0:
        return True
    if left > len(undecided):
        return False
    return pl.sum_horizontal([value.cast(pl.UInt16) for value in undecided]) >= left


def column(value: Value) -> pl.Expr:
    """Return the value as an expression."""
    return pl.lit(value) if isinstance(value, bool) else value


@dataclass(frozen=True, slots=True)
class Truth:
    """What is known of a rule, row by row: it is `met`, or at least `possible`: met, or for a person to say."""

    met: Value
    possible: Value


def combined(combine: Callable[[Iterable[Value]], Value], children: Sequence[Truth]) -> Truth:
    """Return the truth of a node over these children; `combine` is monotone, so each half goes by itself."""
    return Truth(combine([child.met for child in children]), combine([child.possible for child in children]))
