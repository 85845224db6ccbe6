"""Differences in the grades and their conditions."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from jiangjie.core.policy.diff.model import ADDED, REMOVED, Change
from jiangjie.core.policy.diff.parts import Side, compared, outline
from jiangjie.core.policy.model import Condition
from jiangjie.core.policy.sheet import SheetCondition, SheetGrade
from jiangjie.core.policy.sheet.labels import labels_of
from jiangjie.core.policy.tree import (
    AllOf,
    AnyOf,
    AtLeast,
    Node,
    ProfessionalTitle,
    YearsInPost,
    YearsSinceCredential,
    leaves,
)
from jiangjie.core.policy.words import pick


def grades(old: Side, new: Side) -> Iterator[Change]:
    """Grades that come and go, then the conditions of those that stay."""
    before, after = ({each.id: each for each in sheet.grades} for _, sheet in (old, new))
    for name, grade in before.items():
        if name not in after:
            yield Change("grade", REMOVED, name, grade.title, "", _titles(grade, new[1].lang), "")
    for name, grade in after.items():
        if name not in before:
            yield Change("grade", ADDED, name, grade.title, "", "", _titles(grade, new[1].lang))
    for name, grade in after.items():
        if name in before:
            yield from _grade(before[name], grade, old, new)


def _titles(grade: SheetGrade, lang: str) -> str:
    return labels_of(lang)["comma"].join(condition.title for condition in grade.conditions)


def _grade(one: SheetGrade, other: SheetGrade, old: Side, new: Side) -> Iterator[Change]:
    lang = new[1].lang
    labels = labels_of(lang)
    rows = [
        (pick(lang, "名称", "name"), one.title, other.title),
        (labels["holder"], outline(one.holder, lang), outline(other.holder, lang)),
        *_preferred(one, other, lang),
    ]
    yield from compared("grade", other.id, other.title, iter(rows))
    before, after = ({each.id: each for each in grade.conditions} for grade in (one, other))
    for name, condition in before.items():
        if name not in after:
            yield _whole(REMOVED, one, condition, lang)
    for name, condition in after.items():
        if name not in before:
            yield _whole(ADDED, other, condition, lang)
            continue
        trees = old[0].grades[one.id].condition(name), new[0].grades[other.id].condition(name)
        effect = _effect(*trees, old[1].on.toordinal(), new[1].on.toordinal())
        for change in _condition(before[name], condition, other, lang):
            yield replace(change, effect=effect) if change.aspect == labels["rule"] else change
    kept = [name for name in after if name in before]
    if kept != [name for name in before if name in after]:
        yield from compared(
            "grade", other.id, other.title, iter([(pick(lang, "条件次序", "order"), *_orders(one, other, lang))])
        )


def _orders(one: SheetGrade, other: SheetGrade, lang: str) -> tuple[str, str]:
    return _titles(one, lang), _titles(other, lang)


def _preferred(one: SheetGrade, other: SheetGrade, lang: str) -> Iterator[tuple[str, str, str]]:
    rules = [outline(each.preferred.rule, lang) if each.preferred else "" for each in (one, other)]
    yield pick(lang, "同等条件下优先", "preference"), rules[0], rules[1]


def _whole(kind: str, grade: SheetGrade, condition: SheetCondition, lang: str) -> Change:
    told = f"{condition.need} [{condition.provision}]"
    where = f"{grade.title}{pick(lang, '·', ', ')}{condition.title}"
    return Change(
        "condition",
        kind,
        f"{grade.id}.{condition.id}",
        where,
        "",
        told if kind == REMOVED else "",
        told if kind == ADDED else "",
    )


def _condition(one: SheetCondition, other: SheetCondition, grade: SheetGrade, lang: str) -> Iterator[Change]:
    labels = labels_of(lang)
    rows: list[tuple[str, Callable[[SheetCondition], str]]] = [
        ("title", lambda each: each.title),
        ("provision", lambda each: each.provision),
        ("kind", lambda each: each.kind_words),
        ("judge", lambda each: each.judge),
        ("need", lambda each: each.need),
        ("rule", lambda each: outline(each.rule, lang)),
        ("waived_by", lambda each: labels["comma"].join(each.waived_by)),
        ("remedy", lambda each: each.remedy),
        ("quote", lambda each: each.quote),
    ]
    where = f"{grade.title}{pick(lang, '·', ', ')}{other.title}"
    pairs = ((labels[key], read(one), read(other)) for key, read in rows)
    yield from compared("condition", f"{grade.id}.{other.id}", where, pairs)


def _effect(one: Condition, other: Condition, before: int, after: int) -> str:
    """``looser`` or ``stricter`` where two rules differ by nothing but their numbers of years."""
    if _shape(one.tree) != _shape(other.tree):
        return ""
    pairs = list(zip(_numbers(one.tree, before), _numbers(other.tree, after), strict=True))
    if all(then >= now for then, now in pairs) and any(then > now for then, now in pairs):
        return "looser"
    if all(then <= now for then, now in pairs) and any(then < now for then, now in pairs):
        return "stricter"
    return ""


def _numbers(tree: Node, day: int) -> list[int]:
    timed = (YearsInPost, YearsSinceCredential, ProfessionalTitle)
    return [leaf.parameter.on(day) for leaf in leaves(tree) if isinstance(leaf, timed)]


def _shape(tree: Node) -> object:
    """The tree without its numbers."""
    match tree:
        case AllOf(children) | AnyOf(children):
            return type(tree), tuple(map(_shape, children))
        case AtLeast(count, children):
            return AtLeast, count, tuple(map(_shape, children))
        case YearsInPost(level=level, related=related):
            return YearsInPost, level, related
        case YearsSinceCredential(levels=levels, kinds=kinds, related=related):
            return YearsSinceCredential, levels, kinds, related
        case ProfessionalTitle(ranks=ranks):
            return ProfessionalTitle, ranks
        case leaf:
            return leaf
