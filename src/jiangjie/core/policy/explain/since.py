"""Tells how long a certificate or a professional title 职称 has been held, and when that will be enough."""

from datetime import date

from jiangjie.core.calendar.periods import STILL_OPEN, add_years, cutoff
from jiangjie.core.policy.compile import held_from
from jiangjie.core.policy.explain.case import Case, day
from jiangjie.core.policy.tree import ProfessionalTitle, YearsSinceCredential
from jiangjie.core.policy.words import length, pick, plural

Held = YearsSinceCredential | ProfessionalTitle


def since_have(case: Case, leaf: Held) -> str:
    """``高级技师证书 3 年 2 个月``: whole years and months since the earliest that still counts."""
    held = _valid(case, leaf)
    if not held:
        return _none(case, leaf)
    return case.say(
        f"{_name(case, leaf)} {length(held[0], case.known, case.lang)}",
        f"{_name(case, leaf)}: {length(held[0], case.known, case.lang)}",
    )


def since_why(case: Case, leaf: Held) -> str:
    """Since when it is held, what is missing, and the day on which it turns."""
    years = leaf.parameter.on(case.known)
    held = _valid(case, leaf)
    name = _name(case, leaf)
    if not held:
        return case.say(
            f"截至 {case.on}，{_none(case, leaf)}；须取得满 {years} 年。",
            f"By {case.on}: {_none(case, leaf)}; it must have been held for {plural(years, 'full year')}.",
        )
    total = case.say(
        f"{day(held[0])} 取得{name}，截至 {case.on} 已有 {length(held[0], case.known, case.lang)}",
        f"Has held the {name} since {day(held[0])}, {length(held[0], case.known, case.lang)} by {case.on}",
    )
    if held[0] <= cutoff(date.fromordinal(case.known), years).toordinal():
        return total + case.say(f"，已满 {years} 年。", f": {plural(years, 'full year')} complete.")
    return total + _short(case, leaf, years)


def _short(case: Case, leaf: Held, years: int) -> str:
    turns = _turns(case, leaf, years)
    short = case.say(f"，不满 {years} 年", f", short of {plural(years, 'full year')}")
    if turns is None:
        return short + case.say(
            "；证书将在满年限之前撤销，等不到那一天。", "; it will be revoked before they are complete."
        )
    left = turns - case.known
    return short + case.say(
        f"；到 {day(turns)} 满 {years} 年，还差 {left} 天。",
        f"; they are complete on {day(turns)}, in {plural(left, 'day')}.",
    )


def _valid(case: Case, leaf: Held) -> list[int]:
    """Since when those that count and are not revoked have been held, the earliest first."""
    return sorted(since for since, gone in held_from(leaf, case.facts, case.known) if case.known < gone)


def _turns(case: Case, leaf: Held, years: int) -> int | None:
    days = []
    for since, gone in held_from(leaf, case.facts, case.known):
        try:
            complete = add_years(date.fromordinal(since), years).toordinal()
        except ValueError:  # beyond the year 9999
            continue
        if case.known < complete < gone <= STILL_OPEN:
            days.append(complete)
    return min(days, default=None)


def _none(case: Case, leaf: Held) -> str:
    name = _name(case, leaf)
    if isinstance(leaf, ProfessionalTitle):
        return case.say(f"没有{name}", f"no {name}")
    return case.say(f"没有有效的{name}", f"no valid {name}")


def _name(case: Case, leaf: Held) -> str:
    if isinstance(leaf, ProfessionalTitle):
        return case.either([case.words.title_ranks[rank](case.lang) for rank in leaf.ranks])
    levels = case.either([case.level(level) for level in leaf.levels])
    return pick(case.lang, f"{levels}证书", f"certificate as {levels}")
