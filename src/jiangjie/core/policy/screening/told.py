"""What a person is told about a roster, in Chinese with its English beside it."""

from typing import Self

from jiangjie.core.policy.words import pick


class Told(str):
    """A Chinese sentence that knows its English; called with a language it gives the one asked for.

    >>> told = Told("是空文件", "is empty")
    >>> told, told("en")
    ('是空文件', 'is empty')
    """

    __slots__ = ("english",)
    english: str

    def __new__(cls, chinese: str, english: str) -> Self:
        told = super().__new__(cls, chinese)
        told.english = english
        return told

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # a str is copied from one text, this from two
        """Return what a copy is made from."""
        return str(self), self.english

    def __call__(self, lang: str = "zh") -> str:
        """Return the sentence in Chinese or English."""
        return pick(lang, str(self), self.english)
