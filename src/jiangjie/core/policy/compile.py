"""The scalar interpreter: a rule tree becomes closures once, and is then only called."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

from jiangjie.core.calendar.periods import STILL_OPEN, add_years, cutoff, days_covered
from jiangjie.core.policy.facts import Facts
from jiangjie.core.policy.tree import (
    MET,
    UNKNOWN,
    UNMET,
    AllOf,
    AnyOf,
    AtLeast,
    HasCredential,
    HasHonour,
    Judged,
    Node,
    ProfessionalTitle,
    YearsInPost,
    YearsSinceCredential,
)

Rule = Callable[[Facts, int, int], int]
"""(facts, known, at) → UNMET, UNKNOWN or MET: what holds on the day `at`, by what has happened up to `known`."""


def compile_rule(node: Node) -> Rule:
    """Return the closure that evaluates `node`."""
    match node:
        case AllOf(children):
            rule = _all(tuple(map(compile_rule, children)))
        case AnyOf(children):
            rule = _any(tuple(map(compile_rule, children)))
        case AtLeast(count, children):
            rule = _at_least(count, tuple(map(compile_rule, children)))
        case HasCredential():
            rule = _credential(node)
        case YearsInPost():
            rule = _years(node)
        case YearsSinceCredential() | ProfessionalTitle():
            rule = _years_since(node)
        case HasHonour():
            rule = _honour(node)
        case Judged(fact):
            rule = _judged(fact)
    return rule


def _all(rules: tuple[Rule, ...]) -> Rule:
    def rule(facts: Facts, known: int, at: int) -> int:
        return min([each(facts, known, at) for each in rules])

    return rule


def _any(rules: tuple[Rule, ...]) -> Rule:
    def rule(facts: Facts, known: int, at: int) -> int:
        return max([each(facts, known, at) for each in rules])

    return rule


def _at_least(count: int, rules: tuple[Rule, ...]) -> Rule:
    def rule(facts: Facts, known: int, at: int) -> int:
        return sorted((each(facts, known, at) for each in rules), reverse=True)[count - 1]

    return rule


def _credential(node: HasCredential) -> Rule:
    levels, kinds, related = frozenset(node.levels), frozenset(node.kinds), node.related

    def rule(facts: Facts, known: int, at: int) -> int:
        for held in facts.credentials:
            if (
                held.level in levels
                and held.kind in kinds
                and held.issued <= known
                and held.gone_from > at
                and (held.occupation in facts.related if related else held.occupation == facts.occupation)
            ):
                return MET
        return UNMET

    return rule


def _honour(node: HasHonour) -> Rule:
    kinds, classes, worth = frozenset(node.kinds), node.classes, node.worth

    def rule(facts: Facts, known: int, _at: int) -> int:
        for held in facts.honours:
            if held.kind in kinds and held.since <= known and (classes is None or held.grade in classes):
                return worth
        return UNMET

    return rule


def _judged(fact: str) -> Rule:
    worth = {True: MET, None: UNKNOWN, False: UNMET}

    def rule(facts: Facts, _known: int, _at: int) -> int:
        return worth[facts.judged[fact]]

    return rule


@lru_cache(maxsize=4096)
def _latest_start(at: int, years: int) -> int:
    return cutoff(date.fromordinal(at), years).toordinal()


def _years(node: YearsInPost) -> Rule:
    parameter = node.parameter

    def rule(facts: Facts, known: int, at: int) -> int:
        return MET if start_after_gaps(node, facts, known, at) <= _latest_start(at, parameter.on(known)) else UNMET

    return rule


def _years_since(node: YearsSinceCredential | ProfessionalTitle) -> Rule:
    parameter = node.parameter

    def rule(facts: Facts, known: int, at: int) -> int:
        latest = _latest_start(at, parameter.on(known))
        return MET if any(since <= latest and at < gone for since, gone in held_from(node, facts, known)) else UNMET

    return rule


def held_from(node: YearsSinceCredential | ProfessionalTitle, facts: Facts, known: int) -> list[tuple[int, int]]:
    """The stretches in which something that counts for the leaf has been held, of what has been given by `known`."""
    if isinstance(node, YearsSinceCredential):
        return [
            (held.issued, held.gone_from)
            for held in facts.credentials
            if held.level in node.levels
            and held.kind in node.kinds
            and held.issued <= known
            and (held.occupation in facts.related if node.related else held.occupation == facts.occupation)
        ]
    return [
        (held.since, STILL_OPEN)
        for held in facts.titles
        if held.rank in node.ranks
        and held.since <= known
        and (held.occupation is None or held.occupation in facts.related)
    ]


def spans_in_post(node: YearsInPost, facts: Facts, known: int) -> list[tuple[int, int]]:
    """The stretches in posts of the leaf's level and occupation that have begun by `known`, as they were entered."""
    level, related = node.level, node.related
    return [
        post.days
        for post in facts.posts
        if post.level == level
        and post.days[0] <= known
        and (post.occupation in facts.related if related else post.occupation == facts.occupation)
    ]


def start_after_gaps(node: YearsInPost, facts: Facts, known: int, at: int) -> int:
    """The day `at` minus the days worked before it: where an unbroken post of the same length would have begun."""
    return at - days_covered(spans_in_post(node, facts, known), at)


def turns(node: Node, facts: Facts, known: int) -> Iterator[int]:
    """Yield the days after `known` on which a leaf below `node` turns met by nothing but time."""
    match node:
        case AllOf() | AnyOf() | AtLeast():
            for child in node.children:
                yield from turns(child, facts, known)
        case YearsInPost():
            spans = spans_in_post(node, facts, known)
            day = _complete_on(known - days_covered(spans, known), node.parameter.on(known), known)
            if day is not None and any(first <= day < end for first, end in spans):
                yield day
        case YearsSinceCredential() | ProfessionalTitle():
            for since, gone in held_from(node, facts, known):
                day = _complete_on(since, node.parameter.on(known), known)
                if day is not None and day < gone:
                    yield day
        case _:  # nothing else turns by itself
            return


def _complete_on(start: int, years: int, known: int) -> int | None:
    """The day after `known` on which full years since `start` are complete."""
    try:
        day = add_years(date.fromordinal(start), years).toordinal()
    except ValueError:  # beyond the year 9999 nothing turns
        return None
    return day if day > known else None


def turns_met_on(node: Node, rule: Rule, facts: Facts, known: int) -> int | None:
    """The first day on which the whole tree is met by nothing but time, else None."""
    return next((day for day in sorted(set(turns(node, facts, known))) if rule(facts, known, day) == MET), None)
