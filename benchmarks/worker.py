"""A process that holds one engine and does what it is told, one JSON line after another: see `turns`."""

import gc
import importlib
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.contract import SOMEBODY
from benchmarks.machine import peak_memory

ENGINES = {
    "jiangjie": ("benchmarks.engines.jiangjie", "Jiangjie"),
    "jiangjie_days": ("benchmarks.engines.jiangjie", "WithDays"),
    "openfisca": ("benchmarks.engines.openfisca", "OpenFisca"),
    "openfisca_tuned": ("benchmarks.engines.openfisca", "Tuned"),
    "zen": ("benchmarks.engines.zen", "Zen"),
    "floor": ("benchmarks.engines.floor", "Floor"),
    "floor_in_memory": ("benchmarks.engines.floor", "FloorInMemory"),
}
EXPLAINING_SECONDS = 0.3
A_BATCH = 20


def main() -> None:
    """Answer until the input ends."""
    module, name = ENGINES[sys.argv[1]]
    engine = getattr(importlib.import_module(module), name)()
    for line in sys.stdin:  # counts may be numpy's own integers
        order = json.loads(line)
        sys.stdout.write(json.dumps(_obey(engine, order), default=int) + "\n")
        sys.stdout.flush()


def _obey(engine: Any, order: dict[str, Any]) -> dict[str, Any]:
    on = date.fromisoformat(order["on"])
    path = Path(order["path"])
    grades = tuple(order.get("grades", ()))
    match order["do"]:
        case "load":
            return _timed(lambda: engine.load(path, on))
        case "summary" | "full" as what:
            return _timed(lambda: getattr(engine, what)(grades))
        case "summary_of":
            return _timed(lambda: engine.summary_of(path, on, grades)) | {"peak": peak_memory()}
        case "rows":
            engine.rows(grades).write_ipc(order["out"])
            return {}
        case "profile":
            return {"result": engine.profile(grades)}
        case "explain":
            return _explained(engine, order, on)
    raise ValueError(order["do"])


def _timed(act: Callable[[], Any]) -> dict[str, Any]:
    gc.collect()
    begun = perf_counter()
    result = act()
    seconds = perf_counter() - begun
    return {"seconds": seconds, "result": result}


def _explained(engine: Any, order: dict[str, Any], on: date) -> dict[str, Any]:
    """The mean of as many as fit into a third of a second: one alone is too short for the clock."""
    act = engine.explainer(SOMEBODY, order["grades"][0], on)
    told = engine.told(act())
    gc.collect()
    done, begun = 0, perf_counter()
    while perf_counter() - begun < EXPLAINING_SECONDS:
        for _ in range(A_BATCH):
            act()
        done += A_BATCH
    return {"seconds": (perf_counter() - begun) / done, "result": told}


if __name__ == "__main__":
    main()
