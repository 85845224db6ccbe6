"""From a template's name and its data to a PDF/A."""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import typst
from django.utils.translation import override

from jiangjie.services.documents.papers import PAPERS
from jiangjie.services.documents.typesetting import data as given
from jiangjie.services.documents.typesetting.fonts import available, faces, missing_glyphs

_TEMPLATES = Path(__file__).resolve().parent.parent / "templates_typst"


class Unprintable(ValueError):
    """A text has characters that no font can show; issuing the paper would print empty boxes.

    `characters` names them; `places` are the keys of the data in which they stand.
    """

    def __init__(self, characters: Sequence[str], places: Sequence[str]) -> None:
        named = "、".join(f"{one}（U+{ord(one):04X}）" for one in characters)
        super().__init__(
            f"没有字体能显示下列字符：{named}。请把含有这些字符的字体放入 JIANGJIE_FONTS 指定的文件夹，"
            "或改用可以显示的写法。"
        )
        self.characters = tuple(characters)
        self.places = tuple(places)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to be carried inside the PDF."""

    name: str
    content: bytes
    content_type: str
    description: str


def render(template: str, data: object, *, attachments: Sequence[Attachment] = ()) -> bytes:
    """Set the paper `template` with `data` (a mapping, or the paper's own dataclass) and return a PDF/A.

    PDF/A-2b; with attachments PDF/A-3b, which alone may carry files of any type. The same data gives the same bytes:
    the time in the file is the data's `made_at`. Raises LookupError for an unknown template, `Incomplete` when a key
    is missing or of the wrong type, `Unprintable` when no font has one of the characters.
    """
    with override("zh-hans"):  # official papers are in Chinese, whatever language the page is in
        values = given.checked(PAPERS[template], data)
    _refuse_unprintable(values)
    files: dict[str, bytes] = {}
    names = [f"attachments/{number}" for number, _one in enumerate(attachments)]
    files |= {name: one.content for name, one in zip(names, attachments, strict=True)}
    inputs: dict[str, Any] = {
        "data": given.plain(values, files, values.get("language", "zh")),
        "fonts": faces(),
        "attachments": [
            {"file": name, "name": one.name, "type": one.content_type, "description": one.description}
            for name, one in zip(names, attachments, strict=True)
        ],
    }
    standard: Literal["a-2b", "a-3b"] = "a-3b" if attachments else "a-2b"
    return _compiled(template, inputs, files, standard=standard, moment=int(values["made_at"].timestamp()))


def _compiled(
    template: str, inputs: dict[str, Any], files: dict[str, bytes], *, standard: Literal["a-2b", "a-3b"], moment: int
) -> bytes:
    """Compile in a folder of its own: Typst reads nothing outside of it, and takes pictures from files only."""
    with tempfile.TemporaryDirectory(prefix="jiangjie-paper-") as folder:
        for name, content in {**_sources(), **files}.items():
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        made = typst.compile(
            str(Path(folder, f"{template}.typ")),
            root=folder,
            font_paths=available(),
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=standard,
            sys_inputs={"data": json.dumps(inputs, ensure_ascii=False)},
            timestamp=moment,
        )
    return bytes(made)


def _refuse_unprintable(values: dict[str, Any]) -> None:
    found = [(place, missing) for place, text in given.texts(values) if (missing := missing_glyphs(text))]
    if found:
        characters = dict.fromkeys(one for _place, missing in found for one in missing)
        raise Unprintable(list(characters), [place for place, _missing in found])


@lru_cache(maxsize=1)
def _sources() -> dict[str, bytes]:
    """Return the templates by file name; they are part of the program and do not change while it runs."""
    return {path.name: path.read_bytes() for path in sorted(_TEMPLATES.glob("*.typ"))}
