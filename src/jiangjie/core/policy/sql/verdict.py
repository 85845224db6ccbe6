"""From the outcomes of a grade's conditions: the verdict, the route, the lists, the earliest day."""

from collections.abc import Sequence
from datetime import date

from sqlglot import exp

from jiangjie.core.policy.decision import JUDGEMENT, UNMET_OUTCOME
from jiangjie.core.policy.engine import ORDINARY
from jiangjie.core.policy.sql import build
from jiangjie.core.policy.sql.build import Sql, column, text
from jiangjie.core.policy.sql.conditions import Asked, route, still_open_then, turning_years
from jiangjie.core.policy.sql.shown import Shown
from jiangjie.core.policy.sql.three import every, never, some

HOLDER = "holder"
INELIGIBLE = "ineligible"
VERDICTS = ("eligible", JUDGEMENT, INELIGIBLE, HOLDER)


def verdict(holder: Sql, names: Sequence[str]) -> Sql:
    """Holder; else any unmet; else any judgement; else eligible."""
    branches = [
        (holder, HOLDER),
        (build.is_any(UNMET_OUTCOME, names), INELIGIBLE),
        (build.is_any(JUDGEMENT, names), JUDGEMENT),
    ]
    kept = [(when, text(word)) for when, word in branches if not never(when)]
    return build.case(kept, text("eligible"))


def route_taken(questions: Sequence[Asked]) -> Sql:
    """The route: none where nobody goes anywhere, else the last condition's that a waiver touches, else ordinary."""
    nowhere = build.is_verdict(HOLDER, INELIGIBLE)
    branches = [(when, text(name)) for question in reversed(questions) for when, name in route(question)]
    return build.case([(nowhere, build.nothing("text")), *branches], text(ORDINARY))


def with_outcome(word: str, names: Sequence[str], ids: Sequence[str]) -> Sql:
    """The ids of the conditions with this outcome, in the policy's order."""
    pairs = zip(names, ids, strict=True)
    return build.listed([(exp.EQ(this=column(name), expression=text(word)), each) for name, each in pairs])


def earliest(questions: Sequence[Asked], names: Sequence[str], shown: Shown) -> Sql:
    """The first day, by time alone, on which nothing is unmet; NULL where there is none."""
    branches = [
        (build.is_verdict(HOLDER), build.nothing("date")),
        (exp.Not(this=build.is_verdict(INELIGIBLE)), build.day(shown.on)),
    ]
    turns = [turning_years(question.condition, shown) for question in questions]
    for years in sorted({years for each in turns for _, years in each}):
        begins = [
            every([_unmet(name), _coming(level, years, shown)])
            for name, each in zip(names, turns, strict=True)
            for level, wanted in each
            if wanted == years
        ]
        then = [still_open_then(question, name, shown, years) for question, name in zip(questions, names, strict=True)]
        when = every(
            [some(begins), *(each for question, each in zip(questions, then, strict=True) if not question.soft)]
        )
        branches.append((when, build.years_after(shown.since(), years)))
    return build.case(branches, build.nothing("date"))


def _unmet(name: str) -> Sql:
    return exp.EQ(this=column(name), expression=text(UNMET_OUTCOME))


def _coming(level: str, years: int, shown: Shown) -> Sql:
    """In such a post, and the day on which the years are full lies ahead and in the calendar."""
    parts = [shown.in_post(level), shown.full_after(level, years)]
    if shown.on.year + years > date.max.year:
        parts.append(exp.LT(this=shown.since(), expression=build.day(date(date.max.year + 1 - years, 1, 1))))
    return every(parts)
