"""A decision as a sheet that a worker can read, in Chinese or English."""

from jiangjie.core.policy import Decision, Finding, Policy, occupation_name
from jiangjie.core.policy.words import Words

VERDICTS = {
    "eligible": Words("符合条件", "meets the conditions"),
    "judgement": Words("须由人判断后才能定", "open until a person has judged"),
    "ineligible": Words("暂不符合条件", "does not meet the conditions yet"),
    "holder": Words("已持有该级别或更高级别", "holds the grade or a higher one already"),
}
ROUTES = {"ordinary": Words("普通申报", "ordinary"), "exceptional": Words("破格申报", "exceptional")}
MARKS = {
    "met": Words("✓ 符合", "✓ met"),
    "unmet": Words("✗ 不符合", "✗ not met"),
    "judgement": Words("？待判断", "? to be judged"),
    "waived": Words("◇ 破格免除", "◇ waived"),
}


def study_banner(policy: Policy, lang: str) -> str:
    """The line above everything that a study says."""
    return Words(
        f"【研究稿】{policy.title.zh}：{policy.remark.zh if policy.remark else ''}",
        f"[A STUDY] {policy.title.en}: {policy.remark.en if policy.remark else ''}",
    )(lang)


def decision_sheet(decision: Decision, lang: str = "zh") -> str:
    """A decision with all its findings, each with its provision and the notice's own words."""
    return "\n".join([*_head(decision, lang), *(line for each in decision.findings for line in _lines(each, lang))])


def _head(decision: Decision, lang: str) -> list[str]:
    policy = decision.policy
    grade, on = policy.grades[decision.grade].title(lang), decision.on.isoformat()
    occupation = occupation_name(policy, decision.facts.occupation)
    verdict = VERDICTS[decision.verdict](lang)
    route = ROUTES[decision.route](lang) if decision.route in ROUTES else decision.route or "—"
    lines = [
        Words(
            f"{grade}评聘条件 · {policy.document} · 以 {on} 为准",
            f"Conditions for {grade} · {policy.document} · as of {on}",
        )(lang),
        Words(f"职业：{occupation}", f"Occupation: {occupation}")(lang),
        Words(f"结论：{verdict}    途径：{route}", f"Verdict: {verdict}    Route: {route}")(lang),
    ]
    preferred = policy.grades[decision.grade].preferred
    if decision.preferred and preferred:
        provision = preferred.provision
        lines.append(
            Words(f"同等条件下优先考虑（{provision}）", f"Preferred where other conditions are equal ({provision})")(
                lang
            )
        )
    if decision.earliest and decision.earliest > decision.on:
        day = decision.earliest.isoformat()
        lines.append(
            Words(f"其他条件不变，最早 {day} 起符合年限", f"With the rest unchanged the years are complete from {day}")(
                lang
            )
        )
    return lines


def _lines(finding: Finding, lang: str) -> list[str]:
    title, provision, quote = finding.title(lang), finding.provision, finding.quote.replace("\n", "")
    have, need = finding.have(lang), finding.need(lang)
    lines = [
        "",
        Words(
            f"{MARKS[finding.outcome].zh}  {title}（{provision}）",
            f"{MARKS[finding.outcome].en}  {title} ({provision})",
        )(lang),
        Words(f"    现有：{have}    要求：{need}", f"    Found: {have}    Needed: {need}")(lang),
        f"    {finding.reason(lang)}",
    ]
    if quote:
        lines.append(Words(f"    原文：“{quote}”", f"    The notice: “{quote}”")(lang))
    return lines
