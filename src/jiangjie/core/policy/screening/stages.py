"""Columns that are worked out once and used by several others, stage upon stage."""

from collections.abc import Sequence
from typing import Final

import polars as pl

from jiangjie.core.policy.screening.truth import Value

LEAVES: Final = 0
OUTCOMES: Final = 1
GRADES: Final = 2
"""The stages: each stands on the columns of those before it."""


class Stages:
    """Keeps expressions under names of its own; the same expression is kept once, whoever asks for it."""

    def __init__(self) -> None:
        self._kept: tuple[dict[str, tuple[str, pl.Expr]], ...] = ({}, {}, {})

    def keep(self, stage: int, value: Value) -> Value:
        """Return the value as a column of this stage; a constant, or what is a column already, stays as it is."""
        if isinstance(value, bool) or value.meta.is_column():
            return value
        kept = self._kept[stage]
        name, _ = kept.setdefault(str(value), (f"{stage}#{len(kept)}", value))
        return pl.col(name)

    def columns(self) -> Sequence[Sequence[pl.Expr]]:
        """Return what to make, stage by stage."""
        stages = [[value.alias(name) for name, value in kept.values()] for kept in self._kept]
        return [stage for stage in stages if stage]
