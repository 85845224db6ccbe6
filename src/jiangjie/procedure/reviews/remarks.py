"""Remarks on a place 说明: stored as text for the minutes and, for pages in any language, as templates with what fills them."""

from collections.abc import Iterable, Mapping
from typing import Any

from jiangjie.core.lifecycle import Reason

SEPARATOR = "；"


def as_text(remarks: Iterable[Reason]) -> str:
    """Return the remarks as they stand in the minutes."""
    return SEPARATOR.join(map(str, remarks))


def packed(remark: Reason) -> dict[str, Any]:
    """Return a remark as JSON."""
    params = {key: packed(one) if isinstance(one, Reason) else str(one) for key, one in remark.params.items()}
    return {"message": remark.message, "params": params}


def unpacked(stored: Mapping[str, Any]) -> Reason:
    """Return what `packed` stored."""
    params = {key: unpacked(one) if isinstance(one, dict) else one for key, one in stored["params"].items()}
    return Reason(stored["message"], params=params)
