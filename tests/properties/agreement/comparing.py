"""Puts two interpreters' answers beside each other, value by value, and counts."""

from collections import Counter
from collections.abc import Mapping

import polars as pl

from tests.properties.agreement.interpreters import Interpreter, Question
from tests.properties.agreement.scalar import decided


class Tally:
    """How many values have been compared with the scalar interpreter's, by interpreter. A mismatch ends the test."""

    def __init__(self) -> None:
        self.values: Counter[str] = Counter()
        self.rows: Counter[str] = Counter()

    @property
    def total(self) -> int:
        return self.values.total()

    def __str__(self) -> str:
        each = ", ".join(f"{name} {count:,} values of {self.rows[name]:,} rows" for name, count in self.values.items())
        return f"{self.total:,} comparisons with the scalar interpreter, 0 mismatches: {each}"

    def compare(self, question: Question, others: Mapping[str, Interpreter]) -> None:
        """Ask everybody, and compare each with the scalar interpreter."""
        expected = _ordered(decided(question.policy, question.grades, question.on, question.people))
        for name, interpreter in others.items():
            found = interpreter(question)
            columns = [each for each in expected.columns if each in found.columns]
            _same(name, question, expected.select(columns), _ordered(found).select(columns))
            self.values[name] += found.height * (len(columns) - 2)  # the id and the grade are what rows are found by
            self.rows[name] += found.height


def _ordered(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.sort("grade", "id")


def _same(name: str, question: Question, expected: pl.DataFrame, found: pl.DataFrame) -> None:
    assert found.schema == expected.schema, f"{name}: {found.schema}"
    if found.equals(expected):
        return
    assert found.height == expected.height, f"{name}: {found.height} rows for {expected.height}"
    for one, other in zip(expected.iter_rows(named=True), found.iter_rows(named=True), strict=True):
        if one != other:
            person = question.people.row(by_predicate=pl.col("id") == one["id"], named=True)
            raise AssertionError(f"{name}, {question.on}\n{person}\nscalar: {one}\n{name}: {other}")
