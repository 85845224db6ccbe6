"""The whole check of one upload, in the order in which a person would want to hear what is wrong."""

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from jiangjie.services.documents.uploads.names import LENGTH, clean_name, refuse_turning, split
from jiangjie.services.documents.uploads.office import check_office
from jiangjie.services.documents.uploads.pdf import check_pdf
from jiangjie.services.documents.uploads.pictures import check_jpeg, check_png
from jiangjie.services.documents.uploads.types import OTHER, TYPES, FileType, recognise

_MEGABYTE = 1024 * 1024
_CHECKS: Final = MappingProxyType[str, Callable[[bytes], None]](
    {"pdf": check_pdf, "jpeg": check_jpeg, "png": check_png, "docx": check_office, "xlsx": check_office}
)
_OLD = gettext_noop(
    "这是旧版 Word、Excel 格式（.doc、.xls）或加了密码的文件。请去掉密码，另存为 .docx、.xlsx 或 PDF 再上传。"
)
_PROGRAM = gettext_noop("这是可执行程序，不是文档。请上传材料本身。")
_ARCHIVE = gettext_noop("这是压缩包，或不是 Word（.docx）、Excel（.xlsx）文件。请解压后逐个上传里面的文件。")
_PICTURE = gettext_noop("这是 GIF、BMP 或 TIFF 图片。请另存为 JPG 或 PNG 再上传。")
_PHONE = gettext_noop("这是手机的 HEIC 图片。请在相机设置里改为“兼容性最佳”后重拍，或转换为 JPG 再上传。")
_FOREIGN: Final = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD),
    *((start, _PROGRAM) for start in (b"MZ", b"\x7fELF")),
    *((start, _ARCHIVE) for start in (b"PK", b"Rar!", b"7z\xbc\xaf\x27\x1c")),
    *((start, _PICTURE) for start in (b"GIF8", b"BM", b"II*\x00", b"MM\x00*")),
)


@dataclass(frozen=True, slots=True)
class CheckedUpload:
    """An upload that has passed every check, held in memory."""

    name: str
    content: bytes
    type: FileType

    @property
    def size(self) -> int:
        """Return the size in bytes."""
        return len(self.content)

    @property
    def content_type(self) -> str:
        """Return the type by content."""
        return self.type.content_type

    def open(self) -> io.BytesIO:
        """Return the content as a file to read (a roster)."""
        return io.BytesIO(self.content)


def check(upload: UploadedFile, kinds: Iterable[str] = TYPES) -> CheckedUpload:
    """Return the upload checked, its name cleaned. `kinds` are keys of TYPES.

    Raises ValidationError that says what is wrong and how to mend it.
    """
    given = upload.name or ""
    refuse_turning(given)
    _check_size(upload)
    upload.seek(0)
    content = upload.read()
    kind = recognise(content)
    allowed = [TYPES[key] for key in kinds]
    if kind not in allowed:
        raise _not_taken(content, kind, allowed)
    name = _agreeing_name(given, kind)
    _CHECKS[kind.key](content)
    return CheckedUpload(name=name, content=content, type=kind)


def _check_size(upload: UploadedFile) -> None:
    size = upload.size or 0
    if not size:
        raise ValidationError(_("文件是空的（0 字节）。请检查后重新选择。"), code="empty")
    if size > settings.UPLOAD_LIMIT:
        raise ValidationError(
            _("文件有 %(size)s MB，超过 %(limit)s MB 的上限。请压缩、降低扫描分辨率或拆分后再上传。"),
            code="size",
            params={"size": f"{size / _MEGABYTE:.1f}", "limit": settings.UPLOAD_LIMIT // _MEGABYTE},
        )


def _agreeing_name(given: str, kind: FileType) -> str:
    """Return the cleaned name; one without an ending gets the right one, one with a wrong ending is refused."""
    name = clean_name(given)
    stem, ending = split(name)
    if not ending:
        return f"{stem[: LENGTH - 5]}.{kind.endings[0]}"
    if ending.lower() not in kind.endings:
        raise ValidationError(
            _("文件名以“.%(ending)s”结尾，内容却是 %(label)s。请用原来的程序重新保存，或把扩展名改为“.%(right)s”。"),
            code="ending",
            params={"ending": ending, "label": kind.label, "right": kind.endings[0]},
        )
    return name


def _not_taken(content: bytes, kind: FileType, allowed: Iterable[FileType]) -> ValidationError:
    """Say what the file is, as far as we know it, and what is taken here."""
    labels = "、".join(one.label for one in allowed)
    if kind is not OTHER:
        found = _("这是 %(label)s 文件，这里不收。") % {"label": kind.label}
    elif content[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc"}:
        found = _(_PHONE)
    else:
        found = next((_(words) for start, words in _FOREIGN if content.startswith(start)), _("文件的内容无法识别。"))
    return ValidationError(_("%(found)s可以上传：%(labels)s。"), code="type", params={"found": found, "labels": labels})
