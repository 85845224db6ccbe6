"""What every explanation needs at hand: the finding, the language, and the policy's own words for things."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from jiangjie.core.policy.facts import Facts, Honour
from jiangjie.core.policy.occupations import occupation_name
from jiangjie.core.policy.tree import HasHonour
from jiangjie.core.policy.words import pick

if TYPE_CHECKING:
    from jiangjie.core.policy.decision import Finding


def day(ordinal: int) -> str:
    """An ordinal as ``2026-09-01``."""
    return date.fromordinal(ordinal).isoformat()


class Case:
    """One finding to be told in one language."""

    def __init__(self, finding: "Finding", lang: str) -> None:
        self.finding = finding
        self.lang = lang
        self.policy = finding.decision.policy
        self.facts: Facts = finding.decision.facts
        self.known = finding.decision.on.toordinal()
        self.words = self.policy.words

    def say(self, chinese: str, english: str) -> str:
        """The text in the language of the case."""
        return pick(self.lang, chinese, english)

    @property
    def on(self) -> str:
        """The day of the decision."""
        return day(self.known)

    @property
    def of_the_body(self) -> bool:
        """Whether the condition is the enterprise's own (3.4), not the notice's."""
        return self.finding.condition.startswith("own.")

    @property
    def judge(self) -> str:
        """Who judges what this finding leaves open."""
        named = self.finding.judged_by or "unit"
        return self.words.judges[named](self.lang)

    def level(self, level: str) -> str:
        """A level 等级 by its name."""
        return self.words.levels[level](self.lang)

    def kind(self, kind: str) -> str:
        """A kind of certificate 证书 by its name."""
        return self.words.credential_kinds[kind](self.lang)

    def occupation(self, code: str) -> str:
        """An occupation 职业（工种） by its name, with its code."""
        return occupation_name(self.policy, code)

    def either(self, names: Sequence[str]) -> str:
        """The names with "or" between them."""
        return self.say("或", " or ").join(names)

    def honour(self, held: Honour) -> str:
        """An honour with its class and date, as far as known."""
        kind = self.words.honours[held.kind]
        details = [kind.classes[held.grade](self.lang)] if held.grade else []
        details.append(day(held.since) if held.since else self.say("日期未填", "date not given"))
        return kind.name(self.lang) + self.say(f"（{'，'.join(details)}）", f" ({', '.join(details)})")

    def honours_held(self, leaves: Sequence[HasHonour]) -> list[Honour]:
        """The honours held on the day that one of the leaves names."""
        return [
            held
            for held in self.facts.honours
            if held.since <= self.known
            and any(held.kind in leaf.kinds and (leaf.classes is None or held.grade in leaf.classes) for leaf in leaves)
        ]

    def honour_list(self, leaves: Sequence[HasHonour]) -> str:
        """The honours that `honours_held` finds, in words."""
        return self.say("、", ", ").join(self.honour(held) for held in self.honours_held(leaves))
