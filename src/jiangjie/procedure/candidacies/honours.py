"""The catalogue of honours' titles 荣誉目录: who confers each, and as what kind it is entered."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml

from jiangjie.core.identity import normalise
from jiangjie.core.places import reference

_AROUND = re.compile(r"^(?:荣获|获得)?(.+?)(?:荣誉称号|称号)?$")
"""What may be written around a title and is no part of it."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title as it stands in the catalogue; `award_class` only where the title itself says so."""

    name: str
    kind: str
    conferred_by: str
    award_class: str
    remark: str


@cache
def titles() -> Mapping[str, Title]:
    """Return the catalogue by plain name, read once."""
    content = (reference("honours") / "titles.yaml").read_text(encoding="utf-8")
    rows = yaml.safe_load(content)["titles"]
    found = [
        Title(row["name"], row["kind"], row["conferred_by"], row.get("class", ""), row.get("remark", ""))
        for row in rows
    ]
    return {plain(one.name): one for one in found}


def known(title: str) -> Title | None:
    """Return the catalogue's entry for a title, however it was typed; None where there is none."""
    return titles().get(plain(title))


def plain(title: str) -> str:
    """Return what two spellings of a title share: no blanks, no marks, half-width, without 称号 behind it.

    >>> plain("“全国 技术能手”称号") == plain("全国技术能手")
    True
    """
    bare = "".join(char for char in normalise(title).text if char.isalnum())
    found = _AROUND.match(bare)
    return found[1] if found else bare
