"""Puts an overlay to work: always beside the city's conditions, never in their place, but for the comparison."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from jiangjie.core.policy.errors import PolicyError
from jiangjie.core.policy.model import Condition, Policy
from jiangjie.core.policy.overlay.model import PREFIX, Overlay
from jiangjie.core.policy.overlay.reading import PROVISION


def with_overlay(policy: Policy, overlay: Overlay, leave_out: Collection[str] = ()) -> Policy:
    """Return the policy with the overlay's conditions after the city's own (3.4).

    They are demanded in addition, so that nobody gets in whom the city refuses, whatever they say. `leave_out` are
    pairs of grade and id, ``special.years``, that are not applied. Outside the overlay's days the policy refuses.
    A policy may get several overlays, one after the other.
    """
    grades = {
        key: replace(
            grade,
            conditions=grade.conditions
            + tuple(own.condition for own in overlay.grades.get(key, ()) if f"{key}.{own.id}" not in leave_out),
        )
        for key, grade in policy.grades.items()
    }
    return replace(_speaking(policy, overlay), grades=grades)


def standing_in(policy: Policy, overlay: Overlay, grade: str, places: Mapping[str, Condition]) -> Policy:
    """Return the policy with own conditions in the places of the city's: only to see what that would do."""
    chosen = policy.grades[grade]
    conditions = tuple(places.get(one.id, one) for one in chosen.conditions)
    return replace(_speaking(policy, overlay), grades={**policy.grades, grade: replace(chosen, conditions=conditions)})


def without_overlay(policy: Policy, overlay: Overlay) -> Policy:
    """Return the city's policy alone, able to read facts that also say what the overlay asks."""
    return _speaking(policy, overlay)


def _speaking(policy: Policy, overlay: Overlay) -> Policy:
    """The policy with the overlay's words: its parameters, and the facts that people judge for it."""
    if overlay.base != policy.id:
        raise PolicyError(f"{overlay.body}的细化条件以 {overlay.base} 为准，不能用于 {policy.id}")
    words = replace(
        policy.words,
        parameters={**policy.words.parameters, **overlay.parameters},
        fact_names={**policy.words.fact_names, **{PREFIX + key: name for key, name in overlay.judged.items()}},
        own=tuple(dict.fromkeys([*policy.words.own, *overlay.judged])),
    )
    first, last = max(overlay.first, policy.first), min(overlay.last, policy.last)
    if (first, last) == (policy.first, policy.last):
        return replace(policy, words=words)
    return replace(
        policy, words=words, first=first, last=last, in_force_provision=PROVISION,
        document=f"{policy.document}（连同{overlay.body}细化条件）",
    )  # fmt: skip
