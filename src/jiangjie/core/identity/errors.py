"""One error for everything that is not the identifier it claims to be."""

from jiangjie.core.explained import ExplainedError


class IdentityError(ExplainedError):
    """A number or code is refused; the reason says where and why.

    It never holds the number itself: errors reach logs. ``suggestion`` is a reading that would be right, where there
    is one; a person confirms it, nothing is mended silently.
    """

    suggestion: str | None = None
