"""The form field for a table of assessment rights: a workbook, or the same columns as .csv."""

import csv
import io
from typing import Any

import xlsxwriter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from jiangjie.core.workbooks import MOST_ROWS
from jiangjie.services.documents.uploads import CheckedUpload, UploadField, clean_name, recognise

_ENCODINGS = ("utf-8-sig", "gb18030")
"""What a Chinese Excel writes as CSV; the first that fits is taken."""


class TableField(UploadField):
    """Takes .xlsx and .csv; a .csv becomes a workbook of text cells, row for row, so that one reader reads both."""

    def __init__(self, **options: Any) -> None:
        super().__init__(kinds=("xlsx",), **options)

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        """Offer both endings."""
        return {**super().widget_attrs(widget), "accept": ".xlsx,.csv"}

    def to_python(self, data: Any) -> Any:
        """Return the checked upload."""
        if isinstance(data, UploadedFile) and (data.name or "").lower().endswith(".csv"):
            return _from_csv(data)
        return super().to_python(data)


def _from_csv(upload: UploadedFile) -> CheckedUpload:
    if (upload.size or 0) > settings.UPLOAD_LIMIT:
        raise ValidationError(_("文件过大。请拆分成几个文件后再上传。"))
    upload.seek(0)
    text = _decoded(upload.read())
    buffer = io.BytesIO()
    try:
        with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
            sheet = book.add_worksheet()
            for number, line in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True)):
                if number > MOST_ROWS + 1:
                    raise ValidationError(_("文件行数过多。请拆分成几个文件后再上传。"))
                for column, cell in enumerate(line):
                    sheet.write_string(number, column, cell)
    except csv.Error as error:
        raise ValidationError(
            _("CSV 文件的引号或分隔不完整，无法逐列读取。请用 Excel 重新另存为 .xlsx 再上传。")
        ) from error
    content = buffer.getvalue()
    return CheckedUpload(name=clean_name(upload.name or "table.csv"), content=content, type=recognise(content))


def _decoded(content: bytes) -> str:
    if b"\0" not in content:
        for encoding in _ENCODINGS:
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise ValidationError(_("CSV 文件的编码无法识别。请用 Excel 打开后另存为“CSV UTF-8”或 .xlsx 再上传。"))
