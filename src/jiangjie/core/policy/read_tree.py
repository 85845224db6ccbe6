"""From the YAML of a rule to its tree."""

from collections.abc import Callable, Mapping

from jiangjie.core.policy.errors import PolicyError
from jiangjie.core.policy.model import Vocabulary
from jiangjie.core.policy.tree import (
    MET,
    UNKNOWN,
    AllOf,
    AnyOf,
    AtLeast,
    HasCredential,
    HasHonour,
    Judged,
    Node,
    YearsInPost,
)
from jiangjie.core.policy.yaml_file import Entry

WORTH = {"met": MET, "judgement": UNKNOWN}
DIRECT_FACTS = ("in_occupation",)
"""Judged facts that stand at the top of FACTS.json; the others are below ``attested``."""


def read_rule(holder: Entry, words: Vocabulary) -> Node:
    """Return the tree below the key ``rule`` of `holder`."""
    return _node(holder.entry("rule"), words)


def _node(entry: Entry, words: Vocabulary) -> Node:
    if len(entry.keys()) != 1:
        raise PolicyError(f"{entry.place}：一个规则节点只写一个键，现有：{'、'.join(entry.keys()) or '无'}")
    kind = entry.keys()[0]
    if kind not in _READERS:
        raise entry.fail(kind, f"不认识这种规则，可用：{'、'.join(_READERS)}")
    return _READERS[kind](entry, words)


def judged_facts(words: Vocabulary) -> tuple[str, ...]:
    """The facts that people judge, by their path in FACTS.json."""
    direct = tuple(fact for fact in DIRECT_FACTS if fact in words.reads)
    return direct + tuple(f"attested.{fact}" for fact in words.attested)


def _children(entry: Entry, key: str, words: Vocabulary) -> tuple[Node, ...]:
    children = tuple(_node(child, words) for child in entry.entries(key))
    if not children:
        raise entry.fail(key, "不能为空")
    return children


def _at_least(outer: Entry, words: Vocabulary) -> AtLeast:
    entry = outer.entry("at_least")
    node = AtLeast(entry.number("count"), _children(entry, "of", words))
    if not 1 <= node.count <= len(node.children):
        raise entry.fail("count", f"应在 1 与 {len(node.children)} 之间")
    entry.end()
    return node


def _several(entry: Entry, key: str, known: tuple[str, ...]) -> tuple[str, ...]:
    values = entry.texts(key)
    if not values:
        raise entry.fail(key, "不能为空")
    return tuple(entry.known(key, value, known) for value in values)


def _credential(outer: Entry, words: Vocabulary) -> HasCredential:
    entry = outer.entry("credential")
    node = HasCredential(
        _several(entry, "levels", tuple(words.levels)),
        _several(entry, "kinds", tuple(words.credential_kinds)),
        entry.flag("related"),
    )
    entry.end()
    return node


def _years(outer: Entry, words: Vocabulary) -> YearsInPost:
    entry = outer.entry("years_in_post")
    parameter = entry.known("parameter", entry.text("parameter"), words.parameters)
    node = YearsInPost(
        entry.known("level", entry.text("level"), words.levels), words.parameters[parameter], entry.flag("related")
    )
    entry.end()
    return node


def _honour(outer: Entry, words: Vocabulary) -> HasHonour:
    entry = outer.entry("honour")
    if entry.has("mark"):
        mark = entry.text("mark")
        kinds = tuple(kind.id for kind in words.honours.values() if mark in kind.marks)
        if not kinds:
            raise entry.fail("mark", f"没有一种奖项标有“{mark}”")
    else:
        kinds = _several(entry, "kinds", tuple(words.honours))
    classes = None
    if entry.has("classes"):
        classes = _several(entry, "classes", tuple(grade for kind in kinds for grade in words.honours[kind].classes))
    worth = entry.optional_text("then") or "met"
    entry.known("then", worth, tuple(WORTH))
    entry.end()
    return HasHonour(kinds, classes, WORTH[worth])


_READERS: Mapping[str, Callable[[Entry, Vocabulary], Node]] = {
    "all": lambda entry, words: AllOf(_children(entry, "all", words)),
    "any": lambda entry, words: AnyOf(_children(entry, "any", words)),
    "at_least": _at_least,
    "credential": _credential,
    "years_in_post": _years,
    "honour": _honour,
    "judged": lambda entry, words: Judged(entry.known("judged", entry.text("judged"), judged_facts(words))),
}
