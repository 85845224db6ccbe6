"""Recusal 回避: what ties an expert to a candidate, and what the filed scheme makes of it.

The notice names no grounds for recusal; the scheme does (4.3.2: the review follows the filed scheme). So every
ground but one is applied only where the scheme lists it. Nobody judges themselves: that one always holds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from jiangjie.core.words import gettext_noop as _


class ConflictKind(StrEnum):
    """Grounds for recusal that a scheme can list; ``WORDS`` has the Chinese."""

    SELF = "self"
    RELATIVE = "relative"
    SAME_UNIT = "same_unit"
    SUPERVISOR = "supervisor"
    TEAM_MATE = "team_mate"
    APPRENTICE = "apprentice"
    JOINT_WORK = "joint_work"
    INTEREST = "interest"
    OTHER = "other"


WORDS = {
    ConflictKind.SELF: _("本人"),
    ConflictKind.RELATIVE: _("亲属"),
    ConflictKind.SAME_UNIT: _("同一单位或部门"),
    ConflictKind.SUPERVISOR: _("上下级"),
    ConflictKind.TEAM_MATE: _("同一班组"),
    ConflictKind.APPRENTICE: _("师徒"),
    ConflictKind.JOINT_WORK: _("共同完成申报的成果"),
    ConflictKind.INTEREST: _("其他利害关系"),
    ConflictKind.OTHER: _("其他可能影响公正评审的情形"),
}


@dataclass(frozen=True, slots=True)
class Member:
    """An expert or a candidate as far as a draw must know: who (``person``), and of which unit."""

    id: str
    person: str
    unit: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Conflict:
    """One tie between an expert and a candidate; ``note`` says what was declared or found."""

    expert: str
    candidate: str
    kind: ConflictKind
    note: str = ""

    @property
    def words(self) -> str:
        """The ground in Chinese."""
        return WORDS[self.kind]


def found(experts: Iterable[Member], candidates: Iterable[Member]) -> tuple[Conflict, ...]:
    """The ties that the records show by themselves: the same person, the same unit. The rest must be declared."""
    candidates = tuple(candidates)
    ties = [
        Conflict(expert.id, candidate.id, kind)
        for expert in experts
        for candidate in candidates
        for kind in _between(expert, candidate)
    ]
    return tuple(sorted(ties))


def _between(expert: Member, candidate: Member) -> list[ConflictKind]:
    if expert.person == candidate.person:
        return [ConflictKind.SELF]
    return [ConflictKind.SAME_UNIT] if expert.unit and expert.unit == candidate.unit else []


def applying(conflicts: Iterable[Conflict], kinds: Iterable[ConflictKind]) -> Mapping[str, tuple[Conflict, ...]]:
    """By expert, the conflicts of the kinds that the scheme lists, and of ``SELF`` always."""
    listed = {ConflictKind.SELF, *kinds}
    by_expert: dict[str, list[Conflict]] = {}
    for conflict in sorted(set(conflicts)):
        if conflict.kind in listed:
            by_expert.setdefault(conflict.expert, []).append(conflict)
    return {expert: tuple(ties) for expert, ties in by_expert.items()}


def recused(conflicts: Iterable[Conflict], kinds: Iterable[ConflictKind], candidate: str) -> frozenset[str]:
    """The experts who leave the room for one candidate, where the scheme recuses by person and not from the panel."""
    ties = applying(conflicts, kinds)
    return frozenset(expert for expert, own in ties.items() if any(tie.candidate == candidate for tie in own))
