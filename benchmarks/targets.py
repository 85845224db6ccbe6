"""What was promised, and whether it is kept: nothing is rounded in our favour."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.measure import Size

FROM_FILE = "from Parquet to a summary"
RESIDENT = "resident summary"
MEGABYTE = 1_000_000
ONE, BOTH = "one grade", "both grades"
PEERS = {
    "openfisca": "OpenFisca-Core",
    "openfisca_tuned": "OpenFisca-Core, tuned",
    "zen": "zen-engine with its trace",
}
AGAINST_OPENFISCA = ((100_000, RESIDENT, 2), (10_000_000, RESIDENT, 25), (10_000_000, FROM_FILE, 8))


@dataclass(frozen=True)
class Target:
    """One promise: `kept` when the figure is at least, or at most, the limit."""

    what: str
    figure: float
    limit: float
    unit: str
    at_least: bool = True

    @property
    def kept(self) -> bool:
        """Whether the figure keeps the promise."""
        return self.figure >= self.limit if self.at_least else self.figure <= self.limit

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """The row of the table."""
        sign = "at least" if self.at_least else "at most"
        limit = f"{sign} {self.limit:g} {self.unit}"
        return self.what, limit, f"{self.figure:.3g} {self.unit}", "kept" if self.kept else "**short**"


def targets(sizes: Sequence[Size], explained: dict[str, float]) -> list[Target]:
    """Return the promises that these results can answer. OpenFisca stands twice: as its guides teach, and tuned."""
    found = [target for size in sizes for target in _of_size(size)]
    if explained:
        ours = explained["jiangjie"]
        limits = {"openfisca": 50, "openfisca_tuned": 50, "zen": 1}
        found += [
            Target(f"one explained decision, against {PEERS[peer]}", explained[peer] / ours, limit, "×")
            for peer, limit in limits.items()
        ]
        found.append(Target("one explained decision", ours * 1e6, 25, "µs", at_least=False))
    return found


def bare_scan(medians: Mapping[str, float]) -> float:
    """The bare scan: the quicker of Polars' engines."""
    return min(seconds for engine, seconds in medians.items() if engine.startswith("floor"))


def _of_size(size: Size) -> Iterator[Target]:
    name = f"{size.rows:,} rows"
    for rows, what, limit in AGAINST_OPENFISCA:
        if size.rows == rows:
            medians = size.medians[what, ONE]
            for peer in ("openfisca", "openfisca_tuned"):
                ratio = medians[peer] / medians["jiangjie"]
                yield Target(f"{name}, {what}, one grade, against {PEERS[peer]}", ratio, limit, "×")
    if size.rows >= 10_000_000:
        for asked, limit in ((ONE, 2.0), (BOTH, 2.5)):
            medians = size.medians[FROM_FILE, asked]
            ratio = medians["jiangjie"] / bare_scan(medians)
            yield Target(f"{name}, {asked}, against the bare scan", ratio, limit, "×", at_least=False)
        peak = max(size.peaks["jiangjie", asked] for asked in (ONE, BOTH))
        yield Target(f"{name}, peak memory", peak / MEGABYTE, 400, "MB", at_least=False)
