"""Copies of the policies whose text may be changed."""

import shutil
from pathlib import Path

from jiangjie.core.places import policies_dir

SHANGHAI = "shanghai-2024-177"
GUANGDONG = "guangdong-2025"
PILOT = "shanghai-2021-416"


def edited(folder: Path, *changes: tuple[str, str], policy: str = SHANGHAI) -> Path:
    """Copy the policies into `folder` and exchange words of one policy.yaml, each once; return that file."""
    shutil.copytree(policies_dir(), folder / "policies")
    path = folder / "policies" / policy / "policy.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return path
