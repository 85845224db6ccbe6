"""The leaves of the rule tree as columns of a roster, and the rows that cannot be read at all."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import polars as pl

from jiangjie.core.calendar.periods import cutoff
from jiangjie.core.policy.errors import PolicyError
from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.screening.codes import UNREADABLE
from jiangjie.core.policy.screening.columns import (
    HONOURS,
    LEVEL,
    LEVEL_ON,
    OCCUPATION,
    POST_LEVEL,
    POST_SINCE,
    RELATED_LEVEL,
    SCIENCE_AWARD,
    classed_kind,
    honour_words,
    judged_columns,
    no_column_for,
)
from jiangjie.core.policy.screening.rows import SKILL_LEVEL
from jiangjie.core.policy.screening.stages import LEAVES, Stages
from jiangjie.core.policy.screening.texts import Texts
from jiangjie.core.policy.screening.truth import Truth, Value, both, either
from jiangjie.core.policy.tree import MET, HasCredential, HasHonour, Judged, Leaf, YearsInPost


class Leaves:
    """Answers the leaves on one day. `texts.prepared` must be made first, then the `stages`, before an answer is read."""

    def __init__(self, policy: Policy, schema: Mapping[str, pl.DataType], on: date, asked: Iterable[Leaf]) -> None:
        self._policy, self._on = policy, on
        self._there = {name for name, dtype in schema.items() if not isinstance(dtype, pl.Null)}
        self._judged = judged_columns(policy)
        self._simple = frozenset(honour_words(policy).values())
        self._classed = classed_kind(policy)
        lists = dict.fromkeys(self._listed(leaf) for leaf in asked if isinstance(leaf, HasHonour))
        self.texts = Texts(policy, schema, list(lists))
        self.stages = Stages()

    def truth(self, leaf: Leaf) -> Truth:
        """Return what the roster says about the leaf. Raises ``PolicyError`` for one that no column can answer."""
        match leaf:
            case HasCredential():
                met = self._credential(leaf)
            case YearsInPost():
                met = self.years(leaf)
            case HasHonour():
                held = self._honour(leaf)
                return Truth(met=held if leaf.worth == MET else False, possible=held)
            case Judged(fact):
                return self._judgement(fact)
            case _:
                raise PolicyError(f"{self._policy.id} 的规则“{type(leaf).__name__}”在名册中没有对应的列，不能批量筛查")
        return Truth(met, met)

    # ------------------------------------------------------------------ years in a post

    def years(self, leaf: YearsInPost) -> Value:
        """Return who has the full years, by one cutoff date for all rows."""
        needed = self.needed(leaf)
        return True if needed == 0 else self._in_post(leaf.level, cutoff(self._on, needed))

    def needed(self, leaf: YearsInPost) -> int:
        """Return how many full years the leaf asks for on the day."""
        return leaf.parameter.on(self._on.toordinal())

    def in_post(self, level: str) -> Value:
        """Return who is in a post of this level that has begun by the day."""
        return self._in_post(level, self._on)

    def _in_post(self, level: str, latest: date) -> Value:
        if POST_SINCE not in self._there:
            return False
        begun = self._keep((pl.col(POST_SINCE) <= latest).fill_null(value=False))
        return both(self._level(POST_LEVEL, (level,)), begun)

    # ------------------------------------------------------------------ the other leaves

    def _credential(self, leaf: HasCredential) -> Value:
        if SKILL_LEVEL not in leaf.kinds:
            raise PolicyError(f"{self._policy.id} 只认{'、'.join(leaf.kinds)}证书，名册只有职业技能等级，不能批量筛查")
        own = self._level(LEVEL, leaf.levels)
        if LEVEL_ON in self._there:
            own = both(own, self._keep((pl.col(LEVEL_ON) <= self._on).fill_null(value=True)))
        return either(own, self._level(RELATED_LEVEL, leaf.levels)) if leaf.related else own

    def _level(self, column: str, levels: Sequence[str]) -> Value:
        if column not in self._there:
            return False
        found = self.texts.column(column).among([self.texts.levels[level] for level in levels])
        return self._keep(found)

    def _listed(self, leaf: HasHonour) -> frozenset[str]:
        return frozenset(leaf.kinds) & self._simple if leaf.classes is None else frozenset()

    def _honour(self, leaf: HasHonour) -> Value:
        kinds = self._listed(leaf)
        held = self._keep(self.texts.holds(kinds)) if self._lists(kinds) else False
        if self._classed is None or self._classed.id not in leaf.kinds or SCIENCE_AWARD not in self._there:
            return held
        classes = tuple(self.texts.classes) if leaf.classes is None else leaf.classes
        award = self.texts.column(SCIENCE_AWARD).among([self.texts.classes[key] for key in classes])
        return either(held, self._keep(award))

    def _lists(self, kinds: frozenset[str]) -> bool:
        return bool(kinds) and HONOURS in self._there

    def _judgement(self, fact: str) -> Truth:
        column = self._judged.get(fact)
        if column is None:
            raise PolicyError(no_column_for(fact, self._policy))
        if column not in self._there:
            return Truth(met=False, possible=True)
        judged = pl.col(column)
        return Truth(
            met=self._keep(judged.fill_null(value=False)),
            possible=self._keep(judged.fill_null(value=True)),
        )

    # ------------------------------------------------------------------ rows that cannot be read

    def unreadable(self) -> Mapping[str, Value]:
        """Return, by column, the rows where a text means nothing, or nothing stands where something must."""
        found: dict[str, Value] = {}
        for column in (OCCUPATION, LEVEL, RELATED_LEVEL, POST_LEVEL, SCIENCE_AWARD):
            found[column] = self.texts.column(column).among((UNREADABLE,)) if column in self._there else False
        found[OCCUPATION] = either(found[OCCUPATION], self._empty(OCCUPATION))
        if POST_SINCE in self._there:
            no_level = both(self._empty(POST_LEVEL), pl.col(POST_SINCE).is_not_null())
            found[POST_LEVEL] = either(found[POST_LEVEL], no_level)
        if HONOURS in self._there:
            found[HONOURS] = self.texts.unreadable_honours()
        return {column: value for column, value in found.items() if value is not False}

    def _empty(self, column: str) -> Value:
        return self.texts.column(column).empty() if column in self._there else True

    def _keep(self, value: Value) -> Value:
        return self.stages.keep(LEAVES, value)
