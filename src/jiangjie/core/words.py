"""Chinese source strings: marked for the catalogue without importing a framework, and several of them in a row."""


class Listed(tuple[str, ...]):
    """Several words; a page translates each and puts its language's mark between them.

    >>> str(Listed(["经办", "复核"]))
    '经办、复核'
    """

    __slots__ = ()

    def __str__(self) -> str:
        """Return them as they stand in a Chinese sentence."""
        return "、".join(self)


def gettext_noop(text: str) -> str:
    """Return `text` unchanged; the message extractor finds it by this function's name."""
    return text
