"""Counts instead of rows: what the summaries have to say, counted from what the scalar interpreter decided."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from jiangjie.core.policy.screening import summarise
from tests.properties.agreement.interpreters import Question, Warehouse
from tests.properties.agreement.scalar import decided

VERDICTS = ("eligible", "judgement", "ineligible", "holder")
Counts = dict[str, dict[str, int]]
"""By grade: ``verdict_eligible`` and so on, ``route_ordinary`` and so on, ``unmet_`` and each condition."""


def counted(question: Question) -> Counts:
    """By the scalar interpreter, one person after the other."""
    frame = decided(question.policy, question.grades, question.on, question.people)
    return {grade: _counts(question, grade, frame.filter(pl.col("grade") == grade)) for grade in question.grades}


def _counts(question: Question, grade: str, frame: pl.DataFrame) -> dict[str, int]:
    conditions = question.policy.grades[grade].conditions
    routes = dict.fromkeys(["ordinary", *(waiver.route for each in conditions for waiver in each.waivers)])
    verdicts = {f"verdict_{word}": (frame["verdict"] == word).sum() for word in VERDICTS}
    taken = {f"route_{word}": (frame["route"] == word).sum() for word in routes}
    return verdicts | taken | {f"unmet_{each.id}": (frame[each.id] == "unmet").sum() for each in conditions}


def by_polars(question: Question, *, streaming: bool = False) -> Counts:
    """By the summary of ``screen``, of the frame in memory or of the Parquet file."""
    people = pl.scan_parquet(question.path) if streaming else question.people
    found = summarise(question.policy, people, question.grades, question.on)
    assert (found.rows, found.bad_rows) == (question.people.height, 0)
    return {
        grade: _flat({"verdict": one.verdicts, "route": one.routes, "unmet": one.unmet})
        for grade, one in found.grades.items()
    }


def _flat(parts: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    return {f"{part}_{word}": count for part, counts in parts.items() for word, count in counts.items()}


def by_sql(question: Question, warehouse: Warehouse) -> Counts:
    """By the statement that ``--summary`` prints."""
    expected = counted(question)
    names = list(dict.fromkeys(name for one in expected.values() for name in one))
    schema: dict[str, Any] = {"grade": pl.String, "rows": pl.Int64} | dict.fromkeys(_as_printed(names), pl.Int64)
    found = warehouse.run(question, question.sql(warehouse.dialect, summary=True), schema)
    assert set(found["rows"]) == {question.people.height}
    rows = {row.pop("grade"): row for row in found.drop("rows").iter_rows(named=True)}
    return {grade: {name: count for name, count in row.items() if count is not None} for grade, row in rows.items()}


def _as_printed(names: list[str]) -> list[str]:
    """Verdicts, routes, then conditions."""
    return sorted(names, key=lambda name: ("verdict", "route", "unmet").index(name.split("_")[0]))
