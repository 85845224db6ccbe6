"""Reads the same columns from CSV, as Excel in China writes it: UTF-8 with or without a mark, or GB 18030."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _

from jiangjie.services.documents.spreadsheets import Field, Sheet, Trouble, Unusable, fill, find_headers, no_headers
from jiangjie.services.documents.spreadsheets import read as read_workbook
from jiangjie.services.documents.uploads import CheckedUpload
from jiangjie.services.documents.uploads.checking import check
from jiangjie.services.documents.uploads.field import UploadField
from jiangjie.services.documents.uploads.names import clean_name, refuse_turning
from jiangjie.services.documents.uploads.types import FileType

CSV = FileType("csv", "CSV", "text/csv", ("csv",))
MOST_BYTES = 5 * 1024 * 1024
"""Bytes of a CSV; it is laid out in memory as a whole."""
_NO_TROUBLE = Trouble(frozenset(), frozenset(), frozenset())
_MARK_OF_TEXT = "'"
"""Set before what Excel would run as a formula, by our own exports; not part of the content."""


class SheetField(UploadField):
    """Takes a workbook or a CSV; the cleaned value is a `CheckedUpload`, to be read by `read_either`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(kinds=("xlsx",), **{"help_text": gettext_lazy("CSV 文件不超过 5 MB。"), **options})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Offer both."""
        return {**super().widget_attrs(widget), "accept": ".xlsx,.csv"}

    def to_python(self, data: Any) -> Any:
        """Return the checked upload. A CSV shows by its name: it has no other sign."""
        if isinstance(data, UploadedFile) and (data.name or "").lower().endswith(".csv"):
            return _checked_csv(data)
        return super().to_python(data)


def _checked_csv(upload: UploadedFile) -> CheckedUpload:
    name = upload.name or ""
    refuse_turning(name)
    if not upload.size:
        raise forms.ValidationError(gettext_lazy("文件是空的（0 字节）。请检查后重新选择。"), code="empty")
    if upload.size > MOST_BYTES:
        raise forms.ValidationError(gettext_lazy("CSV 文件超过 5 MB。请分成几个文件导入。"), code="size")
    upload.seek(0)
    content = upload.read()
    if content.startswith(b"PK\x03\x04"):
        upload.name = f"{name[:-4]}.xlsx"  # a workbook under the wrong name is checked as what it is
        return check(upload, ("xlsx",))
    return CheckedUpload(clean_name(name), content, CSV)


def read_either(upload: CheckedUpload, fields: Sequence[Field]) -> Sheet:
    """Read a workbook or a CSV. Raises `Unusable` for a file that is no roster."""
    return read_csv(upload.content, fields) if upload.type == CSV else read_workbook(upload.content, fields)


def read_csv(content: bytes, fields: Sequence[Field]) -> Sheet:
    """Read a CSV whose header stands in one of the first lines. Raises `Unusable` for a file that is no roster.

    Rows are numbered as Excel shows them. Every cell is text, so that codes keep their leading zeros.
    """
    try:
        lines = [[_unmarked(cell) for cell in line] for line in csv.reader(io.StringIO(_decoded(content)), strict=True)]
    except csv.Error as error:
        raise Unusable(_("CSV 文件的引号不成对，分不清各列。"), _("请用 Excel 打开后另存为 .xlsx 再上传。")) from error
    found, near = find_headers(lines, fields)
    if found is None:
        raise no_headers(near)
    start, headers = found
    return fill("CSV", lines, start, headers, fields, _NO_TROUBLE, {})


def _unmarked(cell: str) -> str:
    return cell.removeprefix(_MARK_OF_TEXT)


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unusable(_("这不是文本文件，或者用了不认识的编码。"), _("请在 Excel 中另存为“CSV UTF-8”或 .xlsx 再上传。"))
