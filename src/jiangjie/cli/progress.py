"""Says on stderr how far a long command has come: in place on a terminal, in a line now and then elsewhere."""

import sys
import threading
import time
from types import TracebackType
from typing import Final, Self

_PATIENCE: Final = 1.0
"""Seconds before anything is said: what is quick says nothing."""
_REDRAWN: Final = 0.25
_RETOLD: Final = 5.0


class Progress:
    """A context in which `seen` may be called from any thread; what has been seen is said from time to time."""

    def __init__(self, doing: str) -> None:
        self._doing = doing
        self._rows = self._done = self._total = 0
        self._began = self._phase = time.monotonic()
        self._tty = sys.stderr.isatty()
        self._said = False
        self._over = threading.Event()
        self._teller = threading.Thread(target=self._tell, daemon=True)

    def __enter__(self) -> Self:
        self._teller.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._teller.join()
        if self._tty and self._said:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def now(self, doing: str) -> None:
        """Begin another part of the work."""
        self._doing, self._phase = doing, time.monotonic()
        self._rows = self._done = self._total = 0

    def seen(self, rows: int, done: int, total: int) -> None:
        """Note that so many rows have been dealt with, which are `done` of `total` of whatever is counted."""
        self._rows, self._done, self._total = rows, done, total

    def _tell(self) -> None:
        if self._over.wait(_PATIENCE):
            return
        while True:
            self._said = True
            line = self._line()
            print(f"\r\x1b[K{line}" if self._tty else line, end="" if self._tty else "\n", file=sys.stderr, flush=True)
            if self._over.wait(_REDRAWN if self._tty else _RETOLD):
                return

    def _line(self) -> str:
        now = time.monotonic()
        passed = now - self._phase
        if not (self._rows and self._done and self._total):
            return f"{self._doing}…… 已用 {now - self._began:.0f} 秒"
        left = passed * (self._total - self._done) / self._done
        return (
            f"{self._doing}…… 已处理 {self._rows:,} 行（{min(self._done / self._total, 1):.0%}），"
            f"每秒 {self._rows / passed:,.0f} 行，约剩 {max(left, 0):.0f} 秒"
        )
