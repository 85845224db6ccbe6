"""Names in a PDF, found however they are spelled: each letter may be written as #xx, /JavaScript as /J#61vaScript.

Candidates are found by plain searches for bytes, and only these are looked at closely: a pattern that is tried at
every slash of a prepared file would take minutes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_ESCAPES: Final = (b"#4", b"#5", b"#6", b"#7")
"""How the code of a letter begins."""
_AROUND: Final = 48
"""Bytes in which every name of ours fits, all of it escaped. A slash begins a name and is never inside of one."""


class TooMany(Exception):
    """So many candidates that no honest file has them."""


@dataclass
class Patience:
    """How many candidates are looked at in one file; chance makes some ten thousand in a large scan."""

    left: int = 300_000

    def spend(self) -> None:
        """Count one. Raises TooMany."""
        self.left -= 1
        if self.left < 0:
            raise TooMany


def spelled(*words: str) -> bytes:
    """Return a pattern for the words, each letter plain or as #xx."""
    return b"(?:" + b"|".join(b"".join(map(_letter, word)) for word in words) + b")"


def plainly(found: re.Match[bytes]) -> str:
    """Return the name that was found, without slash and escapes."""
    return _ESCAPE.sub(lambda code: bytes([int(code[1], 16)]), found[1]).decode("latin-1")


def _letter(one: str) -> bytes:
    code = "".join(f"[{digit}{digit.upper()}]" if digit.isalpha() else digit for digit in f"{ord(one):02x}")
    return f"(?:{one}|#{code})".encode()


class Names:
    """Some names, and what must follow them."""

    def __init__(self, words: tuple[str, ...], then: bytes = b"") -> None:
        self._needles = tuple(f"/{word}".encode() for word in words)
        self._pattern = re.compile(rb"/(" + spelled(*words) + rb")" + then)

    def first(self, content: bytes, patience: Patience) -> re.Match[bytes] | None:
        """Return one of the names, if there is any. Raises TooMany."""
        return next(self.all(content, patience), None)

    def all(self, content: bytes, patience: Patience) -> Iterator[re.Match[bytes]]:
        """Yield every place of the names; one with several escapes more than once. Raises TooMany."""
        for needle in self._needles:
            for at in _places(content, needle, patience):
                if found := self._pattern.match(content, at):
                    yield found
        for escape in _ESCAPES:
            for at in _places(content, escape, patience):
                slash = content.rfind(b"/", max(0, at - _AROUND), at)
                if slash >= 0 and (found := self._pattern.match(content, slash)):
                    yield found


def _places(content: bytes, needle: bytes, patience: Patience) -> Iterator[int]:
    at = content.find(needle)
    while at >= 0:
        patience.spend()
        yield at
        at = content.find(needle, at + 1)
