"""Decides: the outcome of each condition, the verdict, the route, the preference and the earliest day."""

from datetime import date

from jiangjie.core.policy.compile import turns
from jiangjie.core.policy.decision import JUDGEMENT, MET_OUTCOME, UNMET_OUTCOME, WAIVED, Decision
from jiangjie.core.policy.errors import NotInForce, PolicyError, StudyOnly
from jiangjie.core.policy.facts import Facts
from jiangjie.core.policy.model import Condition, Grade, Policy, Waiver
from jiangjie.core.policy.tree import MET, UNMET

ORDINARY = "ordinary"


def decide(policy: Policy, facts: Facts, *, grade: str, on: date, study: bool = False) -> Decision:
    """Return what the policy says about these facts for `grade` on the day `on`.

    Raises ``NotInForce`` outside the policy's dates (7.1), ``StudyOnly`` for a study unless the caller says that this
    is one (`study`), and ``PolicyError`` for a grade the policy does not have. Nothing is judged: where the notice
    calls for judgement the outcome is ``judgement``.
    """
    check_in_force(policy, on, study=study)
    known = on.toordinal()
    chosen = policy.grades.get(grade)
    if chosen is None:
        raise PolicyError(f"{policy.id} 没有级别“{grade}”，可用：{'、'.join(policy.grades)}")
    outcomes = []
    waivers = []
    route = ORDINARY
    for condition in chosen.conditions:
        outcome, waiver = _outcome(condition, facts, known, known)
        outcomes.append(outcome)
        waivers.append(waiver)
        if waiver is not None:
            route = waiver.route
    verdict = _verdict(chosen, facts, known, outcomes)
    return Decision(
        policy=policy,
        grade=grade,
        on=on,
        facts=facts,
        verdict=verdict,
        route=None if verdict in {"holder", "ineligible"} else route,
        preferred=chosen.preferred is not None and chosen.preferred.rule(facts, known, known) == MET,
        earliest=_earliest(chosen, facts, on, verdict, outcomes),
        outcomes=tuple(outcomes),
        waivers=tuple(waivers),
    )


def check_in_force(policy: Policy, on: date, *, study: bool = False) -> None:
    """Raise ``NotInForce`` when the policy does not hold on the day `on` (7.1), ``StudyOnly`` when it never does."""
    if policy.study and not study:
        raise StudyOnly(
            f"{policy.id}（{policy.title()}）只供研究，未经核对原文，不能据此对任何人作出判断；"
            "研究时请用 jiangjie decide --study"
        )
    day = on.toordinal()
    if day < policy.first:
        begins = date.fromordinal(policy.first).isoformat()
        raise NotInForce(
            f"{policy.document}自 {begins} 起施行（{policy.in_force_provision}），"
            f"{on.isoformat()} 尚未施行，不能据此作出判断"
        )
    if day > policy.last:
        ended = date.fromordinal(policy.last).isoformat()
        raise NotInForce(f"{policy.document}施行至 {ended} 为止，{on.isoformat()} 已失效，不能据此作出判断")


def _outcome(condition: Condition, facts: Facts, known: int, at: int) -> tuple[str, Waiver | None]:
    value = condition.rule(facts, known, at)
    if value == MET:
        return MET_OUTCOME, None
    waiting = None
    for waiver in condition.waivers:
        worth = waiver.rule(facts, known, at)
        if worth == MET:
            return WAIVED, waiver
        if worth != UNMET:
            waiting = waiting or waiver
    if waiting is not None or value != UNMET or condition.kind == "soft":
        return JUDGEMENT, waiting
    return UNMET_OUTCOME, None


def _verdict(grade: Grade, facts: Facts, known: int, outcomes: list[str]) -> str:
    if grade.holds(facts, known, known) == MET:
        return "holder"
    if UNMET_OUTCOME in outcomes:
        return "ineligible"
    return "judgement" if JUDGEMENT in outcomes else "eligible"


def _earliest(grade: Grade, facts: Facts, on: date, verdict: str, outcomes: list[str]) -> date | None:
    """The first day, by time alone and by what is known on `on`, on which nothing is unmet."""
    if verdict == "holder":
        return None
    if verdict != "ineligible":
        return on
    known = on.toordinal()
    days: set[int] = set()
    for condition, outcome in zip(grade.conditions, outcomes, strict=True):
        if outcome == UNMET_OUTCOME:
            turning = set(turns(condition.tree, facts, known)) if condition.moves else set()
            if not turning and not (condition.moves and condition.waivers):
                return None  # unmet for good, by time alone
            days |= turning
    for day in sorted(days):
        for condition in grade.moving:  # the others stay as they are, not unmet
            if _outcome(condition, facts, known, day)[0] == UNMET_OUTCOME:
                break
        else:
            return date.fromordinal(day)
    return None
