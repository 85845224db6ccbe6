"""The procedure as rows that can be read aloud. See `model` for the words and `rows` for the procedure itself."""

from jiangjie.core.lifecycle.model import SAME, START, Lifecycle, Reason, Row, State, UnknownAction

__all__ = ["SAME", "START", "Lifecycle", "Reason", "Row", "State", "UnknownAction"]
