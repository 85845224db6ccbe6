"""Jiangjie itself, through the functions that `jiangjie screen` and `jiangjie decide` call."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.contract import GRADES, READ, Counts, Told, quickest
from jiangjie.core.policy import DEFAULT_POLICY, Policy, decide, load_policy
from jiangjie.core.policy.parsing import parse_facts
from jiangjie.core.policy.screening import Summary, facts_of, screen_frame, summarise
from jiangjie.core.policy.screening.plan import plan
from jiangjie.core.policy.screening.roster import read_roster


class Jiangjie:
    """The engine."""

    frame: pl.DataFrame
    on: date

    def __init__(self) -> None:
        self.policy: Policy = load_policy(DEFAULT_POLICY)

    def load(self, path: Path, on: date) -> None:
        """Hold the file's columns in memory with the types that they have in the file."""
        self.frame = pl.read_parquet(path, columns=["id", *READ[GRADES]])
        self.on = on

    def summary(self, grades: Sequence[str]) -> Counts:
        """Count the resident population."""
        return _counts(summarise(self.policy, self.frame, grades, self.on))

    def full(self, grades: Sequence[str]) -> int:
        """The rows that `jiangjie screen -o` writes, lists of conditions spelt out, in memory."""
        return screen_frame(self.policy, self.frame.lazy(), grades, self.on).collect().height

    def summary_of(self, path: Path, on: date, grades: Sequence[str]) -> Counts:
        """From the file to the counts, all that `jiangjie screen` does: the header, the ids, the rows at fault."""
        with read_roster(path, self.policy) as roster:
            return _counts(roster.summarise(grades, on))

    def rows(self, grades: Sequence[str]) -> pl.DataFrame:
        """One row a person and grade."""
        rows = screen_frame(self.policy, self.frame.lazy(), grades, self.on).collect()
        return rows.with_columns(pl.col("grade", "verdict", "route", "unmet", "judgement").cast(pl.String))

    def explainer(self, person: dict[str, Any], grade: str, on: date) -> Callable[[], Any]:
        """From validated facts to the decision with a finding a condition; texts are rendered when they are asked for."""
        written = {name: value for name, value in person.items() if value is not None}
        facts = parse_facts(self.policy, facts_of(self.policy, written))

        def explain() -> Any:
            decision = decide(self.policy, facts, grade=grade, on=on)
            return decision, decision.findings

        return explain

    def told(self, explained: Any) -> Told:
        """What the decision says."""
        decision = explained[0]
        earliest = decision.earliest.isoformat() if decision.earliest else None
        return {"verdict": decision.verdict, "route": decision.route, "earliest": earliest}

    def profile(self, grades: Sequence[str]) -> dict[str, float]:
        """The seconds of each stage of a resident summary, one after the other."""
        counting = plan(self.policy, self.frame.schema, grades, self.on).counting
        frame, spent = self.frame, {}
        for name, stage in counting.stages:
            seconds, frame = quickest(lambda frame=frame, stage=stage: frame.with_columns(stage))
            spent[name] = spent.get(name, 0.0) + seconds
        spent["sums"], _ = quickest(lambda: frame.select(**counting.sums))
        return spent


class WithDays(Jiangjie):
    """The same, and of each finding the day on which it turns by time alone, which nobody else says."""

    def explainer(self, person: dict[str, Any], grade: str, on: date) -> Callable[[], Any]:
        """As above, each finding asked for its day."""
        decided = super().explainer(person, grade, on)

        def explain() -> Any:
            decision, findings = decided()
            return decision, [finding.met_on for finding in findings]

        return explain


def _counts(summary: Summary) -> Counts:
    if summary.bad_rows:
        raise ValueError(f"{summary.bad_rows} rows of the population cannot be read")
    return summary.as_dict()["grades"]  # type: ignore[return-value]  # the contract's JSON shape
