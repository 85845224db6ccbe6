"""The ranking 排序 and the proposed list 拟评聘人员名单: totals decide; an honour only settles equal ones (3.1.4)."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import Literal

from jiangjie.core.panel.errors import PanelError
from jiangjie.core.words import gettext_noop as _

Outcome = Literal["proposed", "reserve", "not_passed", "undecided_tie"]

BY_HONOUR = _("总分相同，持有 3.1.4 所列荣誉者优先")
TIED = _("总分相同，名次并列")
AT_THE_EDGE = _("总分相同且名额不足，须由评审组书面决定，不能由系统选定")
SETTLED = _("名额边缘的并列由评审组决定")


@dataclass(frozen=True, slots=True)
class Result:
    """What the review came to for one candidate: the total as rounded by the scheme, and whether they passed."""

    id: str
    total: Decimal
    passed: bool
    preferred: bool


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate's place. ``rank`` is None for who did not pass; equal ranks are ties that nothing settles.

    ``tie_break`` is true where an honour decided the order among equal totals.
    """

    id: str
    rank: int | None
    total: Decimal
    outcome: Outcome
    tie_break: bool
    note_zh: str


def rank(results: Sequence[Result], quota: int, *, honour_breaks_ties: bool) -> tuple[Ranked, ...]:
    """Rank the results of one line of the plan and fill its head-count. Provisions 3.1.4, 4.3.3.

    Equal totals: with ``honour_breaks_ties`` (special grade only: chief technicians have no such
    preference) an honour goes first; what is equal even then shares a rank. Where such a tie lies across the edge of
    the quota, all of it is ``undecided_tie`` and a person decides (``settle``). An honour never lifts anyone above a
    higher total. The order of ``results`` plays no part.
    """
    _check(results, quota)
    passed = [result for result in results if result.passed]
    ranked = [*_places(passed, quota, honour_breaks_ties=honour_breaks_ties)]
    failed = sorted((result for result in results if not result.passed), key=lambda result: (-result.total, result.id))
    ranked += [Ranked(one.id, None, one.total, "not_passed", tie_break=False, note_zh="") for one in failed]
    return tuple(ranked)


def settle(ranked: Sequence[Ranked], quota: int, chosen: Collection[str]) -> tuple[Ranked, ...]:
    """Take a person's decision on the undecided tie: the ``chosen`` are proposed, the others of the tie are reserves.

    The caller records who decided and why. Raises ``PanelError`` unless exactly the free seats are filled from the tie.
    """
    tied = {one.id for one in ranked if one.outcome == "undecided_tie"}
    free = quota - sum(one.outcome == "proposed" for one in ranked)
    if not tied or not set(chosen) <= tied or len(set(chosen)) != free:
        template = _("应从并列的 {tied} 人中选定 {free} 人")
        raise PanelError(template, "settle", tied=len(tied), free=free if tied else 0)
    return tuple(
        replace(one, outcome="proposed" if one.id in chosen else "reserve", note_zh=SETTLED) if one.id in tied else one
        for one in ranked
    )


def _places(passed: Sequence[Result], quota: int, *, honour_breaks_ties: bool) -> Iterator[Ranked]:
    def key(result: Result) -> tuple[Decimal, bool]:
        return (-result.total, honour_breaks_ties and not result.preferred)

    totals = Counter(result.total for result in passed)
    place = 1
    for _key, members in groupby(sorted(passed, key=lambda result: (*key(result), result.id)), key=key):
        group = list(members)
        outcome = _outcome(quota - place + 1, len(group))
        by_honour = totals[group[0].total] > len(group)
        note = _note(outcome, tied=len(group) > 1, by_honour=by_honour)
        for one in group:
            yield Ranked(one.id, place, one.total, outcome, by_honour, note)
        place += len(group)


def _outcome(free: int, size: int) -> Outcome:
    if size <= free:
        return "proposed"
    return "undecided_tie" if free > 0 else "reserve"


def _note(outcome: Outcome, *, tied: bool, by_honour: bool) -> str:
    if outcome == "undecided_tie":
        return AT_THE_EDGE
    return "；".join([BY_HONOUR] * by_honour + [TIED] * tied)


def _check(results: Sequence[Result], quota: int) -> None:
    if quota < 0:
        raise PanelError(_("名额不能为负"), "quota")
    if len({result.id for result in results}) != len(results):
        raise PanelError(_("同一人出现两次"), "duplicate")
    for result in results:
        if not isinstance(result.total, Decimal) or not result.total.is_finite():
            raise PanelError(_("总分应为按方案取整后的十进制数"), "total")
