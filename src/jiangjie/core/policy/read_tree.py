"""From the YAML of a rule to its tree."""

from collections.abc import Callable, Mapping

from jiangjie.core.policy.errors import Malformed
from jiangjie.core.policy.model import Vocabulary
from jiangjie.core.policy.read_vocabulary import judged_paths
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
    ProfessionalTitle,
    YearsInPost,
    YearsSinceCredential,
)
from jiangjie.core.policy.yaml_file import Entry

WORTH = {"met": MET, "judgement": UNKNOWN}


def read_rule(holder: Entry, words: Vocabulary) -> Node:
    """Return the tree below the key ``rule`` of `holder`."""
    return _node(holder.entry("rule"), words)


def judged_facts(words: Vocabulary) -> tuple[str, ...]:
    """The facts that people judge, by their path in FACTS.json."""
    return judged_paths(words.reads, words.attested)


def _node(entry: Entry, words: Vocabulary) -> Node:
    if len(entry.keys()) != 1:
        raise Malformed(f"{entry.place}：一个规则节点只写一个键，现有：{'、'.join(entry.keys()) or '无'}")
    kind = entry.keys()[0]
    if kind not in READERS:
        raise entry.malformed(kind, f"不认识这种规则，可用：{'、'.join(READERS)}")
    return READERS[kind](entry, words)


def _reads(entry: Entry, key: str, fact: str, words: Vocabulary) -> None:
    """A rule may use only what the policy says it reads: nobody would ask for anything else."""
    if fact not in words.reads:
        raise entry.fail(key, f"用到了 {fact}，但 facts.reads 没有列出")


def _related(entry: Entry, words: Vocabulary) -> bool:
    if entry.flag("related"):
        _reads(entry, "related", "related_occupations", words)
        return True
    return False


def _children(entry: Entry, key: str, words: Vocabulary) -> tuple[Node, ...]:
    children = tuple(_node(child, words) for child in entry.entries(key))
    if not children:
        raise entry.malformed(key, "不能为空")
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
        raise entry.malformed(key, "不能为空")
    return tuple(entry.known(key, value, known) for value in values)


def _credential(outer: Entry, words: Vocabulary) -> HasCredential:
    entry = outer.entry("credential")
    _reads(outer, "credential", "credentials", words)
    node = HasCredential(
        _several(entry, "levels", tuple(words.levels)),
        _several(entry, "kinds", tuple(words.credential_kinds)),
        _related(entry, words),
    )
    entry.end()
    return node


def _years(outer: Entry, words: Vocabulary) -> YearsInPost:
    entry = outer.entry("years_in_post")
    _reads(outer, "years_in_post", "posts", words)
    parameter = entry.known("parameter", entry.text("parameter"), words.parameters)
    node = YearsInPost(
        entry.known("level", entry.text("level"), words.levels), words.parameters[parameter], _related(entry, words)
    )
    entry.end()
    return node


def _years_since(outer: Entry, words: Vocabulary) -> YearsSinceCredential:
    entry = outer.entry("years_since_credential")
    _reads(outer, "years_since_credential", "credentials", words)
    parameter = entry.known("parameter", entry.text("parameter"), words.parameters)
    node = YearsSinceCredential(
        _several(entry, "levels", tuple(words.levels)),
        _several(entry, "kinds", tuple(words.credential_kinds)),
        words.parameters[parameter],
        _related(entry, words),
    )
    entry.end()
    return node


def _title(outer: Entry, words: Vocabulary) -> ProfessionalTitle:
    entry = outer.entry("professional_title")
    _reads(outer, "professional_title", "titles", words)
    parameter = entry.known("parameter", entry.text("parameter"), words.parameters)
    node = ProfessionalTitle(_several(entry, "ranks", tuple(words.title_ranks)), words.parameters[parameter])
    entry.end()
    return node


def _judged(entry: Entry, words: Vocabulary) -> Judged:
    own = tuple(f"own.{fact}" for fact in words.own)
    known = (*judged_facts(words), *own)
    return Judged(entry.known("judged", entry.text("judged"), known))


def _honour(outer: Entry, words: Vocabulary) -> HasHonour:
    entry = outer.entry("honour")
    _reads(outer, "honour", "honours", words)
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


READERS: Mapping[str, Callable[[Entry, Vocabulary], Node]] = {
    "all": lambda entry, words: AllOf(_children(entry, "all", words)),
    "any": lambda entry, words: AnyOf(_children(entry, "any", words)),
    "at_least": _at_least,
    "credential": _credential,
    "years_in_post": _years,
    "years_since_credential": _years_since,
    "professional_title": _title,
    "honour": _honour,
    "judged": _judged,
}
"""Every kind of rule, by its key in the file."""
