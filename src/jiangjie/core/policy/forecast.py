"""The personal forecast 个人预测: which conditions turn met by nothing but time, on which day, and under which proviso."""

from dataclasses import dataclass
from datetime import date

from jiangjie.core.policy.decision import JUDGEMENT, UNMET_OUTCOME, Decision, Finding
from jiangjie.core.policy.tree import YearsInPost, leaves
from jiangjie.core.policy.words import Words


@dataclass(frozen=True, slots=True)
class Turn:
    """One day of the forecast. `condition` is empty for the day on which nothing stands against the person any more."""

    on: date
    provision: str
    condition: str
    text: Words
    """A whole sentence; called with a language."""


_IN_POST = Words("前提是到那天仍在岗", "if you stay in the post until then")
_AS_IT_IS = Words("前提是其他情况不变", "if nothing else changes")


def forecast(decision: Decision) -> tuple[Turn, ...]:
    """Return the days after the decision's own on which something turns by time alone, the earliest first.

    It goes by what is known on the day of the decision: whoever leaves the post, loses the certificate or is judged
    otherwise has another forecast. Nothing that a person judges is ever forecast.
    """
    turns = [_turn(finding, finding.met_on) for finding in decision.findings if finding.met_on is not None]
    turns.sort(key=lambda turn: turn.on)
    if decision.earliest is not None and decision.earliest > decision.on:
        turns.append(_clear(decision, decision.earliest))
    return tuple(turns)


def stays(decision: Decision) -> tuple[Finding, ...]:
    """Return the conditions that stand against the person and that time alone will not change."""
    return tuple(
        finding for finding in decision.findings if finding.outcome == UNMET_OUTCOME and finding.met_on is None
    )


def _turn(finding: Finding, day: date) -> Turn:
    title, provision = finding.basis.title, finding.basis.provision
    in_post = any(isinstance(leaf, YearsInPost) for leaf in leaves(finding.basis.tree))
    proviso = _IN_POST if in_post else _AS_IT_IS
    return Turn(
        day,
        provision,
        finding.condition,
        Words(
            f"到 {day.isoformat()} 满足 {provision}“{title('zh')}”，{proviso('zh')}。",
            f"On {day.isoformat()} {provision} ({title('en')}) will be met, {proviso('en')}.",
        ),
    )


def _clear(decision: Decision, day: date) -> Turn:
    open_ones = any(finding.outcome == JUDGEMENT for finding in decision.findings)
    zh = f"到 {day.isoformat()}，按所填情况不再有不符合的条件"
    en = f"On {day.isoformat()} nothing stated stands against you any more"
    if open_ones:
        return Turn(
            day,
            "",
            "",
            Words(f"{zh}；待评判的条件仍由人判断。", f"{en}; what is to be judged is still for people to judge."),
        )
    return Turn(day, "", "", Words(f"{zh}，可以申报。", f"{en}: you can apply."))
