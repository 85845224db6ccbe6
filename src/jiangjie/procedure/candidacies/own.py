"""The filed scheme's own conditions 细化条件 in the check (3.4): demanded beside the notice's, never in their place.

One that is looser than the notice is left out and shown to whoever checks. What a determination found about them, and
what they were compared as, is kept with it: nothing that is written into a scheme later changes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import override

from jiangjie.core.policy import Condition, Decision, Policy
from jiangjie.core.policy import tree as policy_tree
from jiangjie.procedure.candidacies.models import Candidacy, Determination
from jiangjie.procedure.filings.conditions import UNPROVED, Verdict, verdicts
from jiangjie.procedure.filings.overlays import filed_overlays, policy_with

PREFIX = "own."


@dataclass(frozen=True, slots=True)
class OwnConditions:
    """What the scheme adds for a candidacy: the policy with it, and what each own condition does to the notice."""

    policy: Policy
    verdicts: tuple[Verdict, ...]
    why_english: tuple[str, ...]
    sha256: str

    def records(self, decision: Decision) -> list[dict[str, Any]]:
        """Return what a determination keeps about them: the verdict of each, and the finding of those that are applied."""
        applied = {one.condition: one for one in decision.findings}
        found = []
        for one, why in zip(self.verdicts, self.why_english, strict=True):
            key = PREFIX + one.key
            record: dict[str, Any] = {
                "key": key, "title": one.title, "looser": one.looser, "kind": one.kind, "why": one.text, "why_en": why,
                "sha256": self.sha256,
            }  # fmt: skip
            if key in applied:
                record |= _about(applied[key].basis) | {"en": applied[key].as_dict("en")}
            found.append(record)
        return found


def own_conditions(candidacy: Candidacy) -> OwnConditions:
    """Return what the filed scheme adds for the grade of a candidacy, as of the reference date (3.4).

    Raises ``PolicyError`` when the scheme's rules cannot be read or do not hold on any day of the notice.
    """
    rows, body = candidacy.plan.filing.scheme.own_conditions or [], candidacy.organisation.name
    on = candidacy.plan.reference_date
    with override("zh-hans"):
        found = verdicts(rows, body, on)
    with override("en"):
        english = [one.text for one in verdicts(rows, body, on)]
    loose = [f"{one.grade}.{one.key}" for one in found if one.looser]
    mine = [(one, why) for one, why in zip(found, english, strict=True) if one.grade == candidacy.grade]
    return OwnConditions(
        policy=policy_with(rows, body, loose),
        verdicts=tuple(one for one, _why in mine),
        why_english=tuple(why for _one, why in mine),
        sha256=" ".join(one.overlay.sha256 for one in filed_overlays(rows, body)),
    )


def _about(condition: Condition) -> dict[str, Any]:
    measured = not all(isinstance(leaf, policy_tree.Judged) for leaf in policy_tree.leaves(condition.tree))
    return {
        "judge": condition.judged_by or "", "waivable": bool(condition.waivers), "measured": measured,
        "remedy": condition.remedy("zh"), "remedy_en": condition.remedy("en"),
    }  # fmt: skip


def recorded(determination: Determination) -> Mapping[str, dict[str, Any]]:
    """Return what a determination keeps about the scheme's own conditions, by their keys."""
    return {one["key"]: one for one in determination.own_conditions}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The own conditions that were not applied, with why: looser than the notice, or not proved not to be."""

    looser: tuple[tuple[str, str], ...] = ()
    unproved: tuple[tuple[str, str], ...] = ()


def left_out(determination: Determination | None, lang: str) -> LeftOut:
    """Return title and reason of those that a determination did not apply (3.4)."""
    rows = [one for one in determination.own_conditions if one["looser"]] if determination else []
    name = "why_en" if lang.startswith("en") else "why"

    def told(*, unproved: bool) -> tuple[tuple[str, str], ...]:
        return tuple((one["title"], one.get(name, "")) for one in rows if (one.get("kind") == UNPROVED) is unproved)

    return LeftOut(told(unproved=False), told(unproved=True))
