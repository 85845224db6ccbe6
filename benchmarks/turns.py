"""Engines in processes of their own, asked in turns: whatever slows the machine for a while slows all of them."""

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median
from typing import Any, Self


class Process:
    """One engine in a process of its own. A context manager: the process ends with it."""

    def __init__(self, engine: str) -> None:
        self.engine = engine
        self._child = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "benchmarks.worker", engine],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._child.communicate()

    def ask(self, **order: object) -> dict[str, Any]:
        """Give an order, return the answer. Raises ``RuntimeError`` when the process has died: it has said why."""
        if self._child.stdin is None or self._child.stdout is None:
            raise RuntimeError("the process has no pipes")
        self._child.stdin.write(json.dumps(order) + "\n")
        self._child.stdin.flush()
        line = self._child.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.engine} ended without an answer to {order['do']}")
        return dict(json.loads(line))


def processes(stack: ExitStack, engines: Sequence[str]) -> list[Process]:
    """Start a process for each engine; they end with the stack."""
    return [stack.enter_context(Process(engine)) for engine in engines]


@dataclass(frozen=True)
class Turns:
    """What came of asking in turns, engine → median seconds, and engine → what it answered in each round."""

    medians: dict[str, float]
    answers: dict[str, list[Any]]


def in_turns(asked: Sequence[Process], rounds: int, **order: object) -> Turns:
    """Give each the same order, one after the other, `rounds` times after one round to warm up."""
    for each in asked:
        each.ask(**order)
    times: dict[str, list[float]] = {each.engine: [] for each in asked}
    answers: dict[str, list[Any]] = {each.engine: [] for each in asked}
    for _ in range(rounds):
        for each in asked:
            told = each.ask(**order)
            times[each.engine].append(told["seconds"])
            answers[each.engine].append(told["result"])
    return Turns({engine: median(seconds) for engine, seconds in times.items()}, answers)
