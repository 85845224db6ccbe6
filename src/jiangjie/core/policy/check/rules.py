"""The words that a policy's rules use, held against those that it declares."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from jiangjie.core.policy.check.document import Document
from jiangjie.core.policy.check.near import did_you_mean
from jiangjie.core.policy.check.report import Path
from jiangjie.core.policy.read_vocabulary import judged_paths

READS = {
    "credential": "credentials",
    "years_in_post": "posts",
    "years_since_credential": "credentials",
    "professional_title": "titles",
    "honour": "honours",
}
WORDS = (("level", "levels"), ("levels", "levels"), ("kinds", "credential_kinds"), ("ranks", "title_ranks"))
"""The keys of a leaf, and where the words lie that they may hold."""


@dataclass(slots=True)
class Used:
    """What the rules have used."""

    facts: set[str] = field(default_factory=set)
    judged: set[str] = field(default_factory=set)
    parameters: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Asked:
    """What one rule asks of people and of numbers."""

    judged: list[str] = field(default_factory=list)
    doubtful: bool = False
    parameters: list[str] = field(default_factory=list)


def leaves_of(rule: Any, path: Path) -> Iterator[tuple[str, Any, Path]]:
    """Yield kind, content and place of each leaf of a rule that is at all shaped like one."""
    if not isinstance(rule, dict) or len(rule) != 1:
        return
    ((kind, content),) = rule.items()
    below = (*path, kind)
    if kind == "at_least" and isinstance(content, dict):
        content, below = content.get("of"), (*below, "of")
    if kind in {"all", "any", "at_least"}:
        for index, child in enumerate(content if isinstance(content, list) else []):
            yield from leaves_of(child, (*below, index))
    else:
        yield kind, content, below


def check_rule(document: Document, path: Path, used: Used) -> Asked:
    """Note unknown words in the rule at `path`; return what it asks."""
    asked = Asked()
    for kind, content, place in leaves_of(document.get(*path), path):
        _declared(document, kind, place, used)
        if kind == "judged" and isinstance(content, str):
            _judged(document, content, place, asked, used)
        elif isinstance(content, dict):
            _words(document, kind, content, place)
            _honour(document, kind, content, place, asked, used)
            _parameter(document, content, place, asked, used)
            _related(document, content, place, used)
    _counts(document, document.get(*path), path)
    return asked


def _declared(document: Document, kind: str, place: Path, used: Used) -> None:
    fact = READS.get(kind)
    if fact is None:
        return
    used.facts.add(fact)
    if fact not in document.texts("facts", "reads"):
        document.fault(place, f"用到了 {fact}，但 facts.reads 没有列出", f"请把 {fact} 加到 facts.reads")


def _judged(document: Document, fact: str, place: Path, asked: Asked, used: Used) -> None:
    known = judged_paths(tuple(document.texts("facts", "reads")), tuple(document.texts("facts", "attested")))
    asked.judged.append(fact)
    used.judged.add(fact)
    if fact not in known:
        document.fault(place, f"不认识“{fact}”", did_you_mean(fact, known))


def _words(document: Document, kind: str, content: dict[str, Any], place: Path) -> None:
    for key, source in WORDS:
        if kind == "honour" and key == "kinds":
            source = "honours"  # noqa: PLW2901 - the same key, other words
        value, known = content.get(key), document.entries(source)
        words = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        for index, word in enumerate(words):
            if isinstance(word, str) and word not in known:
                where = (*place, key) if isinstance(value, str) else (*place, key, index)
                document.fault(where, f"不认识“{word}”", did_you_mean(word, tuple(known)))


def _honour(document: Document, kind: str, content: dict[str, Any], place: Path, asked: Asked, used: Used) -> None:
    if kind != "honour":
        return
    asked.doubtful = asked.doubtful or content.get("then") == "judgement"
    honours = document.entries("honours")
    marks = {mark for each in honours for mark in document.texts("honours", each, "marks")}
    mark, kinds = content.get("mark"), content.get("kinds")
    if isinstance(mark, str):
        used.marks.add(mark)
        if mark not in marks:
            document.fault((*place, "mark"), f"没有一种奖项标有“{mark}”", did_you_mean(mark, sorted(marks)))
        kinds = [each for each in honours if mark in document.texts("honours", each, "marks")]
    named = [each for each in kinds or () if isinstance(each, str)] if isinstance(kinds, list) else []
    known = tuple(each for one in named for each in document.entries("honours", one, "classes"))
    classes = content.get("classes")
    for index, each in enumerate(classes if isinstance(classes, list) else []):
        if isinstance(each, str) and each not in known:
            document.fault((*place, "classes", index), f"不认识“{each}”", did_you_mean(each, known))


def _parameter(document: Document, content: dict[str, Any], place: Path, asked: Asked, used: Used) -> None:
    name = content.get("parameter")
    if not isinstance(name, str):
        return
    asked.parameters.append(name)
    used.parameters.add(name)
    known = document.entries("parameters")
    if name not in known:
        document.fault((*place, "parameter"), f"没有参数“{name}”", did_you_mean(name, tuple(known)))
    elif document.get("parameters", name, "unit") != "year":
        document.fault((*place, "parameter"), f"参数 {name} 的单位不是 year，不能作周年数", "请把 unit 写成 year")


def _related(document: Document, content: dict[str, Any], place: Path, used: Used) -> None:
    if content.get("related") is True:
        used.facts.add("related_occupations")
        if "related_occupations" not in document.texts("facts", "reads"):
            document.fault((*place, "related"), "用到了 related_occupations，但 facts.reads 没有列出")


def _counts(document: Document, rule: Any, path: Path) -> None:
    """An n-of that asks for more parts than it has."""
    if not isinstance(rule, dict):
        return
    for kind, content in rule.items():
        parts, below = content, (*path, kind)
        if kind == "at_least" and isinstance(content, dict):
            parts, count, below = content.get("of"), content.get("count"), (*below, "of")
            if isinstance(parts, list) and isinstance(count, int) and count > len(parts):
                document.fault((*path, kind, "count"), f"只有 {len(parts)} 项，要不了 {count} 项")
        if kind in {"all", "any", "at_least"} and isinstance(parts, list):
            for index, part in enumerate(parts):
                _counts(document, part, (*below, index))
