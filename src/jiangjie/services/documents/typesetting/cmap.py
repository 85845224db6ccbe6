"""Reads which characters a font file can show: its `cmap` tables of format 4 and 12 (OpenType, chapter cmap)."""

import struct
from collections.abc import Iterator

_UNICODE = {(0, 3), (0, 4), (0, 6), (3, 1), (3, 10)}
"""Platform and encoding of the tables that are keyed by Unicode."""


def characters(font: bytes) -> frozenset[int]:
    """Return the code points that have a glyph in any face of an OpenType, TrueType or collection file.

    Raises ValueError or struct.error when the bytes are no such font.
    """
    found: set[int] = set()
    for start in _faces(font):
        cmap = _table(font, start, b"cmap")
        for offset in _subtables(font, cmap):
            found.update(_points(font, offset))
    return frozenset(found)


def _faces(font: bytes) -> tuple[int, ...]:
    """Return where each face's table directory begins; a collection has several."""
    if font[:4] != b"ttcf":
        return (0,)
    (count,) = struct.unpack_from(">I", font, 8)
    return struct.unpack_from(f">{count}I", font, 12)


def _table(font: bytes, start: int, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, start + 4)
    for number in range(count):
        name, _checksum, offset, _length = struct.unpack_from(">4sIII", font, start + 12 + 16 * number)
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no {tag.decode()} table")


def _subtables(font: bytes, cmap: int) -> Iterator[int]:
    _version, count = struct.unpack_from(">HH", font, cmap)
    for number in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * number)
        if (platform, encoding) in _UNICODE:
            yield cmap + offset


def _points(font: bytes, at: int) -> Iterator[int]:
    (form,) = struct.unpack_from(">H", font, at)
    if form == 4:
        yield from _segments(font, at)
    elif form == 12:
        yield from _groups(font, at)


def _groups(font: bytes, at: int) -> Iterator[int]:
    """Format 12: groups of consecutive characters, 32 bits."""
    (count,) = struct.unpack_from(">I", font, at + 12)
    for first, last, glyph in struct.iter_unpack(">III", font[at + 16 : at + 16 + 12 * count]):
        yield from range(first if glyph else first + 1, last + 1)  # glyph 0 is the empty box


def _segments(font: bytes, at: int) -> Iterator[int]:
    """Format 4: segments of the first 65,536 characters, with a delta or a list of glyphs each."""
    (double,) = struct.unpack_from(">H", font, at + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + double)
    deltas = struct.unpack_from(f">{count}H", font, at + 16 + 2 * double)
    lists = at + 16 + 3 * double
    offsets = struct.unpack_from(f">{count}H", font, lists)
    for number, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = point
            if offsets[number]:
                place = lists + 2 * number + offsets[number] + 2 * (point - first)
                (glyph,) = struct.unpack_from(">H", font, place)
                if not glyph:
                    continue
            if (glyph + deltas[number]) & 0xFFFF:
                yield point
