"""Runs the real command, as a user does."""

import os
import subprocess
import sys
from pathlib import Path


def environment(data: Path, **more: str) -> dict[str, str]:
    """Return an environment with a data folder of its own."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("JIANGJIE_", "DJANGO_"))}
    return kept | {"JIANGJIE_DATA": str(data)} | more


def jiangjie(data: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run `jiangjie …` to its end."""
    return subprocess.run(
        [sys.executable, "-m", "jiangjie.cli", *arguments], env=environment(data, **more), capture_output=True,
        text=True, timeout=300, check=False,
    )  # fmt: skip
