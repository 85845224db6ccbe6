"""Tells which honours are held, which of them count, and why another does not."""

from collections.abc import Sequence

from jiangjie.core.policy.explain.case import Case
from jiangjie.core.policy.tree import MET, HasHonour


def honours_have(case: Case, leaves: Sequence[HasHonour]) -> str:
    """Return the honours that count, arguable ones too, or that there are none."""
    counting = case.honour_list(leaves)
    return counting or case.say("没有符合要求的表彰奖项", "no honour that counts")


def honours_why(case: Case, leaves: Sequence[HasHonour]) -> str:
    """Return whether the honours suffice, or a person must judge them, or why they do not count."""
    passing = case.honour_list([leaf for leaf in leaves if leaf.worth == MET])
    if passing and case.of_the_body:
        return case.say(
            f"已获{passing}，属于本单位方案认可的奖项。", f"Holds {passing}, which the unit's scheme accepts."
        )
    if passing:
        return case.say(f"已获{passing}，属于通知认可的奖项。", f"Holds {passing}, which the notice accepts.")
    arguable = case.honour_list(leaves)
    if arguable and (case.of_the_body or "等" not in case.finding.quote):  # no open list is quoted
        return case.say(
            f"已获{arguable}，是否算数须由{case.judge}判断。",
            f"Holds {arguable}; {case.judge} must judge whether it counts.",
        )
    if arguable:
        return case.say(
            f"已获{arguable}，不在通知列举的奖项之内；是否属于“等”字所指的省部级及以上高技能人才表彰，须由{case.judge}判断。",
            f"Holds {arguable}, not among those listed; {case.judge} must judge whether the open list covers it.",
        )
    others = [case.honour(held) for held in case.facts.honours if held.since <= case.known]
    later = [case.honour(held) for held in case.facts.honours if held.since > case.known]
    title = case.finding.title(case.lang)
    text = case.say(f"截至 {case.on}，没有符合“{title}”的奖项。", f"By {case.on} no honour that counts is held.")
    if others:
        text += case.say(f"{'、'.join(others)}不能单独作为依据。", f" {', '.join(others)} does not pass by itself.")
    if later:
        text += case.say(f"{'、'.join(later)}在当日尚未获得。", f" {', '.join(later)} had not been conferred yet.")
    return text
