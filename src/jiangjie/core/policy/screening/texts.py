"""What the texts of a roster's columns mean: levels, classes, occupations, and lists of honours."""

from collections.abc import Callable, Mapping, Sequence

import polars as pl

from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.occupations import occupation_fault
from jiangjie.core.policy.screening.codes import UNREADABLE, Coded, Judge, coded
from jiangjie.core.policy.screening.columns import (
    HONOURS,
    OCCUPATION,
    SCIENCE_AWARD,
    class_words,
    classed_kind,
    honour_words,
    level_words,
)
from jiangjie.core.policy.screening.spelling import honours_in, occupation_code, plain, word
from jiangjie.core.policy.screening.truth import Value

KNOWN = 1
"""The code of an occupation that the policy allows (2.1)."""
_LISTS = 7
"""Lists of honours told apart in one look-up: one bit each; the eighth says that the text is unreadable."""
_UNREADABLE_BIT = 128


class Texts:
    """The text columns that a rule asks about, each translated once."""

    def __init__(self, policy: Policy, schema: Mapping[str, pl.DataType], lists: Sequence[frozenset[str]]) -> None:
        self._policy, self._schema, self._lists = policy, schema, list(lists)
        classed = classed_kind(policy)
        self.levels = _numbered(policy.words.levels)
        self.classes = _numbered(classed.classes if classed else ())
        self.prepared: dict[str, pl.Expr] = {}
        self._columns: dict[str, Coded] = {}

    def column(self, name: str) -> Coded:
        """Return the column by its codes: `levels`, `classes` or ``KNOWN``, else ``UNREADABLE``."""
        if name not in self._columns:
            self._columns[name] = self._prepare(coded(name, self._schema[name], self._judge(name)))
        return self._columns[name]

    def holds(self, kinds: frozenset[str]) -> Value:
        """Return who holds an honour of these kinds, which must be one of the lists given in the beginning."""
        part, place = divmod(self._lists.index(kinds), _LISTS)
        return self._honours(part).bit(1 << place)

    def unreadable_honours(self) -> Value:
        """Return the rows whose list of honours names one that is unknown."""
        return self._honours(0).bit(_UNREADABLE_BIT)

    def _honours(self, part: int) -> Coded:
        name = f"{HONOURS} {part}"
        if name not in self._columns:
            judge = _list_judge(honour_words(self._policy), self._lists[part * _LISTS : (part + 1) * _LISTS])
            self._columns[name] = self._prepare(coded(HONOURS, self._schema[HONOURS], judge, f"#{name}"))
        return self._columns[name]

    def _prepare(self, text: Coded) -> Coded:
        if text.prepared is not None:
            self.prepared[text.alias] = text.prepared
        return text

    def _judge(self, name: str) -> Judge:
        if name == OCCUPATION:
            return self._occupation
        if name == SCIENCE_AWARD:
            return _by_words(class_words(self._policy), self.classes)
        return _by_words(level_words(self._policy), self.levels)

    def _occupation(self, text: str) -> int:
        code = occupation_code(text, self._policy.words.occupations.local_prefix)
        return UNREADABLE if occupation_fault(self._policy, code) else KNOWN


def _numbered(names: Mapping[str, object] | Sequence[str]) -> Mapping[str, int]:
    return {name: number for number, name in enumerate(names, 1)}


def _by_words(words: Mapping[str, str], numbers: Mapping[str, int]) -> Judge:
    def judge(text: str) -> int:
        written = plain(text)
        return numbers.get(word(written, words) or "", UNREADABLE) if written else 0

    return judge


def _list_judge(words: Mapping[str, str], lists: Sequence[frozenset[str]]) -> Callable[[str], int]:
    bits = {name: sum(1 << place for place, kinds in enumerate(lists) if kind in kinds) for name, kind in words.items()}

    def judge(text: str) -> int:
        code = 0
        for name in honours_in(text):
            code |= bits.get(name, _UNREADABLE_BIT)
        return code

    return judge
