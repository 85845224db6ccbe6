"""Overlays: their form, whether they can be read, and what each own condition does to the city's (3.4)."""

import hashlib
import re
from pathlib import Path as FilePath

from jiangjie.core.policy.check.document import Document
from jiangjie.core.policy.check.report import Path
from jiangjie.core.policy.check.structure import OVERLAY, check_structure
from jiangjie.core.policy.errors import PolicyError
from jiangjie.core.policy.loader import load_policy
from jiangjie.core.policy.overlay import LOOSENING, Comparison, Overlay, classify, overlay_of
from jiangjie.core.policy.overlay.telling import NAMES

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def check_overlay(document: Document) -> None:
    """Note what is wrong with an overlay; a looser condition is a warning, which ``--strict`` refuses."""
    check_structure(document, OVERLAY)
    if document.faults:
        return
    name = FilePath(document.name).name
    try:
        overlay = overlay_of(document.value, name, hashlib.sha256(b"").hexdigest())
        found = classify(load_policy(overlay.base), overlay)
    except PolicyError as error:
        path, message = _placed(str(error), name)
        document.fault(path, message)
        return
    for one in found:
        _compared(document, overlay, one)


def _compared(document: Document, overlay: Overlay, one: Comparison) -> None:
    index = overlay.grades[one.grade].index(one.own)
    grade, title = one.policy.grades[one.grade].title(), one.own.condition.title()
    if one.kind == LOOSENING:
        remedy = f"请改严，或删去这一项；照样备案的，资格审核不按它执行（{one.own.condition.provision}）"
        document.warn(("grades", one.grade, index), f"“{title}”{NAMES[one.kind]()}：{one.text().rstrip('。')}", remedy)
    else:
        document.notes.append(f"{grade}“{title}”：{NAMES[one.kind]()}。{one.text()}")


def _placed(text: str, name: str) -> tuple[Path, str]:
    """The place that a reader's message names, and the message without it."""
    where, colon, message = text.partition("：")
    if not colon or not where.startswith(f"{name}."):
        return (), text
    steps = _STEP.findall(where.removeprefix(f"{name}."))
    return tuple(int(number) if number else key for key, number in steps), message
