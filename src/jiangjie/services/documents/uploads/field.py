"""A form field for one upload."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from jiangjie.services.documents.uploads.checking import CheckedUpload, check
from jiangjie.services.documents.uploads.types import TYPES


class UploadField(forms.FileField):
    """Takes one file of the named kinds; its cleaned value is a `CheckedUpload`, ready for `actions.store`.

    The widget is a plain file input, which the page's file drop dresses; `accept` tells the browser what to offer.
    """

    widget = forms.FileInput
    default_error_messages = {
        "required": _("请选择要上传的文件。"),
        "invalid": _("没有收到文件。请重新选择后再提交。"),
        "empty": _("文件是空的（0 字节）。请检查后重新选择。"),
    }

    def __init__(self, *, kinds: Iterable[str] = ("pdf", "jpeg", "png"), **options: Any) -> None:
        self.kinds = tuple(kinds)
        unknown = set(self.kinds) - set(TYPES)
        if unknown:
            raise ValueError(f"unknown kinds of files: {sorted(unknown)}")
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Tell the browser which files to offer."""
        endings = ",".join(f".{ending}" for key in self.kinds for ending in TYPES[key].endings)
        return {**super().widget_attrs(widget), "accept": endings}

    def to_python(self, data: Any) -> Any:
        """Return the checked upload; None when the field is empty and may be."""
        if data in self.empty_values:
            return None
        if not isinstance(data, UploadedFile):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return check(data, self.kinds)

    def clean(self, data: Any, initial: Any = None) -> CheckedUpload | Any:
        """Check the upload; without a new one the initial value stays."""
        if data in self.empty_values and initial:
            return initial
        return forms.Field.clean(self, data)
