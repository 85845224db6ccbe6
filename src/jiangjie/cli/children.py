"""Child processes that are ended with everything they started, and that end when their parent is gone."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence

PATIENCE = 15
"""Seconds that a child has to finish what it is doing."""
_PARENT_DEATH = 1
"""PR_SET_PDEATHSIG of Linux: which signal a child gets when its parent dies, even by SIGKILL."""


class Child:
    """A running child with a process group of its own."""

    def __init__(self, command: Sequence[str]) -> None:
        posix = os.name == "posix"
        self._process = subprocess.Popen(  # noqa: S603  our own command
            list(command), start_new_session=posix, stdin=subprocess.DEVNULL,
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509  no thread runs yet
        )  # fmt: skip

    @property
    def code(self) -> int | None:
        """Return the exit code; None while it runs."""
        return self._process.poll()

    def signal_end(self) -> None:
        """Ask it to end, without waiting."""
        self._signal("SIGTERM")

    def end(self) -> None:
        """Ask it to end, wait, then end its whole group: nothing that it started stays behind."""
        self._signal("SIGTERM")
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(PATIENCE)
        self._signal("SIGKILL", gone_too=True)
        self._process.wait()

    def _signal(self, name: str, *, gone_too: bool = False) -> None:
        if os.name != "posix":
            if self.code is None:
                self._process.terminate()
            return
        if self.code is None or gone_too:
            try:
                os.killpg(self._process.pid, getattr(signal, name))
            except ProcessLookupError:
                return


def _die_with_parent() -> None:
    import ctypes

    ctypes.CDLL(None).prctl(_PARENT_DEATH, signal.SIGTERM)
