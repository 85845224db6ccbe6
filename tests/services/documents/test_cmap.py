"""Which characters a font has, read from small hand-made tables and from the real fonts."""

import struct
from pathlib import Path

import pylopdf_fonts_zh_cn
import pytest

from jiangjie.services.documents.typesetting.cmap import characters


def font(*tables: tuple[int, int, bytes]) -> bytes:
    """Return a font file that has nothing but a cmap with these (platform, encoding, subtable)."""
    head = struct.pack(">HH", 0, len(tables))
    offset, records, bodies = 4 + 8 * len(tables), b"", b""
    for platform, encoding, body in tables:
        records += struct.pack(">HHI", platform, encoding, offset + len(bodies))
        bodies += body
    cmap = head + records + bodies
    return b"OTTO" + struct.pack(">HHHH", 1, 0, 0, 0) + struct.pack(">4sIII", b"cmap", 0, 28, len(cmap)) + cmap


def format_4(segments: list[tuple[int, int, int]], glyphs: list[int] | None = None) -> bytes:
    """Return a table of (first, last, delta); with `glyphs` the first segment reads its glyphs from that list."""
    segments = [*segments, (0xFFFF, 0xFFFF, 1)]
    count = len(segments)
    offsets = [0] * count
    if glyphs:
        offsets[0] = 2 * count
    columns = (
        [last for _, last, _ in segments],
        [first for first, _, _ in segments],
        [d for _, _, d in segments],
        offsets,
    )
    body = struct.pack(">HHHH", 2 * count, 0, 0, 0)
    body += struct.pack(f">{count}H", *columns[0]) + b"\0\0"
    for column in columns[1:]:
        body += struct.pack(f">{count}H", *(value & 0xFFFF for value in column))
    body += b"".join(struct.pack(">H", glyph) for glyph in glyphs or [])
    return struct.pack(">HHH", 4, 6 + len(body), 0) + body


def format_12(*groups: tuple[int, int, int]) -> bytes:
    body = b"".join(struct.pack(">III", *group) for group in groups)
    return struct.pack(">HHIII", 12, 0, 16 + len(body), 0, len(groups)) + body


def test_segments_with_a_delta():
    assert characters(font((3, 1, format_4([(0x41, 0x43, -0x40)])))) == {0x41, 0x42, 0x43}


def test_a_segment_whose_delta_leads_to_the_empty_box_is_not_there():
    assert characters(font((3, 1, format_4([(0x41, 0x43, -0x42)])))) == {0x41, 0x43}


def test_segments_with_a_list_of_glyphs():
    assert characters(font((0, 3, format_4([(0x4E00, 0x4E02, 0)], [5, 0, 7])))) == {0x4E00, 0x4E02}


def test_groups_reach_beyond_the_first_plane():
    assert characters(font((3, 10, format_12((0x20BB7, 0x20BB8, 9), (0x30, 0x31, 0))))) == {0x20BB7, 0x20BB8, 0x31}


def test_tables_that_are_not_keyed_by_unicode_are_left_out():
    assert characters(font((1, 0, format_12((1, 2, 3))))) == frozenset()


def test_a_collection_is_read_face_by_face():
    inner = font((3, 10, format_12((0x41, 0x41, 1))))
    shift = 16
    moved = inner[:20] + struct.pack(">I", 28 + shift) + inner[24:]
    assert characters(b"ttcf" + struct.pack(">III", 0x10000, 1, shift) + moved) == {0x41}


def test_no_font():
    with pytest.raises((ValueError, struct.error)):
        characters(b"OTTO\0\0")
    with pytest.raises(ValueError, match="cmap"):
        characters(b"OTTO" + struct.pack(">HHHH", 0, 0, 0, 0))


def test_the_real_font():
    found = characters(Path(pylopdf_fonts_zh_cn.serif_path()).read_bytes())
    assert {ord(one) for one in "䶮㛃𬭎龘A1（"} <= found
    assert ord("𠮷") not in found
    assert len(found) > 30_000
