"""Names of files: what comes from another machine is cleaned before it is kept or shown."""

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LENGTH: Final = 120
"""Longest name kept, in characters."""
_TURNING = dict.fromkeys([*range(0x202D, 0x202F), *range(0x2066, 0x206A)])
"""Characters that make a name read in another order than it is written: overrides and isolates."""
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)


def refuse_turning(name: str) -> None:
    """Refuse a name that shows another ending than it has. Raises ValidationError."""
    found = next((one for one in name if ord(one) in _TURNING), None)
    if found is not None:
        raise ValidationError(
            _("文件名里有看不见的文字方向控制字符（U+%(code)s），显示的名称与真实名称不同。请重新命名后再上传。"),
            code="name",
            params={"code": f"{ord(found):04X}"},
        )


def clean_name(name: str) -> str:
    r"""Return a name without path, control and invisible characters, at most LENGTH long; "file" if nothing is left.

    >>> clean_name("C:\\资料\\证书\u200b 扫描.PDF")
    '证书 扫描.PDF'
    >>> clean_name("../../etc/passwd")
    'passwd'
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rstrip("/").rpartition("/")[2]
    shown = "".join(" " if one.isspace() else one for one in last if one.isspace() or not _invisible(one))
    tidy = _FORBIDDEN.sub("_", re.sub(r" +", " ", shown)).strip(". ")
    stem, ending = split(tidy)
    if _RESERVED.match(stem):
        stem = f"_{stem}"
    stem = stem[: LENGTH - len(ending) - 1].rstrip(". ") or "file"
    return f"{stem}.{ending}" if ending else stem


def split(name: str) -> tuple[str, str]:
    """Return stem and ending of a name. An ending is one to ten letters or digits behind the last dot.

    >>> split("2026.3 评审.docx")
    ('2026.3 评审', 'docx')
    >>> split("沪人社职〔2024〕177号. 通知")
    ('沪人社职〔2024〕177号. 通知', '')
    """
    path = PurePosixPath(name)
    ending = path.suffix[1:]
    if re.fullmatch(r"[A-Za-z0-9]{1,10}", ending):
        return name[: -len(ending) - 1], ending
    return name, ""


def _invisible(one: str) -> bool:
    return unicodedata.category(one) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
