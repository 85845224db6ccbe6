"""Programs from outside that tests use."""

import os
import shutil

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
