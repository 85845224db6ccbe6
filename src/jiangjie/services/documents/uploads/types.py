"""Which types of files are taken, and how each is recognised by its content."""

import io
import zipfile
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class FileType:
    """A type of file: how people call it, how browsers do, and the endings its name may have (the first is ours)."""

    key: str
    label: str
    content_type: str
    endings: tuple[str, ...]


TYPES: Final = MappingProxyType(
    {
        one.key: one
        for one in (
            FileType("pdf", "PDF", "application/pdf", ("pdf",)),
            FileType("jpeg", "JPG", "image/jpeg", ("jpg", "jpeg", "jpe", "jfif")),
            FileType("png", "PNG", "image/png", ("png",)),
            FileType(
                "docx", "Word（.docx）",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx",),
            ),
            FileType(
                "xlsx", "Excel（.xlsx）",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("xlsx",),
            ),
        )
    }
)  # fmt: skip
OTHER: Final = FileType("other", "", "application/octet-stream", ())
"""What was not recognised. Never taken from outside."""

_STARTS = ((b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpeg"), (b"\x89PNG\r\n\x1a\n", "png"))
_PARTS = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"))


def recognise(content: bytes) -> FileType:
    """Return the type that the content itself shows; OTHER when it is none of ours."""
    for start, key in _STARTS:
        if content.startswith(start):
            return TYPES[key]
    if content.startswith(b"PK\x03\x04"):
        names = _zip_names(content)
        return next((TYPES[key] for part, key in _PARTS if part in names), OTHER)
    return OTHER


def _zip_names(content: bytes) -> set[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return set()
