"""From policy.yaml to the words that facts and rules are written in: levels, kinds, honours, parameters."""

from collections.abc import Mapping
from datetime import date

from jiangjie.core.calendar.days import read_day
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
)
"""The facts that the engine can read."""


def first_and_last(entry: Entry) -> tuple[int, int]:
    """The ``from`` and ``to`` of an entry as ordinals, both included; a ``to`` of null is open."""
    first = _day(entry, "from")
    last = _day(entry, "to") if entry.has("to") else date.max
    if last < first:
        raise entry.fail("to", "早于 from")
    return first.toordinal(), last.toordinal()


def _day(entry: Entry, key: str) -> date:
    try:
        return read_day(entry.text(key))
    except ValueError:
        raise entry.fail(key, "应为 2024-07-01 这样的日期") from None


def read_vocabulary(entry: Entry) -> Vocabulary:
    """Return all words of a policy; raises ``PolicyError`` for one that is missing or misspelt."""
    facts = entry.entry("facts")
    words = Vocabulary(
        levels=_names(entry.entry("levels")),
        credential_kinds=_names(entry.entry("credential_kinds")),
        honours={key: _honour(key, honour) for key, honour in entry.entry("honours").items()},
        judges=_names(entry.entry("judges")),
        reads=tuple(facts.known("reads", fact, KNOWN_FACTS) for fact in facts.texts("reads")),
        attested=facts.texts("attested"),
        occupations=_occupations(entry.entry("occupations")),
        parameters={key: _parameter(key, parameter) for key, parameter in entry.entry("parameters").items()},
    )
    facts.end()
    return words


def _names(entry: Entry) -> Mapping[str, Words]:
    names = {}
    for key, named in entry.items():
        names[key] = named.own_words()
        named.end()
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


def _parameter(key: str, entry: Entry) -> Parameter:
    values = []
    for dated in entry.entries("values"):
        values.append(Value(dated.number("value"), *first_and_last(dated), dated.text("source")))
        dated.end()
    parameter = Parameter(key, entry.text("provision"), entry.text("unit"), tuple(values))
    entry.end()
    return parameter
