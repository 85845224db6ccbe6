"""Tells how long somebody has worked in posts of a level, and when that will be enough."""

from datetime import date

from jiangjie.core.calendar.periods import cutoff, merge
from jiangjie.core.policy.compile import spans_in_post, start_after_gaps, turns
from jiangjie.core.policy.explain.case import Case
from jiangjie.core.policy.tree import YearsInPost
from jiangjie.core.policy.words import length, plural


def years_have(case: Case, leaf: YearsInPost) -> str:
    """``7 年 6 个月``: whole years and months, gaps taken out, overlaps counted once."""
    begun = spans_in_post(leaf, case.facts, case.known)
    if not begun:
        return case.say(f"没有{case.level(leaf.level)}岗位经历", f"no post as {case.level(leaf.level)}")
    start = start_after_gaps(leaf, case.facts, case.known, case.known)
    return length(start, case.known, case.lang)


def years_why(case: Case, leaf: YearsInPost) -> str:
    """The sum, what is missing, and the day on which it turns, or why it does not."""
    years = leaf.parameter.on(case.known)
    level = case.level(leaf.level)
    begun = merge(spans_in_post(leaf, case.facts, case.known))
    if not begun:
        where, place = ("本职业或相关职业", "this or a related") if leaf.related else ("本职业", "this")
        return case.say(
            f"截至 {case.on}，没有{where}的{level}岗位经历，需要满 {years} 年。",
            f"By {case.on} there is no post as {level} in {place} occupation; {years} full years are needed.",
        )
    total = _sum(case, level, years_have(case, leaf), len(begun))
    start = start_after_gaps(leaf, case.facts, case.known, case.known)
    if start <= cutoff(date.fromordinal(case.known), years).toordinal():
        return total + case.say(f"，已满 {years} 年。", f", {years} full years are complete.")
    short = case.say(f"，不满 {years} 年。", f", short of {years} full years. ")
    return total + short + _when(case, leaf, begun)


def _sum(case: Case, level: str, length: str, stretches: int) -> str:
    text = case.say(f"截至 {case.on}，在{level}岗位累计工作 {length}", f"By {case.on}: {length} in posts as {level}")
    if stretches > 1:
        text += case.say(
            f"（{stretches} 段相加，中断的日子不计）", f" ({stretches} stretches added up, gaps not counted)"
        )
    return text


def _when(case: Case, leaf: YearsInPost, begun: list[tuple[int, int]]) -> str:
    years = leaf.parameter.on(case.known)
    turning = next(turns(leaf, case.facts, case.known), None)
    if turning is not None:
        day, days = date.fromordinal(turning).isoformat(), turning - case.known
        return case.say(
            f"继续在岗，到 {day} 满 {years} 年，还差 {days} 天。",
            f"Staying in the post completes them on {day}, in {plural(days, 'day')}.",
        )
    last = begun[-1][1]
    if last > date.max.toordinal():
        return ""
    ends = date.fromordinal(last - 1).isoformat()
    return case.say(
        f"所填岗位到 {ends} 为止，按现有记录不会随时间满年限。",
        f"The posts entered end on {ends}, so by these records time alone will not complete them.",
    )
