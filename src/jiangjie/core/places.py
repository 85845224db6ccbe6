"""Where the law as data lies: one look-up for every reader of policies/."""

import os
from functools import cache
from pathlib import Path

VARIABLE = "JIANGJIE_POLICIES"


@cache
def policies_dir() -> Path:
    """The folder that holds the policies and their reference data.

    An institution's own folder wins (``JIANGJIE_POLICIES``), then the copy that ships in the wheel
    (``jiangjie/_policies``), then ``policies/`` of a source tree. The answer is kept for the life of
    the process. Raises ``FileNotFoundError`` where none of them is a folder: law is never guessed.
    """
    named = os.environ.get(VARIABLE)
    if named:
        folder = Path(named)
        if not folder.is_dir():
            raise FileNotFoundError(f"{VARIABLE} 指向 {folder}，但那里没有这个文件夹")
        return folder
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "_policies", package.parents[1] / "policies"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"{package} 旁没有 policies 文件夹，请用 {VARIABLE} 指明")


def reference(*parts: str) -> Path:
    """A path below ``reference/`` of the policies folder, for example ``reference("industries")``."""
    return policies_dir().joinpath("reference", *parts)
