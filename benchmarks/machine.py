"""What the figures were measured on, without a name or a path of the machine."""

import os
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("polars", "openfisca-core", "numpy", "zen-engine", "pyarrow")


def peak_memory() -> int:
    """The most memory that this process has had, in bytes (Linux's VmHWM; what a parent had does not count)."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise OSError("/proc/self/status names no VmHWM")


def load() -> float:
    """How busy the machine was over the last minute."""
    return os.getloadavg()[0]


def facts() -> list[tuple[str, str]]:
    """Rows for the page: processor, memory, system, versions, day."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return [
        ("processor", f"{_processor()}, {len(os.sched_getaffinity(0))} cores"),
        ("memory", f"{memory:.0f} GiB"),
        ("system", f"{platform.system()} {platform.machine()}, Python {sys.version.split()[0]}"),
        ("versions", ", ".join(f"{name} {version(name)}" for name in PACKAGES)),
        ("day", datetime.now(UTC).date().isoformat()),
    ]


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
