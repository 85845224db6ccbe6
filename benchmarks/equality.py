"""All engines give the same answers, beforehand and in every timed round; the first difference ends the benchmark."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from benchmarks.contract import tidy
from benchmarks.turns import Process


class Differs(Exception):
    """Two engines answer differently; the text shows the first row on which they do, or the two counts."""


def compare_rows(asked: Sequence[Process], **order: object) -> int:
    """Compare every row of every engine with the first engine's: verdict, route, unmet, judgement, earliest.

    Returns how many rows were compared. Raises ``Differs``.
    """
    frames: dict[str, pl.DataFrame] = {}
    with TemporaryDirectory() as folder:
        for each in asked:
            out = Path(folder) / f"{each.engine}.arrow"
            each.ask(do="rows", out=str(out), **order)
            frames[each.engine] = pl.read_ipc(out)
    (first, reference), *others = frames.items()
    for engine, rows in others:
        if not rows.equals(reference):
            raise Differs(_first_difference(first, reference, engine, rows))
    return reference.height


def compare_answers(answers: Mapping[str, Iterable[Any]]) -> None:
    """Compare what every engine answered in every timed round: counts, or a number of answers. Raises ``Differs``.

    The bare scan has nothing to answer: its None is left out.
    """
    told = [(engine, tidy(one)) for engine, each in answers.items() for one in each if one is not None]
    first, reference = told[0]
    for engine, found in told:
        if found != reference:
            raise Differs(f"{first}: {reference}\n{engine}: {found}")


def _first_difference(first: str, reference: pl.DataFrame, engine: str, rows: pl.DataFrame) -> str:
    if rows.height != reference.height:
        return f"{first} has {reference.height} rows, {engine} has {rows.height}"
    for name in reference.columns:
        differs = ~reference[name].eq_missing(rows[name])
        if differs.any():
            at = int(differs.arg_max() or 0)
            return f"{first}: {reference.row(at, named=True)}\n{engine}: {rows.row(at, named=True)}"
    return f"{first} has the columns {reference.schema}, {engine} has {rows.schema}"
