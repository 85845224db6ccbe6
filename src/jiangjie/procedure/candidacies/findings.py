"""What stands about each condition of a candidacy: the policy's finding, and beside it what a named person decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language, gettext

from jiangjie.core.policy import FactsError, Policy, PolicyError, decide, load_policy, parse_facts
from jiangjie.core.policy import tree as policy_tree
from jiangjie.procedure.candidacies.models import Determination, Judgement
from jiangjie.procedure.candidacies.own import PREFIX, recorded

OUTCOMES = {"met": "符合", "unmet": "不符合", "judgement": "待评判", "waived": "破格免除"}
JUDGED = "judgement"
UNMET = "unmet"
PANEL = "panel"
PREFERRED = "preferred"
"""Under this name a checker confirms or denies that a stated honour is one of 3.1.4's list; it breaks ties, no more."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A named person's word on a condition."""

    by: str
    at: datetime
    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class Item:
    """One condition. `machine` is what the policy found; `outcome` what holds now, a person's word before the machine's."""

    condition: str
    title: str
    provision: str
    machine: str
    outcome: str
    have: str
    need: str
    reason: str
    remedy: str
    quote: str
    met_on: date | None
    judge: str
    """Who judges what has to be judged: unit, panel, or nobody."""
    may_waive: bool
    measured: bool
    """Whether something is counted or looked up, and not judged alone."""
    judged: Judged | None

    @property
    def open_for_unit(self) -> bool:
        """Tell whether the unit has still to judge it."""
        return self.outcome == JUDGED and self.judge != PANEL

    @property
    def for_panel(self) -> bool:
        """Tell whether the panel judges it 由评审组评审."""
        return self.judge == PANEL

    @property
    def of_the_body(self) -> bool:
        """Tell whether it is the enterprise's own condition (3.4), not the notice's."""
        return self.condition.startswith(PREFIX)

    @property
    def differs(self) -> bool:
        """Tell whether a person decided otherwise than the policy found."""
        return self.judged is not None and self.machine not in {JUDGED, self.judged.outcome}


def items(determination: Determination) -> list[Item]:
    """Return the conditions of a determination in the notice's order, the preference of 3.1.4, the scheme's own (3.4)."""
    words = {one.condition: one for one in determination.judgements.all()}
    earlier = _earlier_words(determination)
    policy, shown = _in_language(determination)
    found = [_item(one, policy, determination, words, earlier) for one in shown]
    found += _preference(policy, determination, words)
    return found + list(_owns(determination, words, earlier))


def open_items(determination: Determination) -> list[Item]:
    """Return the conditions that the unit has still to judge."""
    return [one for one in items(determination) if one.open_for_unit]


def against(determination: Determination) -> list[Item]:
    """Return the conditions that stand against the person now; a preference is no condition."""
    return [one for one in items(determination) if one.outcome == UNMET and one.condition != PREFERRED]


def changes(determinations: Sequence[Determination]) -> list[tuple[str, str, str]]:
    """Return what the last of two determinations found differently: (condition, before, now) 复查前后的变化."""
    if len(determinations) < 2:
        return []
    before, now = ({one.condition: one for one in items(row)} for row in determinations[-2:])
    return [
        (item.title, _told(before[key]) if key in before else "", _told(item))
        for key, item in now.items()
        if key not in before or _told(before[key]) != _told(item)
    ]


def _told(item: Item) -> str:
    """Return outcome and what was found; for what is judged the outcome alone."""
    word = gettext(OUTCOMES[item.outcome])
    return f"{word}（{item.have}）" if item.measured else word


def _in_language(determination: Determination) -> tuple[Policy | None, list[dict[str, Any]]]:
    """Return the policy and its stored findings; in English worked out again from the stored facts, if it is the same law."""
    stored = [one for one in determination.result["findings"] if not one["condition"].startswith(PREFIX)]
    try:
        policy = load_policy(determination.policy_id)
    except PolicyError:
        return None, stored
    if _lang() == "en" and policy.sha256 == determination.policy_sha256:
        try:
            facts = parse_facts(policy, {key: one for key, one in determination.facts.items() if key != "own"})
            decision = decide(policy, facts, grade=determination.result["grade"], on=determination.on)
        except (FactsError, PolicyError):
            return policy, stored
        return policy, decision.as_dict("en")["findings"]  # type: ignore[return-value]  # as_dict is JSON
    return policy, stored


def _lang() -> str:
    return "en" if (get_language() or "").startswith("en") else "zh"


@dataclass(frozen=True, slots=True)
class _About:
    """What an item takes from its condition, beside the finding."""

    title: str
    remedy: str = ""
    judge: str = ""
    waivable: bool = False
    measured: bool = False


def _item(
    one: dict[str, Any], policy: Policy | None, determination: Determination, words: dict[str, Judgement],
    earlier: dict[str, Judgement],
) -> Item:  # fmt: skip
    condition = _condition(policy, determination.result["grade"], one["condition"])
    about = _About(one["condition"])
    if condition:
        about = _About(
            condition.title(_lang()), condition.remedy(_lang()), condition.judged_by or "", bool(condition.waivers),
            _measured(condition),
        )  # fmt: skip
    return _told_by(one, about, words, earlier)


def _told_by(
    one: dict[str, Any], about: _About, words: dict[str, Judgement], earlier: dict[str, Judgement]
) -> Item:  # fmt: skip
    reason = one["reason"]
    if about.remedy and reason.endswith(about.remedy):
        reason = reason.removesuffix(about.remedy).rstrip()
    word = words.get(one["condition"])
    outcome = word.outcome if word else one["outcome"]
    judged = _judged(word or (earlier.get(one["condition"]) if one["outcome"] in {"met", "waived"} else None))
    if word and one["outcome"] not in {JUDGED, word.outcome}:
        reason = gettext("系统核对为“%(outcome)s”：%(reason)s") % {
            "outcome": gettext(OUTCOMES[one["outcome"]]), "reason": reason
        }  # fmt: skip
    have = one["have"]
    if word and one["outcome"] == JUDGED and not about.measured:
        have = reason = ""  # "not judged yet" is past
    return Item(
        condition=one["condition"], title=about.title, provision=one["provision"], machine=one["outcome"],
        outcome=outcome, have=have, need=one["need"], reason=reason,
        remedy=about.remedy if outcome in {UNMET, JUDGED} else "", quote=one["quote"],
        met_on=date.fromisoformat(one["met_on"]) if one["met_on"] and outcome == UNMET else None, judge=about.judge,
        may_waive=about.waivable and one["outcome"] == JUDGED, measured=about.measured, judged=judged,
    )  # fmt: skip


def _preference(policy: Policy | None, determination: Determination, words: dict[str, Judgement]) -> list[Item]:
    """Return whether an honour of 3.1.4's list is held, where the person states any: what was stated is only a claim."""
    grade = policy.grades.get(determination.result.get("grade", "")) if policy else None
    stated = determination.facts.get("honours", [])
    if policy is None or grade is None or grade.preferred is None or not stated:
        return []
    lang = _lang()
    machine, word = "met" if determination.result["preferred"] else UNMET, words.get(PREFERRED)
    names = dict.fromkeys(policy.words.honours[one["kind"]].name(lang) for one in stated)
    item = Item(
        condition=PREFERRED, title=grade.preferred.title(lang), provision=grade.preferred.provision, machine=machine,
        outcome=word.outcome if word else machine, have=gettext("、").join(names),
        need=gettext("通知所列的表彰奖项之一"),
        reason=gettext("只在评审总分相同时优先考虑，不影响资格审核的结论。请对照原件核对奖项和授予机关。"), remedy="",
        quote=grade.preferred.quote, met_on=None, judge="unit", may_waive=False, measured=True, judged=_judged(word),
    )  # fmt: skip
    return [item]


def _owns(
    determination: Determination, words: dict[str, Judgement], earlier: dict[str, Judgement]
) -> Iterator[Item]:  # fmt: skip
    """Yield the scheme's own conditions that are applied (3.4), as this determination keeps them."""
    english, kept = _lang() == "en", recorded(determination)
    for stored in determination.result["findings"]:
        about = kept.get(stored["condition"])
        if about is not None:
            one = {**stored, **about["en"]} if english else stored
            remedy = about["remedy_en"] if english else about["remedy"]
            shown = _About(about["title"], remedy, about["judge"], about["waivable"], about["measured"])
            yield _told_by(one, shown, words, earlier)


def _condition(policy: Policy | None, grade: str, key: str) -> Any:
    """Return the policy's condition of that name, if it still has it."""
    if policy is None or grade not in policy.grades:
        return None
    return next((one for one in policy.grades[grade].conditions if one.id == key), None)


def _measured(condition: Any) -> bool:
    return condition is not None and not all(
        isinstance(leaf, policy_tree.Judged) for leaf in policy_tree.leaves(condition.tree)
    )


def _earlier_words(determination: Determination) -> dict[str, Judgement]:
    """Return the last word on each condition in the determinations before this one."""
    if determination.ordinal == 1:
        return {}
    rows = Judgement.objects.filter(
        determination__candidacy=determination.candidacy_id, determination__ordinal__lt=determination.ordinal
    )
    return {one.condition: one for one in rows.select_related("given_by").order_by("pk")}


def _judged(word: Judgement | None) -> Judged | None:
    return Judged(word.given_by.name, word.given_at, word.outcome, word.reason) if word else None
