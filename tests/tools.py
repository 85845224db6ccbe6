"""Programs from outside that tests use."""

import os
import shutil
import subprocess

import pytest


def require_program(name: str, package: str = "") -> str:
    """Return the path of a program; without it the test is skipped with the reason, and under CI it fails."""
    found = shutil.which(name)
    if found:
        return found
    reason = f"{name} is not installed (Debian: apt install {package or name})"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def output_of(name: str, *arguments: str, package: str) -> str:
    """Run a program of Debian's `package` and return what it prints; without it as ``require_program``."""
    command = [require_program(name, package), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
