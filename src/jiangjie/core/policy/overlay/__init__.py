"""Overlays 细化条件: an enterprise's own conditions (3.4), and the proof of what they do to the city's.

overlay = load_overlay(Path("own.yaml"))
for one in classify(policy, overlay):
print(one.kind, one.text())
decision = decide(with_overlay(policy, overlay), facts, grade="special", on=day)
"""

from jiangjie.core.policy.overlay.applying import with_overlay, without_overlay
from jiangjie.core.policy.overlay.comparing import (
    ADDING,
    EQUAL,
    LOOSENING,
    TIGHTENING,
    Comparison,
    Witness,
    classify,
)
from jiangjie.core.policy.overlay.each import Unproved, classify_each
from jiangjie.core.policy.overlay.formulas import TooComplex
from jiangjie.core.policy.overlay.model import Overlay, OwnCondition
from jiangjie.core.policy.overlay.reading import load_overlay, overlay_of, parse_overlay, read_overlay

__all__ = [
    "ADDING",
    "EQUAL",
    "LOOSENING",
    "TIGHTENING",
    "Comparison",
    "Overlay",
    "OwnCondition",
    "TooComplex",
    "Unproved",
    "Witness",
    "classify",
    "classify_each",
    "load_overlay",
    "overlay_of",
    "parse_overlay",
    "read_overlay",
    "with_overlay",
    "without_overlay",
]
