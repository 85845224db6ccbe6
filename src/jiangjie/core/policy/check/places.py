"""What a policy names outside of its own file: its folder, the catalogue of occupations, the policy that came after."""

from pathlib import Path as FilePath

from jiangjie.core.policy.check.document import Document
from jiangjie.core.policy.check.near import did_you_mean


def check_places(document: Document, folder: FilePath) -> None:
    """Note files and policies that are not there."""
    named = document.get("id")
    if isinstance(named, str) and named.strip() and named != folder.name:
        document.fault(("id",), f"写的是“{named}”，文件夹名却是“{folder.name}”", f"请写 {folder.name}，或改文件夹名")
    _catalogue(document, folder)
    if document.get("status") == "ended":
        _successor(document, folder)


def _catalogue(document: Document, folder: FilePath) -> None:
    name = document.get("occupations", "file")
    reference = folder.parent / "reference"
    if isinstance(name, str) and name.strip() and not (reference / name).is_file():
        there = sorted(str(each.relative_to(reference)) for each in reference.glob("occupations/*.csv"))
        document.fault(("occupations", "file"), f"{reference} 中没有 {name}", did_you_mean(name, there))


def _successor(document: Document, folder: FilePath) -> None:
    now = document.get("ended", "now")
    there = sorted(each.parent.name for each in folder.parent.glob("*/policy.yaml") if each.parent != folder)
    if isinstance(now, str) and now not in there:
        document.fault(("ended", "now"), f"没有编号为“{now}”的政策", did_you_mean(now, there))
