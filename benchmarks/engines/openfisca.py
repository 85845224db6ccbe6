"""OpenFisca-Core on the two country packages beside this: one simulation of the whole population, arrays as inputs, no trace.

The file is read by Polars here too, the quickest reader there is for it, and turned into the arrays that OpenFisca
takes. Resident means that the inputs are set; what earlier rounds computed is forgotten before each round.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from openfisca_core.periods import Period, period
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from benchmarks import openfisca_plain, openfisca_tuned
from benchmarks.contract import CONDITIONS, DECIDING, GRADES, ROUTES, VERDICTS, Counts, Told
from benchmarks.openfisca_plain import facts as plain_facts
from benchmarks.openfisca_tuned import facts
from benchmarks.openfisca_tuned.shared import EPOCH, NEVER, codes
from benchmarks.openfisca_tuned.words import Level, Outcome, Route, ScienceAward, Verdict
from benchmarks.people import dtypes

ALWAYS = period("eternity")


class OpenFisca:
    """The package as OpenFisca's guides write one."""

    simulation: Simulation
    day: Period
    ids: pl.Series

    def __init__(self) -> None:
        self.system = self.made_system()

    def made_system(self) -> TaxBenefitSystem:
        """The package's system."""
        return openfisca_plain.shanghai()

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
        arrays = self._inputs(pl.DataFrame([person], schema_overrides=dtypes()))
        day = period(on.isoformat())
        wanted = [f"{grade}_{name}" for name in ("verdict", "route", "earliest")]

        def explain() -> Any:
            simulation = self._new_simulation(1)
            simulation.trace = True
            for name, array in arrays.items():
                simulation.set_input(name, ALWAYS, array)
            answers = [simulation.calculate(name, day) for name in wanted]
            return answers, simulation.tracer.trees

        return explain

    def told(self, explained: Any) -> Told:
        """What the three arrays of one say."""
        verdict, route, earliest = (int(codes(answer)[0]) for answer in explained[0])
        return {
            "verdict": list(Verdict)[verdict].value,
            "route": (None, *ROUTES)[route],
            "earliest": None if earliest == NEVER else (EPOCH + timedelta(earliest)).isoformat(),
        }

    def profile(self, grades: Sequence[str]) -> dict[str, float]:
        """The seconds that each kind of formula takes by itself in a resident summary, as the tracer measures them."""
        spent: dict[str, float] = {}
        self._forget()
        self.simulation.trace = True
        self.summary(grades)
        waiting = list(self.simulation.tracer.trees)
        while waiting:
            node = waiting.pop()
            waiting += node.children
            kind = _kind(node.name)
            spent[kind] = spent.get(kind, 0.0) + node.formula_time()
        self.simulation.trace = False
        return spent

    def _set(self, frame: pl.DataFrame, on: date) -> None:
        self.day = period(on.isoformat())
        self.simulation = self._new_simulation(frame.height)
        for name, array in self._inputs(frame).items():
            self.simulation.set_input(name, ALWAYS, array)

    def _forget(self) -> None:
        for name, variable in self.system.variables.items():
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

    def _new_simulation(self, count: int) -> Simulation:
        """A simulation of `count` people; ids nobody reads are not made, which spares OpenFisca a second at ten million."""
        simulation = Simulation(self.system, self.system.instantiate_entities())
        simulation.persons.count = count
        return simulation

    def _inputs(self, frame: pl.DataFrame) -> dict[str, np.ndarray]:
        """The arrays of the columns that are there: int16 codes, days, booleans."""
        arrays: dict[str, pl.Expr] = {}
        for name in frame.columns:
            column = pl.col(name)
            if name in facts.LEVELS:
                arrays[name] = _code(column, [level.value for level in Level][1:])
            elif name == "science_award":
                arrays[name] = _code(column, [award.value for award in ScienceAward][1:])
            elif name in facts.JUDGED:
                arrays[name] = (column.cast(pl.Int16) * 2).fill_null(1)
            elif name in facts.DAYS:
                arrays[name] = self._day(name)
            elif name == "honours":
                arrays |= _honours(frame)
        made = frame.select(**arrays)
        return {name: made[name].to_numpy() for name in made.columns}

    def _day(self, name: str) -> pl.Expr:
        return pl.col(name).fill_null(plain_facts.LONG_AGO if name == "level_on" else plain_facts.NO_SUCH_DAY)


class Tuned(OpenFisca):
    """The quickest package that we could write within the framework."""

    def made_system(self) -> TaxBenefitSystem:
        """The package's system."""
        return openfisca_tuned.shanghai()

    def _day(self, name: str) -> pl.Expr:
        return pl.col(name).cast(pl.Int32).fill_null(0 if name == "level_on" else facts.NO_SUCH_DAY)


def _kind(variable: str) -> str:
    grade, _, name = variable.partition("_")
    return "conditions" if name in CONDITIONS.get(grade, ()) else name if grade in CONDITIONS else "shared and inputs"


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
