"""The columns of a roster 名册 in a warehouse: those of ``jiangjie screen``, with their SQL types."""

from collections.abc import Mapping
from typing import Final

from jiangjie.core.policy.errors import PolicyError
from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.screening.columns import classed_kind, columns, judged_columns, no_column_for

HELD_KIND: Final = "skill_level"
"""The kind of certificate that ``level`` and ``related_level`` are."""
_TYPES: Final = {"day": "date", "judged": "boolean"}


class RosterColumns:
    """What a roster for this policy holds, and which of it the table lacks.

    `absent` are optional columns that the table does not have: nobody has judged them. Raises ``PolicyError`` for a
    name that is no optional column.
    """

    def __init__(self, policy: Policy, absent: tuple[str, ...]) -> None:
        self.types: Mapping[str, str] = {each.key: _TYPES.get(each.kind, "text") for each in columns(policy)}
        self.absent = absent
        self._policy = policy
        self._judged = judged_columns(policy)
        self._classed = classed_kind(policy)
        optional = [each.key for each in columns(policy) if not each.required]
        for name in absent:
            if name not in optional:
                raise PolicyError(f"名册可缺的列中没有“{name[:60]}”，可写：{'、'.join(optional)}")

    def said(self, fact: str) -> str:
        """Return the column of a judged fact; raises ``PolicyError`` where a roster has none."""
        column = self._judged.get(fact)
        if column is None:
            raise PolicyError(no_column_for(fact, self._policy))
        return column

    def classes(self, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """Return the classes of the honour that ``science_award`` stands for, if it is among `kinds`."""
        if self._classed is None or self._classed.id not in kinds:
            return ()
        return tuple(self._classed.classes)

    def listed(self, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of `kinds` that stand in ``honours``."""
        return tuple(kind for kind in kinds if self._classed is None or kind != self._classed.id)
