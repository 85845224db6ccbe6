"""One error for panels."""

from jiangjie.core.explained import ExplainedError


class PanelError(ExplainedError):
    """A draw, a score, a vote or a ranking that cannot stand."""
