"""Which fonts a paper may use, and which characters they can show."""

import os
import struct
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

from jiangjie.services.documents.typesetting.cmap import characters

_SUFFIXES = {".otf", ".ttf", ".ttc", ".otc"}
_BODY_FACES = ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "FZFangSong-Z02")
_TITLE_FACES = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK")
_OURS = ("Noto Serif SC", "Noto Sans SC")


def folders() -> tuple[Path, ...]:
    """Return the folders with fonts: the institution's own (`JIANGJIE_FONTS`) when it is there, then the package's."""
    own = os.environ.get("JIANGJIE_FONTS", "")
    package = Path(pylopdf_fonts_zh_cn.serif_path()).parent
    return (Path(own), package) if own and Path(own).is_dir() else (package,)


def available() -> typst.Fonts:
    """Return the fonts to set with; none of the machine's own, so that every machine sets the same page."""
    return _fonts(folders())


def faces() -> dict[str, list[str]]:
    """Return the families for titles and body, best first: the institution's 小标宋 and 仿宋 if it has them, then ours.

    Any other font of the institution comes last: it is asked only for characters that ours do not have.
    """
    families = available().families()
    others = [name for name in families if name not in {*_BODY_FACES, *_TITLE_FACES, *_OURS}]
    return {
        "body": [*(name for name in _BODY_FACES if name in families), *_OURS, *others],
        "title": [*(name for name in _TITLE_FACES if name in families), *_OURS, *others],
    }


def missing_glyphs(text: str) -> list[str]:
    """Return the characters of `text` that no font can show, each once, in the order met.

    >>> missing_glyphs("䶮㛃𬭎")
    []
    >>> missing_glyphs("张𠮷")
    ['𠮷']
    """
    known = _known(folders())
    return [one for one in dict.fromkeys(text) if not one.isspace() and ord(one) not in known]


@lru_cache(maxsize=4)
def _fonts(where: tuple[Path, ...]) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(where))


@lru_cache(maxsize=4)
def _known(where: tuple[Path, ...]) -> frozenset[int]:
    return frozenset().union(*_characters_of(_files(where)))


def _files(where: Iterable[Path]) -> Iterator[Path]:
    for folder in where:
        yield from sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES)


def _characters_of(paths: Iterable[Path]) -> Iterator[frozenset[int]]:
    for path in paths:
        try:
            yield characters(path.read_bytes())
        except (ValueError, struct.error):
            continue  # a broken file in the institution's folder: typst does not use it either
