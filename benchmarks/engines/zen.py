"""GoRules zen-engine: one document a person through its Python binding, without trace; the trace to explain.

It has no columns, so every row becomes a document. Resident means that the documents are made. The graphs are given
to the engine beforehand, which compiles them once: a decision asked for by `get_decision` compiles them at each call
and takes five times as long. Its batches are no quicker than one document after another.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import zen

from benchmarks.contract import CONDITIONS, DECIDING, GRADES, Counts, Told
from benchmarks.openfisca_tuned.shared import EPOCH, cutoff_of
from benchmarks.zen_shanghai import graph

YEARS = {"special": 5, "chief": 3}  # it has no dated parameters: whoever calls it supplies the value of the day
NO_SUCH_DAY = 2**31 - 1

Answer = dict[str, Any]


class Zen:
    """The engine."""

    on: date
    documents: dict[str, list[Answer]]

    def __init__(self) -> None:
        graphs = {grade: json.loads(graph(grade)) for grade in GRADES}
        self.engine = zen.ZenEngine({"loader": {"type": "static", "content": graphs}})

    def load(self, path: Path, on: date) -> None:
        """Make the documents."""
        self.frame = pl.read_parquet(path, columns=["id", *DECIDING[GRADES]])
        self.on = on
        self.documents = {grade: documents(self.frame, grade, on) for grade in GRADES}

    def summary(self, grades: Sequence[str]) -> Counts:
        """Count the resident population."""
        return {grade: _counts(grade, self._answers(grade)) for grade in grades}

    def full(self, grades: Sequence[str]) -> int:
        """Everyone's answer."""
        return sum(len(list(self._answers(grade))) for grade in grades)

    def summary_of(self, path: Path, on: date, grades: Sequence[str]) -> Counts:
        """Read, make documents, decide, count."""
        self.load(path, on)
        return self.summary(grades)

    def rows(self, grades: Sequence[str]) -> pl.DataFrame:
        """One row a person and grade."""
        answers = {grade: list(self._answers(grade)) for grade in grades}
        found = [
            _row(person, grade, answers[grade][index])
            for index, person in enumerate(self.frame["id"])
            for grade in grades
        ]
        text = dict.fromkeys(("id", "grade", "verdict", "route", "unmet", "judgement", "earliest"), pl.String)
        return pl.DataFrame(found, schema=text, orient="row").with_columns(pl.col("earliest").str.to_date("%Y-%m-%d"))

    def explainer(self, person: dict[str, Any], grade: str, on: date) -> Callable[[], Any]:
        """One document with the trace of every node."""
        from benchmarks.people import dtypes

        (document,) = documents(pl.DataFrame([person], schema_overrides=dtypes()), grade, on)

        def explain() -> Any:
            return self.engine.evaluate(grade, document, {"trace": True})

        return explain

    def told(self, explained: Any) -> Told:
        """What its answer says; it leaves a null out."""
        return {name: explained["result"].get(name) for name in ("verdict", "route", "earliest")}

    def _answers(self, grade: str) -> Iterator[Answer]:
        for document in self.documents[grade]:
            yield self.engine.evaluate(grade, document)["result"]


def documents(frame: pl.DataFrame, grade: str, on: date) -> list[Answer]:
    """A document a row: days as numbers, honours as a list, the day and the years beside them."""
    held = pl.col("honours").cast(pl.String).str.split(";").fill_null([])
    made = frame.select(
        pl.all().exclude("id", "occupation", "honours", "level_on", "post_since"),
        honours=held,
        level_on=pl.col("level_on").cast(pl.Int32).fill_null(0),
        post_since=pl.col("post_since").cast(pl.Int32).fill_null(NO_SUCH_DAY),
        post_start=pl.col("post_since").cast(pl.String),
        on=pl.lit(on.isoformat()),
        today=pl.lit((on - EPOCH).days),
        years=pl.lit(YEARS[grade]),
        cutoff=pl.lit(cutoff_of(on, YEARS[grade])),
    )
    return made.to_dicts()


def _counts(grade: str, answers: Iterator[Answer]) -> dict[str, dict[str, int]]:
    verdicts, routes, unmet = Counter[str](), Counter[str](), Counter[str]()
    names = CONDITIONS[grade]
    for answer in answers:
        verdicts[answer["verdict"]] += 1
        if answer.get("route") is not None:  # it leaves a null out
            routes[answer["route"]] += 1
        unmet.update(name for name, outcome in zip(names, answer["outcomes"], strict=True) if outcome == "unmet")
    return {"verdicts": dict(verdicts), "routes": dict(routes), "unmet": dict(unmet)}


def _row(person: str, grade: str, answer: Answer) -> tuple[str | None, ...]:
    def named(outcome: str) -> str:
        pairs = zip(CONDITIONS[grade], answer["outcomes"], strict=True)
        return ";".join(name for name, found in pairs if found == outcome)

    return (
        person,
        grade,
        answer["verdict"],
        answer.get("route"),
        named("unmet"),
        named("judgement"),
        answer.get("earliest"),
    )
