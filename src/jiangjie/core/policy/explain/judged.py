"""Tells what a person has judged, or has still to judge."""

from jiangjie.core.policy.explain.case import Case
from jiangjie.core.policy.tree import Judged


def judged_have(case: Case, leaf: Judged) -> str:
    """Return what has been judged: yes, no, or nothing yet."""
    match case.facts.judged[leaf.fact]:
        case True:
            return case.say("已确认符合", "confirmed")
        case False:
            return case.say("确认不符合", "found not to hold")
        case None:
            return case.say("尚未判断", "not judged yet")


def judged_why(case: Case, leaf: Judged) -> str:
    """Return who judged it, or who has still to."""
    match case.facts.judged[leaf.fact]:
        case True:
            return case.say(f"{case.judge}已确认符合本项条件。", f"Confirmed by {case.judge}.")
        case False:
            return case.say(f"{case.judge}认为不符合本项条件。", f"Found not to hold by {case.judge}.")
        case None:
            return case.say(
                f"本项须由{case.judge}判断，目前还没有结论，软件不代为判断。",
                f"This is for {case.judge} to judge, which has not happened yet; the software never judges it.",
            )
