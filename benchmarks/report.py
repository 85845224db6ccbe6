"""Writes docs/reference/performance.md, and the same tables to the terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.machine import facts
from benchmarks.measure import Size
from benchmarks.targets import FROM_FILE, MEGABYTE, bare_scan, targets

NAMES = {
    "jiangjie": "Jiangjie",
    "openfisca": "OpenFisca-Core",
    "openfisca_tuned": "OpenFisca-Core, tuned",
    "zen": "zen-engine",
}
DAYS = {"jiangjie_days": "Jiangjie, and each finding's day"}
NOTES = Path(__file__).parent / "notes.md"

Rows = Iterable[Sequence[str]]


def page(sizes: Sequence[Size], explained: dict[str, float], *, command: str, rounds: int, busy: float) -> str:
    """Return the page."""
    machine = [*facts(), ("command", f"`{command}`"), ("rounds", f"{rounds}"), ("load before the start", f"{busy:.1f}")]
    parts = [
        "# Performance\n\n<!-- Written by `make bench-policy`; benchmarks/report.py. Do not edit. -->\n",
        "## What was promised\n",
        _table(("what", "promised", "measured", ""), [target.cells for target in targets(sizes, explained)]),
        "## Medians\n",
        _table(("people", "what", "asked", *NAMES.values(), "× OpenFisca", "× tuned"), _medians(sizes)),
        "## From the file, beside the bare scan\n",
        _table(
            ("people", "file", "asked", "Jiangjie", "bare scan", "ratio", "peak memory", "OpenFisca's peak"),
            _scans(sizes),
        ),
    ]
    if any(size.spellings for size in sizes):
        head = ("people", "texts", "file", "asked", "Jiangjie", "bare scan", "ratio")
        parts += ["## The same people, their texts written otherwise\n", _table(head, _spellings(sizes))]
    if explained:
        parts += [
            "## One decision, explained\n",
            _table(("engine", "median", "against Jiangjie"), _explained(explained)),
        ]
    profiled = next((size for size in reversed(sizes) if size.profiles), None)
    if profiled:
        title = f"## Where the time goes: {profiled.rows:,} people resident, one grade\n"
        parts += [title, _table(("engine", "part", "time"), _profiles(profiled))]
    parts += ["## Measured on\n", _table(("", ""), machine), NOTES.read_text(encoding="utf-8")]
    return "\n".join(parts)


def short(sizes: Sequence[Size], explained: dict[str, float]) -> list[str]:
    """Return the promises that are not kept, in words."""
    return [" · ".join(target.cells[:3]) for target in targets(sizes, explained) if not target.kept]


def _medians(sizes: Sequence[Size]) -> Iterator[Sequence[str]]:
    for size in sizes:
        for (what, asked), medians in size.medians.items():
            cells = [_time(medians[engine]) if engine in medians else "–" for engine in NAMES]
            ratios = [_times(medians, engine) for engine in ("openfisca", "openfisca_tuned")]
            yield f"{size.rows:,}", what, asked, *cells, *ratios


def _times(medians: Mapping[str, float], engine: str) -> str:
    return f"{medians[engine] / medians['jiangjie']:.1f}" if engine in medians else "–"


def _scans(sizes: Sequence[Size]) -> Iterator[Sequence[str]]:
    for size in sizes:
        for what, asked in size.medians:
            if what != FROM_FILE:
                continue
            ours, bare = size.medians[what, asked]["jiangjie"], bare_scan(size.medians[what, asked])
            peaks = [size.peaks.get((engine, asked)) for engine in ("jiangjie", "openfisca")]
            memory = [f"{peak / MEGABYTE:,.0f} MB" if peak else "–" for peak in peaks]
            file = f"{size.file_bytes / MEGABYTE:,.1f} MB"
            yield f"{size.rows:,}", file, asked, _time(ours), _time(bare), f"{ours / bare:.2f}", *memory


def _spellings(sizes: Sequence[Size]) -> Iterator[Sequence[str]]:
    for size in sizes:
        for (texts, asked), (file_bytes, medians) in size.spellings.items():
            ours, bare = medians["jiangjie"], bare_scan(medians)
            file = f"{file_bytes / MEGABYTE:,.1f} MB"
            yield f"{size.rows:,}", texts, file, asked, _time(ours), _time(bare), f"{ours / bare:.2f}"


def _explained(explained: dict[str, float]) -> Iterator[Sequence[str]]:
    for engine, seconds in explained.items():
        yield (NAMES | DAYS)[engine], _time(seconds), f"{seconds / explained['jiangjie']:.1f} ×"


def _profiles(size: Size) -> Iterator[Sequence[str]]:
    for engine, parts in size.profiles.items():
        for part, seconds in parts.items():
            yield NAMES[engine], part, _time(seconds)


def _time(seconds: float) -> str:
    """Three figures that count, in the unit that suits."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}" if seconds / size < 1000 else f"{seconds:,.0f} {unit}"
    return f"{seconds * 1e6:.3g} µs"


def _table(head: Sequence[str], rows: Rows) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"
