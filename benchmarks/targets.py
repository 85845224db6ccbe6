"""What was promised, and whether it is kept: nothing is rounded in our favour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.measure import Size

FROM_FILE = "from Parquet to a summary"
RESIDENT = "resident summary"
MEGABYTE = 1_000_000
ONE, BOTH = "one grade", "both grades"


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
    """Return the promises that these results can answer, the largest size for each."""
    found = [target for size in sizes for target in _of_size(size)]
    if explained:
        ours = explained["jiangjie"]
        found.append(
            Target("one explained decision, against OpenFisca with its tracer", explained["openfisca"] / ours, 50, "×")
        )
        found.append(
            Target("one explained decision, against zen-engine with its trace", explained["zen"] / ours, 1, "×")
        )
        found.append(Target("one explained decision", ours * 1e6, 25, "µs", at_least=False))
    return found


def floor(size: Size, asked: str) -> float:
    """The bare scan: the quicker of Polars' engines."""
    medians = size.medians[FROM_FILE, asked]
    return min(seconds for engine, seconds in medians.items() if engine.startswith("floor"))


def _of_size(size: Size) -> Iterator[Target]:
    name = f"{size.rows:,} rows"
    if size.rows == 100_000:
        yield Target(f"{name} resident, one grade, against OpenFisca", _ratio(size, RESIDENT, ONE), 2, "×")
    if size.rows == 10_000_000:
        yield Target(f"{name} resident, one grade, against OpenFisca", _ratio(size, RESIDENT, ONE), 25, "×")
        yield Target(f"{name} from Parquet, one grade, against OpenFisca", _ratio(size, FROM_FILE, ONE), 8, "×")
    if size.rows >= 10_000_000:
        for asked, limit in ((ONE, 2.0), (BOTH, 2.5)):
            ours = size.medians[FROM_FILE, asked]["jiangjie"]
            yield Target(
                f"{name}, {asked}, against the bare scan", ours / floor(size, asked), limit, "×", at_least=False
            )
        peak = max(size.peaks["jiangjie", asked] for asked in (ONE, BOTH))
        yield Target(f"{name}, peak memory", peak / MEGABYTE, 400, "MB", at_least=False)


def _ratio(size: Size, what: str, asked: str) -> float:
    medians = size.medians[what, asked]
    return medians["openfisca"] / medians["jiangjie"]
