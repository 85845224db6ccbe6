"""`make bench-policy`: measures, prints the tables, writes docs/reference/performance.md."""

import argparse
import sys
from datetime import date
from pathlib import Path

from benchmarks.machine import load
from benchmarks.measure import Plan, explain, measure
from benchmarks.report import page, short

ROOT = Path(__file__).resolve().parents[1]
SIZES = (100_000, 1_000_000, 10_000_000)
BUSY = 1.0


def main() -> int:
    """Return 0; figures that fall short are said, not hidden behind an exit code. Ends at the first different answer."""
    given = _arguments()
    busy = load()
    if busy > BUSY:
        _say(f"the machine is busy (load {busy:.1f}): the figures will say little")
    given.data.mkdir(parents=True, exist_ok=True)
    plan = Plan(given.data, given.seed, given.on, given.rounds, _say)
    sizes = [measure(plan, rows) for rows in sorted(given.rows)]
    explained = explain(plan)
    options = (
        f"--rows {' '.join(map(str, sorted(given.rows)))} --rounds {given.rounds} --seed {given.seed} --on {given.on}"
    )
    command = f'make bench-policy BENCH="{options}"'
    written = page(sizes, explained, command=command, rounds=given.rounds, busy=busy)
    sys.stdout.write(written.partition("## Measured on")[0])
    if given.out:
        given.out.write_text(written, encoding="utf-8")
    for promise in short(sizes, explained):
        _say(f"falls short: {promise}")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--rows", type=int, nargs="+", default=SIZES, help="sizes; beyond ten million only Jiangjie runs"
    )
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seed", type=int, default=177)
    parser.add_argument("--on", type=date.fromisoformat, default=date(2026, 9, 1))
    parser.add_argument("--data", type=Path, default=ROOT / "var" / "benchmarks", help="where the people are kept")
    parser.add_argument("--out", type=Path, help="the page to write; without it nothing is written")
    return parser.parse_args()


def _say(what: str) -> None:
    sys.stderr.write(f"{what}\n")


if __name__ == "__main__":
    sys.exit(main())
