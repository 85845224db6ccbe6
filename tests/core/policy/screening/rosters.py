"""Rosters for the tests: rows around the edges of the rule, and what ``decide`` says about each."""

from datetime import date, timedelta
from typing import Any

import polars as pl
from hypothesis import strategies as st

from jiangjie.core.calendar.periods import cutoff
from jiangjie.core.policy import Policy, decide, load_policy, parse_facts
from jiangjie.core.policy.screening import facts_of

POLICY = load_policy("shanghai-2024-177")
GRADES = ("special", "chief")
LEVELS = list(POLICY.words.levels)
HONOURS = [kind.id for kind in POLICY.words.honours.values() if not kind.classes]
CLASSES = list(POLICY.words.honours["national_science_award"].classes)
JUDGED = ("in_occupation", "conduct", "fitness", "front_line", "skills", "contribution", "major_contribution")
EDGES = [date(2024, 7, 1), date(2025, 2, 28), date(2027, 2, 28), date(2028, 2, 29), date(2028, 3, 1), date(2026, 8, 31)]
TYPES = {
    "id": pl.String, "occupation": pl.String, "level": pl.String, "level_on": pl.Date, "related_level": pl.String,
    "post_level": pl.String, "post_since": pl.Date, "honours": pl.String, "science_award": pl.String,
} | dict.fromkeys(JUDGED, pl.Boolean)  # fmt: skip

days = st.one_of(st.sampled_from(EDGES), st.dates(date(2024, 7, 1), date(2040, 12, 31)))
_judged = st.sampled_from([True, True, True, None, False])
_levels = st.sampled_from([None, *LEVELS, "senior_technician", "special_technician", "special_technician"])


def row(changes: dict[str, Any] | None = None) -> dict[str, Any]:
    """A senior technician in post since 2019, of whom everything has been judged well."""
    return {
        "id": "李䶮", "occupation": "6-18-01-01", "level": "senior_technician", "level_on": None, "related_level": None,
        "post_level": "senior_technician", "post_since": date(2019, 3, 1), "honours": "", "science_award": None,
    } | dict.fromkeys(JUDGED, True) | (changes or {})  # fmt: skip


def frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """The rows as a frame with the plain types."""
    return pl.DataFrame(rows, schema=TYPES)


@st.composite
def rows(draw: st.DrawFn, on: date) -> dict[str, Any]:
    """A row with its dates near those on which something turns on the day `on`."""
    near = st.integers(-2, 2).map(timedelta)
    turning = st.sampled_from([on, cutoff(on, 3), cutoff(on, 5), cutoff(on, 4), date(2020, 2, 29), date(2019, 3, 1)])
    day = st.one_of(st.none(), st.builds(lambda first, off: first + off, turning, near))
    post_level = draw(_levels)
    judged = {column: draw(_judged) for column in JUDGED}
    return judged | {
        "id": draw(st.sampled_from(["䶮", "㛃", "王", "=1+1"])),
        "occupation": draw(st.sampled_from(["6-18-01-01", "6-18-01-02", "local:云网智能运维员"])),
        "level": draw(_levels),
        "level_on": draw(day),
        "related_level": draw(_levels),
        "post_level": post_level,
        "post_since": draw(day) if post_level else None,
        "honours": draw(st.one_of(st.none(), st.lists(st.sampled_from(HONOURS), max_size=3).map(";".join))),
        "science_award": draw(st.sampled_from([None, None, *CLASSES])),
    }


def decided(row: dict[str, Any], grade: str, on: date, policy: Policy = POLICY) -> dict[str, Any]:
    """The output's row, and each outcome, as ``decide`` gives them for the facts that the row stands for."""
    decision = decide(policy, parse_facts(policy, facts_of(policy, row)), grade=grade, on=on)
    outcomes = {finding.condition: finding.outcome for finding in decision.findings}
    return {
        "id": row["id"],
        "grade": grade,
        "verdict": decision.verdict,
        "route": decision.route,
        "unmet": ";".join(key for key, outcome in outcomes.items() if outcome == "unmet"),
        "judgement": ";".join(key for key, outcome in outcomes.items() if outcome == "judgement"),
        "earliest": decision.earliest,
    } | outcomes
