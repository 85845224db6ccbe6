"""Says what an own condition does, with the person who shows it, in words that a clerk and a reviewer understand."""

from typing import TYPE_CHECKING

from jiangjie.core.policy.words import Words, pick

if TYPE_CHECKING:
    from jiangjie.core.policy.decision import Decision, Finding
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


def told(one: "Comparison", lang: str) -> str:
    """What it does, then the person."""
    said = {
        "equal": Words(
            "不改变任何人的结论：通知已经这样要求。", "It changes nobody's result: the notice already asks for this."
        ),
        "tightening": Words(
            "比通知更严，不会放进通知不允许的人。", "It is stricter and lets nobody in whom the notice refuses."
        ),
        "adding": Words(
            "在通知之外另加要求，不会放进通知不允许的人。",
            "It asks for more and lets nobody in whom the notice refuses.",
        ),
        "loosening": Words("会放进通知不允许的人。", "It would let people in whom the notice does not."),
    }[one.kind]
    example = one.admits if one.kind == "loosening" else one.bars
    sentences = [said(lang)]
    if example is not None:
        sentences.append(shown(one, example, lang))
    return pick(lang, "", " ").join(sentences)


def shown(one: "Comparison", witness: "Witness", lang: str) -> str:
    """The person, as both sides see them."""
    day, own_id = witness.on.isoformat(), one.own.condition.id
    mine = pick(lang, "本单位条件", "the own condition") + pick(lang, "“", " “") + one.own.condition.title(lang) + "”"
    own = _side(mine, _finding(witness.own, own_id), witness.own, lang)
    city = one.city
    if city is None:
        return pick(
            lang, f"例如有人在 {day} 按通知{_VERDICTS[witness.city.verdict].zh}；{own}。",
            f"Example: by the notice somebody on {day} {_VERDICTS[witness.city.verdict].en}; {own}.",
        )  # fmt: skip
    theirs = pick(
        lang, f"通知“{city.title.zh}”（{city.provision}）", f"the notice's “{city.title.en}” ({city.provision})"
    )
    first = _side(theirs, _finding(witness.city, city.id), witness.city, lang)
    return pick(
        lang, f"例如有人在 {day}：按{first}；按{own}。其他条件都相同。",
        f"Example, somebody on {day}: by {first}; by {own}. All else is equal.",
    )  # fmt: skip


def _side(name: str, finding: "Finding | None", decision: "Decision", lang: str) -> str:
    verdict = _VERDICTS[decision.verdict](lang)
    if finding is None:
        return pick(lang, f"{name}，{verdict}", f"{name}: {verdict}")
    need, have, outcome = finding.need(lang), finding.have(lang), _OUTCOMES[finding.outcome](lang)
    return pick(
        lang, f"{name}，须“{need}”，实际“{have}”，{outcome}，{verdict}",
        f"{name}, needed “{need}”, found “{have}”: {outcome}, {verdict}",
    )  # fmt: skip


def _finding(decision: "Decision", condition: str) -> "Finding | None":
    return next((one for one in decision.findings if one.condition == condition), None)
