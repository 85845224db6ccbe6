"""From policy.yaml to the words that facts and rules are written in: levels, kinds, honours, parameters."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from jiangjie.core.policy.model import HonourKind, OccupationRule, Vocabulary
from jiangjie.core.policy.parameters import Parameter, Value
from jiangjie.core.policy.words import Words
from jiangjie.core.policy.yaml_file import Entry

KNOWN_FACTS = (
    "occupation",
    "related_occupations",
    "credentials",
    "posts",
    "in_occupation",
    "honours",
    "attested",
    "titles",
)
"""The facts that the engine can read."""
DIRECT_FACTS = ("in_occupation",)
"""Judged facts that stand at the top of FACTS.json; the others are below ``attested``."""
MOST = 200
"""The largest number a parameter may be: beyond it, full years leave the calendar."""
_KEY = re.compile(r"[a-z][a-z0-9_]*")


def first_and_last(entry: Entry) -> tuple[int, int]:
    """The ``from`` and ``to`` of an entry as ordinals, both included; a ``to`` of null is open."""
    first = entry.day("from")
    last = entry.day("to") if entry.has("to") else date.max
    if last < first:
        raise entry.fail("to", "早于 from")
    return first.toordinal(), last.toordinal()


def read_vocabulary(entry: Entry) -> Vocabulary:
    """Return all words of a policy; raises ``PolicyError`` for one that is missing or misspelt."""
    facts = entry.entry("facts")
    reads = tuple(facts.known("reads", fact, KNOWN_FACTS) for fact in facts.texts("reads"))
    attested = facts.texts("attested")
    for word in attested:
        identifier(facts, "attested", word)
    if attested and "attested" not in reads:
        raise facts.fail("attested", "列出了要由人判断的事实，但 facts.reads 没有列出 attested")
    words = Vocabulary(
        levels=_names(entry.entry("levels")),
        credential_kinds=_names(entry.entry("credential_kinds")),
        honours={key: _honour(key, honour) for key, honour in named(entry.entry("honours"))},
        judges=_names(entry.entry("judges")),
        reads=reads,
        attested=attested,
        occupations=_occupations(entry.entry("occupations")),
        parameters={key: read_parameter(key, parameter) for key, parameter in named(entry.entry("parameters"))},
        fact_names=_fact_names(facts, reads, attested),
        title_ranks=_names(entry.entry("title_ranks")) if entry.has("title_ranks") else {},
    )
    facts.end()
    return words


def identifier(entry: Entry, key: str, value: str) -> str:
    """Return `value` if it can be an identifier; raises ``Malformed``."""
    if not _KEY.fullmatch(value):
        raise entry.malformed(key, f"标识须用小写字母、数字和下划线，以字母开头，现为“{value}”")
    return value


def named(entry: Entry) -> Iterator[tuple[str, Entry]]:
    """The parts of an entry whose keys are identifiers."""
    for key, part in entry.items():
        yield identifier(entry, key, key), part


def judged_paths(reads: tuple[str, ...], attested: tuple[str, ...]) -> tuple[str, ...]:
    """The facts that people judge, by their path in FACTS.json."""
    return (*(fact for fact in DIRECT_FACTS if fact in reads), *(f"attested.{fact}" for fact in attested))


def _fact_names(facts: Entry, reads: tuple[str, ...], attested: tuple[str, ...]) -> Mapping[str, Words]:
    """What each judged fact is about; each must have a name, and nothing else may."""
    short = {path.rpartition(".")[2]: path for path in judged_paths(reads, attested)}
    holder = facts.entry("names")
    given = _names(holder)
    for key in given:
        holder.known(key, key, short)
    for key in short:
        if key not in given:
            raise holder.fail(key, "须写明此项事实的中英文名称")
    return {short[key]: name for key, name in given.items()}


def _names(entry: Entry) -> Mapping[str, Words]:
    names = {}
    for key, part in named(entry):
        names[key] = part.own_words()
        part.end()
    return names


def _honour(key: str, entry: Entry) -> HonourKind:
    classes = _names(entry.entry("classes")) if entry.has("classes") else {}
    kind = HonourKind(key, entry.own_words(), frozenset(entry.texts("marks")), classes)
    entry.end()
    return kind


def _occupations(entry: Entry) -> OccupationRule:
    rule = OccupationRule(
        entry.text("file"),
        frozenset(entry.texts("classes")),
        entry.text("local_prefix"),
        entry.text("provision"),
        entry.words("words"),
    )
    entry.end()
    return rule


def read_parameter(key: str, entry: Entry) -> Parameter:
    """Return a dated number with its values."""
    values = []
    for dated in entry.entries("values"):
        if not 0 <= dated.number("value") <= MOST:
            raise dated.malformed("value", f"应在 0 与 {MOST} 之间")
        values.append(Value(dated.number("value"), *first_and_last(dated), dated.text("source")))
        dated.end()
    parameter = Parameter(key, entry.text("provision"), entry.text("unit"), tuple(values))
    entry.end()
    return parameter
