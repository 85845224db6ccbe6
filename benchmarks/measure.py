"""The plan: what is measured at each size, and what came out."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from benchmarks.contract import GRADES
from benchmarks.equality import compare_answers, compare_rows
from benchmarks.people import write_people
from benchmarks.spellings import SPELLINGS, spelt
from benchmarks.turns import Process, in_turns, processes

ONE: tuple[str, ...] = ("special",)
ASKED = {"one grade": ONE, "both grades": GRADES}
EVERY_ROW_UP_TO = 100_000
"""Up to so many people each row is compared and zen-engine takes part: it decides one document at a time."""
PEERS_UP_TO = 10_000_000
"""Beyond, only Jiangjie runs, and there is nothing to compare its answers with."""
SPELLINGS_FROM = 10_000_000
"""From so many people on, up to ``PEERS_UP_TO``, the file is also read with its texts written in other ways."""

Say = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """What to measure."""

    folder: Path
    seed: int
    on: date
    rounds: int
    say: Say


@dataclass
class Size:
    """The results at one size: what was asked → engine → median seconds; peak memory in bytes; seconds by part."""

    rows: int
    file_bytes: int
    compared_rows: int = 0
    medians: dict[tuple[str, str], dict[str, float]] = field(default_factory=dict)
    peaks: dict[tuple[str, str], int] = field(default_factory=dict)
    profiles: dict[str, dict[str, float]] = field(default_factory=dict)
    spellings: dict[tuple[str, str], tuple[int, dict[str, float]]] = field(default_factory=dict)
    """How the texts lie in the file, what was asked → the file's bytes, the medians."""


def measure(plan: Plan, rows: int) -> Size:
    """Measure one size: equality, then resident, from the file, peak memory. Every timed answer is compared as well."""
    path = _population(plan, rows)
    size = Size(rows, path.stat().st_size)
    order = {"path": str(path), "on": plan.on.isoformat()}
    if rows <= PEERS_UP_TO:
        _resident(plan, size, order)
    _from_the_file(plan, size, order)
    if SPELLINGS_FROM <= rows <= PEERS_UP_TO:
        _spellings(plan, size, path)
    return size


def explain(plan: Plan) -> dict[str, float]:
    """Measure one explained decision, which must be the same one; the medians in seconds."""
    with ExitStack() as stack:
        asked = processes(stack, ("jiangjie", "jiangjie_days", "openfisca", "openfisca_tuned", "zen"))
        return _timed(plan, asked, do="explain", grades=ONE, path="", on=plan.on.isoformat())


def _timed(plan: Plan, asked: Sequence[Process], **order: object) -> dict[str, float]:
    """Ask in turns, compare what was answered, return the medians."""
    turns = in_turns(asked, plan.rounds, **order)
    compare_answers(turns.answers)
    return turns.medians


def _population(plan: Plan, rows: int) -> Path:
    path = plan.folder / f"people-{plan.seed}-{plan.on}-{rows}.parquet"
    if not path.exists():
        plan.say(f"writing {rows:,} people")
        unfinished = path.with_suffix(".part")
        write_people(unfinished, rows, seed=plan.seed, on=plan.on)
        unfinished.rename(path)
    return path


def _resident(plan: Plan, size: Size, order: dict[str, str]) -> None:
    small = size.rows <= EVERY_ROW_UP_TO
    engines = ("jiangjie", "openfisca", "openfisca_tuned", *(["zen"] if small else []))
    with ExitStack() as stack:
        asked = processes(stack, engines)
        for each in asked:
            each.ask(do="load", **order)
        _equal(plan, size, order, asked)
        for words, grades in ASKED.items():
            for what in ("summary", "full"):
                plan.say(f"{size.rows:,} resident, {what}, {words}")
                size.medians[f"resident {what}", words] = _timed(plan, asked, do=what, grades=grades, **order)
        for each in asked:
            if each.engine != "zen":
                size.profiles[each.engine] = each.ask(do="profile", grades=ONE, **order)["result"]


def _equal(plan: Plan, size: Size, order: dict[str, str], asked: Sequence[Process]) -> None:
    plan.say(f"{size.rows:,}: comparing the answers")
    if size.rows <= EVERY_ROW_UP_TO:
        size.compared_rows = compare_rows(asked, grades=GRADES, **order)
    compare_answers({each.engine: [each.ask(do="summary", grades=GRADES, **order)["result"]] for each in asked})


def _from_the_file(plan: Plan, size: Size, order: dict[str, str]) -> None:
    engines: tuple[str, ...] = ("jiangjie", "floor", "floor_in_memory")
    if size.rows <= PEERS_UP_TO:
        engines += ("openfisca", "openfisca_tuned")
    else:
        engines = engines[:2]  # the in-memory engine would need the memory for all columns at once
    with ExitStack() as stack:
        asked = processes(stack, engines)
        for words, grades in ASKED.items():
            plan.say(f"{size.rows:,} from Parquet, {words}")
            size.medians["from Parquet to a summary", words] = _timed(
                plan, asked, do="summary_of", grades=grades, **order
            )
    for words, grades in ASKED.items():
        for engine in [name for name in engines if not name.startswith("floor")]:
            with Process(engine) as alone:
                size.peaks[engine, words] = alone.ask(do="summary_of", grades=grades, **order)["peak"]


def _spellings(plan: Plan, size: Size, path: Path) -> None:
    for spelling in SPELLINGS:
        written = spelt(path, spelling, plan.say)
        order = {"path": str(written), "on": plan.on.isoformat()}
        with ExitStack() as stack:
            asked = processes(stack, ("jiangjie", "floor", "floor_in_memory"))
            for words, grades in ASKED.items():
                plan.say(f"{size.rows:,} from Parquet, {spelling.words}, {words}")
                medians = _timed(plan, asked, do="summary_of", grades=grades, **order)
                size.spellings[spelling.words, words] = written.stat().st_size, medians
