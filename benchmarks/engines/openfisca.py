"""OpenFisca-Core on the country package beside this: one simulation of the whole population, arrays as inputs, no trace.

The file is read by Polars here too, the quickest reader there is for it, and turned into the arrays that OpenFisca
takes. Resident means that the inputs are set; what earlier rounds computed is forgotten before each round.
"""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from openfisca_core.periods import Period, period
from openfisca_core.simulations import Simulation

from benchmarks.contract import CONDITIONS, DECIDING, GRADES, ROUTES, VERDICTS, Counts
from benchmarks.openfisca_shanghai import facts, shanghai
from benchmarks.openfisca_shanghai.shared import NEVER, codes
from benchmarks.openfisca_shanghai.words import Level, Outcome, Route, ScienceAward, Verdict

SYSTEM = shanghai()
ALWAYS = period("eternity")


class OpenFisca:
    """The engine."""

    simulation: Simulation
    day: Period
    ids: pl.Series

    def load(self, path: Path, on: date) -> None:
        """Set the inputs of one simulation."""
        frame = pl.read_parquet(path, columns=["id", *DECIDING[GRADES]])
        self.ids = frame["id"]
        self._set(frame, on)

    def summary(self, grades: Sequence[str]) -> Counts:
        """Count the resident population."""
        self._forget()
        return {grade: self._count(grade) for grade in grades}

    def full(self, grades: Sequence[str]) -> int:
        """Compute verdict, route, outcomes and earliest day of everyone."""
        self._forget()
        wanted = [
            f"{grade}_{name}" for grade in grades for name in ("verdict", "route", "earliest", *CONDITIONS[grade])
        ]
        return sum(len(self.simulation.calculate(name, self.day)) for name in wanted) // (len(wanted) // len(grades))

    def summary_of(self, path: Path, on: date, grades: Sequence[str]) -> Counts:
        """Read, set, compute, count."""
        self._set(pl.read_parquet(path, columns=list(DECIDING[tuple(grades)])), on)
        return {grade: self._count(grade) for grade in grades}

    def rows(self, grades: Sequence[str]) -> pl.DataFrame:
        """One row a person and grade."""
        self._forget()
        frames = [self._rows(grade).with_row_index("person") for grade in grades]
        return pl.concat(frames).sort("person", maintain_order=True).drop("person")

    def explainer(self, person: dict[str, Any], grade: str, on: date) -> Callable[[], Any]:
        """A simulation of one person with the tracer on: its tree of computations is the explanation."""
        arrays = inputs(pl.DataFrame([person], schema_overrides=_dtypes()))
        day = period(on.isoformat())
        wanted = [f"{grade}_{name}" for name in ("verdict", "route", "earliest")]

        def explain() -> Any:
            simulation = new_simulation(1)
            simulation.trace = True
            for name, array in arrays.items():
                simulation.set_input(name, ALWAYS, array)
            answers = [simulation.calculate(name, day) for name in wanted]
            return answers, simulation.tracer.trees

        return explain

    def _set(self, frame: pl.DataFrame, on: date) -> None:
        self.day = period(on.isoformat())
        self.simulation = new_simulation(frame.height)
        for name, array in inputs(frame).items():
            self.simulation.set_input(name, ALWAYS, array)

    def _forget(self) -> None:
        for name, variable in SYSTEM.variables.items():
            if variable.formulas:
                self.simulation.delete_arrays(name)

    def _count(self, grade: str) -> Counts:
        def codes_of(name: str) -> np.ndarray:
            return codes(self.simulation.calculate(f"{grade}_{name}", self.day))

        verdicts, routes = codes_of("verdict"), codes_of("route")
        return {
            "verdicts": {word: np.count_nonzero(verdicts == Verdict[word.upper()].index) for word in VERDICTS},
            "routes": {word: np.count_nonzero(routes == Route[word.upper()].index) for word in ROUTES},
            "unmet": {
                name: len(verdicts) - np.count_nonzero(codes_of(name))  # an unmet outcome's code is 0
                for name in CONDITIONS[grade]
            },
        }

    def _rows(self, grade: str) -> pl.DataFrame:
        def of(name: str) -> np.ndarray:
            return codes(self.simulation.calculate(f"{grade}_{name}", self.day))

        def named(outcome: Outcome) -> pl.Expr:
            hits = [
                pl.when(pl.lit(pl.Series(of(name) == outcome.index))).then(pl.lit(name)) for name in CONDITIONS[grade]
            ]
            return pl.concat_str(hits, separator=";", ignore_nulls=True)

        days = of("earliest")
        return pl.select(
            id=pl.lit(self.ids),
            grade=pl.lit(grade),
            verdict=pl.lit(pl.Series([word.value for word in Verdict]).gather(of("verdict"))),
            route=pl.lit(pl.Series([None, *ROUTES]).gather(of("route"))),
            unmet=named(Outcome.UNMET),
            judgement=named(Outcome.JUDGEMENT),
            earliest=pl.when(pl.lit(pl.Series(days != NEVER))).then(pl.lit(pl.Series(days).cast(pl.Date))),
        )


def new_simulation(count: int) -> Simulation:
    """A simulation of `count` people; ids nobody reads are not made, which spares OpenFisca a second at ten million."""
    populations = SYSTEM.instantiate_entities()
    simulation = Simulation(SYSTEM, populations)
    simulation.persons.count = count
    return simulation


def inputs(frame: pl.DataFrame) -> dict[str, np.ndarray]:
    """The arrays of the columns that are there: int16 codes, int32 days, booleans."""
    arrays: dict[str, pl.Expr] = {}
    for name in frame.columns:
        column = pl.col(name)
        if name in facts.LEVELS:
            arrays[name] = _code(column, [level.value for level in Level][1:])
        elif name == "science_award":
            arrays[name] = _code(column, [award.value for award in ScienceAward][1:])
        elif name in facts.JUDGED:
            arrays[name] = (column.cast(pl.Int16) * 2).fill_null(1)
        elif name == "level_on":
            arrays[name] = column.cast(pl.Int32).fill_null(0)
        elif name == "post_since":
            arrays[name] = column.cast(pl.Int32).fill_null(facts.NO_SUCH_DAY)
        elif name == "honours":
            arrays |= _honours(frame)
    made = frame.select(**arrays)
    return {name: made[name].to_numpy() for name in made.columns}


def _code(column: pl.Expr, words: list[str]) -> pl.Expr:
    """1 for the first word and so on, 0 for none: the codes of the enumerations here, which open with NONE."""
    return (column.cast(pl.Enum(words)).cat.physical().cast(pl.Int16) + 1).fill_null(0)


def _honours(frame: pl.DataFrame) -> dict[str, pl.Expr]:
    """A boolean a kind, read once a distinct list."""
    lists = frame["honours"].unique().cast(pl.String)
    held = {kind: lists.filter(lists.str.split(";").list.contains(kind)) for kind in facts.HONOURS}
    return {
        kind: pl.col("honours").is_in(names.cast(frame["honours"].dtype)).fill_null(value=False)
        for kind, names in held.items()
    }


def _dtypes() -> dict[str, Any]:
    from benchmarks.people import dtypes

    return dtypes()
