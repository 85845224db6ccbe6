"""Says what an own condition does, with the person who shows it, in words that a clerk and a reviewer understand."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jiangjie.core.policy.words import Words, pick

if TYPE_CHECKING:
    from jiangjie.core.policy.decision import Decision
    from jiangjie.core.policy.overlay.comparing import Comparison, Witness

NAMES = {
    "equal": Words("与通知相同", "the same as the notice"),
    "tightening": Words("严于通知", "stricter than the notice"),
    "adding": Words("通知之外增加", "added to the notice"),
    "loosening": Words("宽于通知", "looser than the notice"),
}
_OUTCOMES = {
    "met": Words("符合", "met"),
    "unmet": Words("不符合", "not met"),
    "judgement": Words("须由人评判", "for a person to judge"),
    "waived": Words("破格免除", "waived"),
}
_VERDICTS = {
    "eligible": Words("符合申报条件", "may apply"),
    "judgement": Words("须由人评判", "a person must judge"),
    "ineligible": Words("不符合申报条件", "may not apply"),
}


_SAID = {
    "equal": Words(
        "不改变任何人的结论：通知已经这样要求。", "It changes nobody's result: the notice already asks for this."
    ),
    "tightening": Words(
        "比通知更严，不会放进通知不允许的人。", "It is stricter and lets nobody in whom the notice refuses."
    ),
    "adding": Words(
        "在通知之外另加要求，不会放进通知不允许的人。", "It asks for more and lets nobody in whom the notice refuses."
    ),
    "loosening": Words("会放进通知不允许的人。", "It would let people in whom the notice does not."),
}


@dataclass(frozen=True, slots=True)
class Side:
    """How one side sees the person: what it asks for, what was found, and what follows. Empty where it asks nothing."""

    name: str
    need: str
    have: str
    outcome: str
    verdict: str


def said(one: "Comparison", lang: str) -> str:
    """What the own condition does, in one sentence."""
    return _SAID[one.kind](lang)


def example(one: "Comparison") -> "Witness | None":
    """The person who shows it: whom it would let in, or whom it keeps out."""
    return one.admits if one.kind == "loosening" else one.bars


def sides(one: "Comparison", lang: str) -> tuple[Side, ...]:
    """The person as the notice and as the own condition see them; nothing where there is nobody to be shown."""
    witness, city = example(one), one.city
    if witness is None:
        return ()
    title = one.own.condition.title(lang)
    mine = pick(lang, f"本单位条件“{title}”", f"the own condition “{title}”")
    theirs = pick(lang, "通知", "the notice")
    if city is not None:
        theirs += pick(lang, f"“{city.title.zh}”（{city.provision}）", f", “{city.title.en}” ({city.provision})")
    return (
        _side(theirs, witness.city, city.id if city else "", lang),
        _side(mine, witness.own, one.own.condition.id, lang),
    )


def _side(name: str, decision: "Decision", condition: str, lang: str) -> Side:
    verdict = _VERDICTS[decision.verdict](lang)
    for one in decision.findings:
        if one.condition == condition:
            return Side(name, one.need(lang), one.have(lang), _OUTCOMES[one.outcome](lang), verdict)
    return Side(name, "", "", "", verdict)


def told(one: "Comparison", lang: str) -> str:
    """What it does, then the person, as one paragraph."""
    witness = example(one)
    if witness is None:
        return said(one, lang)
    day = witness.on.isoformat()
    city, own = (_told(side, lang) for side in sides(one, lang))
    shown = pick(
        lang, f"例如有人在 {day}：按{city}；按{own}。其他条件都相同。",
        f"Example, somebody on {day}: by {city}; by {own}. All else is equal.",
    )  # fmt: skip
    return said(one, lang) + pick(lang, "", " ") + shown


def _told(side: Side, lang: str) -> str:
    if not side.outcome:
        return pick(lang, f"{side.name}，{side.verdict}", f"{side.name}: {side.verdict}")
    return pick(
        lang, f"{side.name}，须“{side.need}”，实际“{side.have}”，{side.outcome}，{side.verdict}",
        f"{side.name}, needed “{side.need}”, found “{side.have}”: {side.outcome}, {side.verdict}",
    )  # fmt: skip
