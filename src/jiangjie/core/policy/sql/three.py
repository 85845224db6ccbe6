"""Three values in a language of two: a truth is told as two conditions, "met" and "possible"."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sqlglot import exp

from jiangjie.core.policy.sql.build import Sql
from jiangjie.core.policy.tree import AllOf, AnyOf, AtLeast, Leaf, Node


class Truth(NamedTuple):
    """`met` is whether it is met; `possible` whether it is met or not judged yet. Neither is ever NULL."""

    met: Sql
    possible: Sql

    @property
    def settled(self) -> bool:
        """Whether nothing here can be waiting for a person."""
        return bool(self.met == self.possible)


def settled(condition: Sql) -> Truth:
    """What no person has to judge."""
    return Truth(condition, condition.copy())


def truth(node: Node, of_leaf: Callable[[Leaf], Truth]) -> Truth:
    """Return the truth of a tree from that of its leaves."""
    match node:
        case AllOf(children):
            return _joined([truth(child, of_leaf) for child in children], every)
        case AnyOf(children):
            return _joined([truth(child, of_leaf) for child in children], some)
        case AtLeast(count, children):
            return _joined([truth(child, of_leaf) for child in children], lambda parts: _at_least(count, parts))
        case _:
            return of_leaf(node)


def _joined(truths: Sequence[Truth], join: Callable[[Sequence[Sql]], Sql]) -> Truth:
    return Truth(join([each.met for each in truths]), join([each.possible for each in truths]))


def every(parts: Sequence[Sql]) -> Sql:
    """All of the conditions; what is always so is left out."""
    return _boiled_down(parts, neutral=True, joiner=exp.And)


def some(parts: Sequence[Sql]) -> Sql:
    """Any of the conditions; what is never so is left out."""
    return _boiled_down(parts, neutral=False, joiner=exp.Or)


def always(condition: Sql) -> bool:
    """Whether the condition is TRUE itself."""
    return isinstance(condition, exp.Boolean) and bool(condition.this)


def never(condition: Sql) -> bool:
    """Whether the condition is FALSE itself."""
    return isinstance(condition, exp.Boolean) and not condition.this


def _boiled_down(parts: Sequence[Sql], *, neutral: bool, joiner: type[exp.And | exp.Or]) -> Sql:
    left: list[Sql] = []
    for part in (each for whole in parts for each in _split(whole, joiner)):
        if isinstance(part, exp.Boolean):
            if bool(part.this) is not neutral:
                return exp.Boolean(this=not neutral)
        elif part not in left:
            left.append(part)
    other = exp.Or if joiner is exp.And else exp.And
    kept = [part for part in left if not _absorbed(part, left, other)]
    if not kept:
        return exp.Boolean(this=neutral)
    whole = _wrapped(kept[0], joiner)
    for part in kept[1:]:
        whole = joiner(this=whole, expression=_wrapped(part, joiner))
    return whole


def _wrapped(part: Sql, joiner: type[exp.And | exp.Or]) -> Sql:
    other = exp.Or if joiner is exp.And else exp.And
    return exp.paren(part) if isinstance(part, other) else part.copy()


def _split(whole: Sql, joiner: type[exp.And | exp.Or]) -> list[Sql]:
    """The parts that `joiner` joins, without the parentheses around them."""
    bare = whole.unnest()
    if isinstance(bare, joiner):
        return [*_split(bare.left, joiner), *_split(bare.right, joiner)]
    return [bare]


def _absorbed(part: Sql, beside: Sequence[Sql], other: type[exp.And | exp.Or]) -> bool:
    """Whether one of those beside it says it already: ``a AND (a OR b)`` is ``a``."""
    inner = _split(part, other)
    return len(inner) > 1 and any(each in inner for each in beside)


def _at_least(count: int, parts: Sequence[Sql]) -> Sql:
    sure = sum(always(part) for part in parts)
    open_ = [part for part in parts if not isinstance(part, exp.Boolean)]
    needed = count - sure
    if needed <= 0:
        return exp.true()
    if needed > len(open_):
        return exp.false()
    if needed == 1:
        return some(open_)
    if needed == len(open_):
        return every(open_)
    ones = [exp.Case(ifs=[exp.If(this=part.copy(), true=_number(1))], default=_number(0)) for part in open_]
    total: Sql = ones[0]
    for one in ones[1:]:
        total = exp.Add(this=total, expression=one)
    return exp.GTE(this=total, expression=_number(needed))


def _number(value: int) -> Sql:
    return exp.Literal.number(value)
