"""The difference between two policies, in words: ``policy_diff``."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from jiangjie.core.policy.diff.grades import grades
from jiangjie.core.policy.diff.model import ADDED, CHANGED, REMOVED, Change, PolicyDiff
from jiangjie.core.policy.diff.parts import parameters, surroundings, vocabulary, waivers
from jiangjie.core.policy.model import EndedPolicy, Policy
from jiangjie.core.policy.sheet import policy_sheet

if TYPE_CHECKING:
    from jiangjie.core.policy.sheet import Sheet

__all__ = ["ADDED", "CHANGED", "REMOVED", "Change", "PolicyDiff", "policy_diff"]


def policy_diff(
    old: Policy | EndedPolicy, new: Policy | EndedPolicy, lang: str = "zh", on: date | None = None, *,
    today: date | None = None,
) -> PolicyDiff:  # fmt: skip
    """Return what changes from `old` to `new`, told in `lang` with the numbers of the day `on`.

    Without `on` each side is taken on the day that its own sheet would take for `today`. Of a repealed policy (7.2) there are no rules
    to compare: then only what surrounds them is told. Raises ``NotInForce`` when one of them does not hold on the day `on` (7.1).
    """
    before, after = (policy_sheet(one, lang, on, today=today) for one in (old, new))
    changes = tuple(_changes(old, new, before, after))
    return PolicyDiff(old.id, new.id, lang, before.document, after.document, changes)


def _changes(old: Policy | EndedPolicy, new: Policy | EndedPolicy, before: "Sheet", after: "Sheet") -> Iterator[Change]:
    yield from surroundings(before, after)
    if isinstance(old, EndedPolicy) or isinstance(new, EndedPolicy):
        return
    yield from parameters(before, after)
    yield from grades((old, before), (new, after))
    yield from waivers(before, after)
    yield from vocabulary((old, before), (new, after))
