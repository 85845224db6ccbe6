"""The dated rows of a scheme's timetable 时间安排: the notice's order, and room for the publication period (4.0, 4.4.1)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Final

from jiangjie.core.calendar import NotCovered
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings.structured import MILESTONES
from jiangjie.services.clock import working_days
from jiangjie.services.parameters.queries import flag

LEAST_NOTICE_DAYS: Final = 5
"""Working days: the notice's own number (4.4.1, 不少于 5 个工作日)."""
_ORDER: Final = [kind for kind in MILESTONES if kind != "other"]
Fault = tuple[str, dict[str, object]]


def timetable_faults(rows: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    """Yield what is wrong with the rows: messages that name the part by %(part)s, with their parameters.

    Rows without days (每年九月) are words for people and are not checked. Days beyond the official working-day
    arrangements are not counted: what is not known is not held against anybody.
    """
    dated = [(row["kind"], date.fromisoformat(row["first"])) for row in rows if row.get("first")]
    ordered = sorted((one for one in dated if one[0] in _ORDER), key=lambda one: _ORDER.index(one[0]))
    for (before, first), (after, second) in pairwise(ordered):
        if second < first:
            yield (
                _("“%(part)s”中“%(after)s”（%(second)s）早于“%(before)s”（%(first)s），与通知规定的顺序不符。"),
                {
                    "after": MILESTONES[after], "before": MILESTONES[before], "first": first.isoformat(),
                    "second": second.isoformat(),
                },
            )  # fmt: skip
    for row in rows:
        if row["kind"] == "publicity" and row.get("first") and row.get("last"):
            yield from _notice(date.fromisoformat(row["first"]), date.fromisoformat(row["last"]))


def _notice(first: date, last: date) -> Iterator[Fault]:
    try:
        needed = (
            working_days().count(first, LEAST_NOTICE_DAYS, publication_day_counts=flag("publication_day_counts")).last
        )
    except NotCovered:
        return
    if last < needed:
        yield (
            _("“%(part)s”中的公示自 %(first)s 至 %(last)s，不足 5 个工作日，最早应到 %(needed)s。"),
            {"first": first.isoformat(), "last": last.isoformat(), "needed": needed.isoformat()},
        )
