"""The field that takes a roster: checked by content like every upload, and never stored."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from jiangjie.services.documents.uploads.checking import check
from jiangjie.web.screening.sizes import is_large

PARQUET = b"PAR1"
_TEXTS = ("utf-8-sig", "gb18030")


class RosterFile:
    """A roster in memory: its name, its kind by content (xlsx, csv, parquet), its bytes."""

    def __init__(self, name: str, kind: str, content: bytes) -> None:
        self.name, self.kind, self.content = name, kind, content

    @property
    def is_large(self) -> bool:
        """Tell whether reading it would keep a page waiting, so that the worker reads it."""
        return is_large(self.kind, self.content)


class RosterField(forms.FileField):
    """Takes an Excel workbook, a CSV or a Parquet file; cleans to a `RosterFile`."""

    widget = forms.FileInput(attrs={"accept": ".xlsx,.csv,.parquet"})

    def to_python(self, data: Any) -> Any:
        """Return the roster; what is none is told by what it is instead."""
        if data in self.empty_values:
            return None
        if not isinstance(data, UploadedFile):
            raise ValidationError(_("没有收到文件。请重新选择后再提交。"))
        if not data.size:
            raise ValidationError(_("文件是空的（0 字节）。请检查后重新选择。"))
        if data.size > settings.UPLOAD_LIMIT:
            raise ValidationError(
                _("文件超过 %(limit)s MB。这么大的名册请在服务器上用 jiangjie screen 命令筛查，大小不限。"),
                params={"limit": settings.UPLOAD_LIMIT // (1024 * 1024)},
            )
        return _roster(data)


def _roster(data: UploadedFile) -> RosterFile:
    data.seek(0)
    content = data.read()
    name = (data.name or "")[:120]
    if content.startswith(PARQUET) and content.endswith(PARQUET):
        return RosterFile(name, "parquet", content)
    if _is_text(content):
        return RosterFile(name, "csv", content)
    return RosterFile(name, "xlsx", check(data, ("xlsx",)).content)


def _is_text(content: bytes) -> bool:
    if b"\0" in content or content.startswith((b"PK", b"%PDF")):
        return False
    for encoding in _TEXTS:
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False
