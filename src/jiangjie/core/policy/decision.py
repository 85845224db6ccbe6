"""A decision 结论 and its findings. Compact; every text is rendered when it is asked for."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import repeat
from typing import NamedTuple

from jiangjie.core.policy.compile import turns_met_on
from jiangjie.core.policy.facts import Facts
from jiangjie.core.policy.model import Condition, Policy, Waiver

MET_OUTCOME = "met"
UNMET_OUTCOME = "unmet"
JUDGEMENT = "judgement"
WAIVED = "waived"


@dataclass(frozen=True)
class Decision:
    """What a policy says about one person, for one grade, on one day.

    `verdict` is ``eligible``, ``ineligible``, ``judgement`` or ``holder``; `route` is ``ordinary``, ``exceptional``
    or None; `earliest` is the first day on which nothing is unmet by time alone, or None.
    """

    policy: Policy = field(repr=False)
    grade: str
    on: date
    facts: Facts = field(repr=False)
    verdict: str
    route: str | None
    preferred: bool
    earliest: date | None
    outcomes: tuple[str, ...]
    waivers: tuple[Waiver | None, ...] = field(repr=False)

    @cached_property
    def findings(self) -> tuple["Finding", ...]:
        """One finding a condition, in the policy's order."""
        conditions = self.policy.grades[self.grade].conditions
        return tuple(map(Finding, repeat(self), conditions, self.outcomes, self.waivers))

    def finding(self, condition_id: str) -> "Finding":
        """Return the finding of this condition; raises ``KeyError``."""
        for finding in self.findings:
            if finding.condition == condition_id:
                return finding
        raise KeyError(condition_id)

    def as_dict(self, lang: str = "zh") -> dict[str, object]:
        """Return the decision as ``jiangjie decide --json`` prints it."""
        return {
            "policy": self.policy.id,
            "grade": self.grade,
            "on": self.on.isoformat(),
            "verdict": self.verdict,
            "route": self.route,
            "preferred": self.preferred,
            "earliest": self.earliest.isoformat() if self.earliest else None,
            "findings": [finding.as_dict(lang) for finding in self.findings],
        }


class Finding(NamedTuple):
    """What was found about a condition, `basis`. `waiver` is the way round it that is granted or waits for a person.

    A tuple, because it is made a third as fast as a frozen dataclass, seven times a decision.
    """

    decision: Decision
    basis: Condition
    outcome: str
    waiver: Waiver | None

    @property
    def condition(self) -> str:
        """The condition's id."""
        return self.basis.id

    @property
    def provision(self) -> str:
        """The provision that the outcome rests on: the waiver's (3.3.1, 3.3.2) where the condition is waived."""
        return self._rests_on.provision

    @property
    def quote(self) -> str:
        """The notice's own words."""
        return self._rests_on.quote

    @property
    def judged_by(self) -> str | None:
        """Who judges what has to be judged: ``unit``, ``panel`` or None."""
        return self.waiver.judged_by if self.waiver else self.basis.judged_by

    @property
    def _rests_on(self) -> Waiver | Condition:
        return self.waiver if self.waiver is not None and self.outcome == WAIVED else self.basis

    @property
    def met_on(self) -> date | None:
        """The day on which this condition alone turns met by time, else None."""
        if self.outcome == MET_OUTCOME or not self.basis.moves:
            return None
        decision = self.decision
        day = turns_met_on(self.basis.tree, self.basis.rule, decision.facts, decision.on.toordinal())
        return date.fromordinal(day) if day is not None else None

    def title(self, lang: str = "zh") -> str:
        """The condition's name."""
        return self.basis.title(lang)

    def remedy(self, lang: str = "zh") -> str:
        """What the person can do about it."""
        return self.basis.remedy(lang)

    def have(self, lang: str = "zh") -> str:
        """What was found."""
        from jiangjie.core.policy.explain import have

        return have(self, lang)

    def need(self, lang: str = "zh") -> str:
        """What the notice asks for, with the numbers of the day."""
        from jiangjie.core.policy.explain import need

        return need(self, lang)

    def reason(self, lang: str = "zh") -> str:
        """Why the outcome is what it is, and what to do about it, in words that a worker understands."""
        from jiangjie.core.policy.explain import reason

        return reason(self, lang)

    def as_dict(self, lang: str = "zh") -> dict[str, object]:
        """Return the finding as ``jiangjie decide --json`` prints it."""
        return {
            "provision": self.provision,
            "condition": self.condition,
            "outcome": self.outcome,
            "have": self.have(lang),
            "need": self.need(lang),
            "reason": self.reason(lang),
            "quote": self.quote,
            "met_on": self.met_on.isoformat() if self.met_on else None,
        }
