"""What the pre-check says 自测结果: verdict, each condition, what time alone will change. Rendered once, kept nowhere."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from jiangjie.core.policy import Decision, Finding, Policy
from jiangjie.core.policy.forecast import forecast, stays
from jiangjie.core.policy.tree import Judged, leaves
from jiangjie.web.law.words import GRADES, language

_TONES = {"eligible": "good", "judgement": "warn", "ineligible": "bad", "holder": "info"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One condition as the list of findings shows it."""

    outcome: str
    title: str
    provision: str
    have: str
    need: str
    reason: str
    remedy: str
    quote: str
    met_on: date | None
    judged: None = None


@dataclass(frozen=True, slots=True)
class Turning:
    """One line of the forecast."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """All that page and paper show."""

    policy: Policy
    grade: str
    on: date
    verdict: str
    tone: str
    headline: str
    note: str
    route: str
    preferred: str
    findings: tuple[Shown, ...]
    turns: tuple[Turning, ...]
    stays: tuple[str, ...]


def result_of(decision: Decision) -> Result:
    """Put a decision into words, in the language of the page."""
    lang = language()
    counts = Counter(finding.outcome for finding in decision.findings)
    return Result(
        policy=decision.policy,
        grade=str(dict(GRADES)[decision.grade]),
        on=decision.on,
        verdict=decision.verdict,
        tone=_TONES[decision.verdict],
        headline=_headline(decision, counts),
        note=_note(decision, counts),
        route=_route(decision),
        preferred=_preferred(decision),
        findings=tuple(shown(finding, lang) for finding in decision.findings),
        turns=tuple(Turning(turn.on, turn.text(lang)) for turn in forecast(decision)),
        stays=tuple(finding.title(lang) for finding in stays(decision)),
    )


def shown(finding: Finding, lang: str) -> Shown:
    """Put one finding into words; the remedy stands apart from the reason."""
    waits = finding.outcome in {"unmet", "judgement"}
    remedy = finding.remedy(lang) if waits else ""
    have, reason = finding.have(lang), finding.reason(lang).removesuffix(remedy).rstrip()
    judge = _judge(finding, lang)
    if _said_by_visitor(finding):
        have = gettext("本人填写：符合") if finding.outcome == "met" else gettext("本人填写：不符合")
        reason = gettext("按您自己填写的计算；申报后由%(judge)s核实判断。") % {"judge": judge}
    return Shown(
        outcome=finding.outcome, title=finding.title(lang), provision=finding.provision, have=have,
        need=finding.need(lang), reason=_own_words(reason, judge), remedy=remedy,
        quote=finding.quote, met_on=finding.met_on if finding.outcome == "unmet" else None,
    )  # fmt: skip


def _said_by_visitor(finding: Finding) -> bool:
    """Tell whether the outcome rests on the visitor's own answer alone, which nobody has confirmed."""
    if finding.outcome not in {"met", "unmet"}:
        return False
    return all(isinstance(leaf, Judged) for leaf in leaves(finding.basis.tree))


def _judge(finding: Finding, lang: str) -> str:
    """Return who judges the condition once somebody applies."""
    judges = finding.decision.policy.words.judges
    return judges[finding.judged_by or next(iter(judges))](lang)


def _own_words(reason: str, judge: str) -> str:
    """Say of an own view that it is one: nobody has found anything about this visitor."""
    said = reason.replace(f"但{judge}认为不属于", "但您自己认为不属于")
    return said.replace(f"but {judge} found that it is not", "but you said yourself that it is not")


def _headline(decision: Decision, counts: Counter[str]) -> str:
    match decision.verdict:
        case "holder":
            return gettext("已持有该等级或更高等级，不需要再申报")
        case "ineligible":
            return ngettext("有 %(number)d 项条件不符合", "有 %(number)d 项条件不符合", counts["unmet"]) % {
                "number": counts["unmet"]
            }
        case "judgement":
            return ngettext(
                "没有发现不符合的条件，还有 %(number)d 项须由人评判",
                "没有发现不符合的条件，还有 %(number)d 项须由人评判",
                counts["judgement"],
            ) % {"number": counts["judgement"]}
        case _:
            return gettext("按所填情况，各项条件都符合")


def _note(decision: Decision, counts: Counter[str]) -> str:
    if decision.verdict == "eligible":
        return gettext("其中由单位、评审组评判的几项按您自己的看法计算，申报后以他们的结论为准。")
    if decision.verdict == "ineligible" and decision.earliest:
        return gettext("只差年限：继续在岗，到 %(day)s 就没有不符合的条件了。") % {"day": decision.earliest.isoformat()}
    if decision.verdict == "ineligible" and counts["judgement"]:
        return gettext("另有须由人评判的条件，见下。")
    return ""


def _route(decision: Decision) -> str:
    if decision.route != "exceptional":
        return ""
    waived = any(finding.outcome == "waived" for finding in decision.findings)
    if waived:
        return gettext("可以破格申报（通知 3.3）：免岗位工作年限，级别、职业、品德等其他条件仍须具备。")
    return gettext("可能可以破格申报（通知 3.3）：所获奖项和贡献经人确认后，免岗位工作年限，其他条件仍须具备。")


def _preferred(decision: Decision) -> str:
    if not decision.preferred:
        return ""
    return gettext("有通知 3.1.4 所列的表彰奖项：评审总分相同时优先考虑，不加分。")
