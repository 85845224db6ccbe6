"""An enterprise's own conditions (3.4): can they be read, and do they loosen the city's?"""

import re
from pathlib import Path as FilePath

from jiangjie.core.policy.check.document import Document
from jiangjie.core.policy.check.report import Path
from jiangjie.core.policy.errors import PolicyError
from jiangjie.core.policy.loader import load_policy
from jiangjie.core.policy.overlay import LOOSENING, TooComplex, classify, load_overlay

KIND = "overlay"
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def check_overlay(document: Document, path: FilePath) -> None:
    """Note the first thing that keeps an overlay from being read, else each condition that loosens the city's."""
    try:
        overlay = load_overlay(path)
        rows = classify(load_policy(overlay.base), overlay)
    except TooComplex as error:
        document.fault((), str(error), "请把条件拆开，或写得简单一些")
        return
    except PolicyError as error:
        document.fault(*_placed(path.name, str(error)))
        return
    order = {grade: [own.id for own in owns] for grade, owns in overlay.grades.items()}
    for row in rows:
        if row.kind == LOOSENING:
            place = ("grades", row.grade, order[row.grade].index(row.own.id))
            document.warn(place, f"放宽了市里的条件：{row.text()}", "单位只能细化和加严（3.4），请改严或删去")


def _placed(name: str, message: str) -> tuple[Path, str]:
    """The place at the head of a reader's message, and the rest of it."""
    head, colon, rest = message.partition("：")
    if not colon or not head.startswith(name):
        return (), message
    steps = _STEP.findall(head.removeprefix(name))
    return tuple(int(index) if index else key for key, index in steps), rest
