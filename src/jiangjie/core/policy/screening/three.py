"""Three values in one column: true is met, null waits for a person, false is unmet. Constants fold away beforehand.

Polars' ``&`` and ``|`` on nullable columns are the least and the greatest of these values, as the rule tree wants it.
"""

from collections.abc import Iterable

import polars as pl

from jiangjie.core.policy.screening.truth import Truth, column

Three = pl.Expr | bool | None
"""A column of three values, or one answer for all rows: met, unmet, or (None) for a person to say."""


def all_of(values: Iterable[Three]) -> Three:
    """Return the worst of the values; met where there is none."""
    found: Three = True
    for value in values:
        found = _worse(found, value)
    return found


def any_of(values: Iterable[Three]) -> Three:
    """Return the best of the values; unmet where there is none."""
    found: Three = False
    for value in values:
        found = _better(found, value)
    return found


def negated(value: Three) -> Three:
    """Return the opposite; what waits goes on waiting."""
    if isinstance(value, pl.Expr):
        return ~value
    return None if value is None else not value


def known_true(value: Three) -> Three:
    """Return where it is met for sure: what waits counts as unmet."""
    if isinstance(value, pl.Expr):
        return value.fill_null(value=False)
    return bool(value)


def possibly(value: Three) -> Three:
    """Return where it is met or may be: what waits counts as met."""
    if isinstance(value, pl.Expr):
        return value.fill_null(value=True)
    return value is None or value


def as_three(truth: Truth) -> Three:
    """Return both halves of a truth as one column."""
    if truth.met is truth.possible:
        return truth.met
    if isinstance(truth.met, bool) and isinstance(truth.possible, bool):
        return True if truth.met else (None if truth.possible else False)
    if truth.met is False:
        return _worse(truth.possible, None)
    met, possible = column(truth.met), column(truth.possible)
    return pl.when(met).then(pl.lit(value=True)).when(~possible).then(pl.lit(value=False))


def _worse(left: Three, right: Three) -> Three:
    if left is False or right is False:
        return False
    if left is True:
        return right
    if right is True:
        return left
    if left is None and right is None:
        return None
    return _expression(left) & _expression(right)


def _better(left: Three, right: Three) -> Three:
    if left is True or right is True:
        return True
    if left is False:
        return right
    if right is False:
        return left
    if left is None and right is None:
        return None
    return _expression(left) | _expression(right)


def _expression(value: Three) -> pl.Expr:
    return value if isinstance(value, pl.Expr) else pl.lit(value, dtype=pl.Boolean)


__all__ = ["Three", "all_of", "any_of", "as_three", "known_true", "negated", "possibly"]
