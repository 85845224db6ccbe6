"""Two texts side by side 对照: which lines stand in both, which changed, and in a changed line which words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"[0-9A-Za-z.%]+|\s+|.", re.DOTALL)
"""A number or a Latin word is one word; of Chinese each character is."""
_ALIKE = 0.5
"""Lines with less in common than this are two different lines, not one that changed."""
_MOST = 4_000_000
"""Pairs of words that are compared within a line; a longer line is shown as changed as a whole, at once."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line; `changed` where the other side has something else or nothing."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of either side, or of one side alone; empty means that the side has no such line."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]

    @property
    def kind(self) -> str:
        """Return "same", "changed", "added" or "removed"."""
        if not self.before:
            return "added"
        if not self.after:
            return "removed"
        return "changed" if any(one.changed for one in (*self.before, *self.after)) else "same"


def compare(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """Return both texts line by line, in order, nothing left out.

    >>> [pair.kind for pair in compare(["聘期三年", "考核"], ["聘期五年", "考核", "续聘"])]
    ['changed', 'same', 'added']
    """
    found: list[Pair] = []
    for tag, low, high, left, right in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [_same(line) for line in before[low:high]]
        else:
            found += _block(before[low:high], after[left:right])
    return found


def changed(pairs: Sequence[Pair]) -> bool:
    """Tell whether anything differs."""
    return any(pair.kind != "same" for pair in pairs)


def _same(line: str) -> Pair:
    return Pair((Piece(line, changed=False),), (Piece(line, changed=False),))


def _block(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """Pair the lines of a stretch that differs, in order; what has no counterpart stands alone."""
    taken = 0
    for line in before:
        found = _nearest(line, after, taken)
        if found is None:
            yield Pair((Piece(line, changed=True),), ())
            continue
        yield from _added(after[taken:found])
        yield _words(line, after[found])
        taken = found + 1
    yield from _added(after[taken:])


def _added(lines: Sequence[str]) -> Iterator[Pair]:
    return (Pair((), (Piece(line, changed=True),)) for line in lines)


def _nearest(line: str, after: Sequence[str], start: int) -> int | None:
    """Return the place of the line most like this one; None where no line has enough in common with it."""
    alike = [(_share(line, after[place]), -place) for place in range(start, len(after))]
    share, place = max(alike, default=(0.0, 0))
    return -place if share >= _ALIKE else None


def _share(before: str, after: str) -> float:
    return SequenceMatcher(None, before, after, autojunk=False).quick_ratio()


def _words(before: str, after: str) -> Pair:
    left, right = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(left) * len(right) > _MOST:
        return Pair((Piece(before, changed=True),), (Piece(after, changed=True),))
    codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return Pair(
        tuple(Piece("".join(left[a:b]), tag != "equal") for tag, a, b, _c, _d in codes if b > a),
        tuple(Piece("".join(right[c:d]), tag != "equal") for tag, _a, _b, c, d in codes if d > c),
    )
