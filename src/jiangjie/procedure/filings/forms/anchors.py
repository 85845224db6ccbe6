"""What a range of points stands for 评分标准: typed a line each, kept as rows."""

import re
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_LINE = re.compile(r"^\s*(\d+(?:\.\d{1,2})?)\s*(?:[-—–~～至]|--)+\s*(\d+(?:\.\d{1,2})?)\s*分?\s*[:：]\s*(\S.*?)\s*$")
Anchor = dict[str, str]


def read_anchors(text: str) -> list[Anchor]:
    """Return the rows of a text such as "90-100：独立解决行业难题", the highest range first.

    Raises ``ValidationError`` naming the line: one that has another form, a range that runs backwards, and two ranges
    that share a point.
    """
    found: list[tuple[Decimal, Decimal, str]] = []
    for line in filter(str.strip, text.splitlines()):
        read = _LINE.match(line)
        if read is None:
            raise ValidationError(_("“%(line)s”应写成“90-100：标准”，每行一段。"), params={"line": line.strip()})
        low, high = Decimal(read[1]), Decimal(read[2])
        if low > high:
            raise ValidationError(_("“%(line)s”的分数段应从低到高，例如 90-100。"), params={"line": line.strip()})
        found.append((low, high, read[3]))
    found.sort(reverse=True)
    for (low, _high, _words), (_low, below, _said) in pairwise(found):
        if below >= low:
            raise ValidationError(_("分数段 %(low)s 和 %(high)s 相互重叠。"), params={"low": low, "high": below})
    return [{"low": str(low), "high": str(high), "words": words} for low, high, words in found]


def written(anchors: list[Anchor]) -> str:
    """Return the rows as they are typed."""
    return "\n".join(f"{one['low']}-{one['high']}：{one['words']}" for one in anchors)


class AnchorsField(forms.CharField):
    """A text of ranges; its value is the rows."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=4000, **kwargs)

    def clean(self, value: Any) -> list[Anchor]:
        """Read the lines."""
        return read_anchors(super().clean(value))


def refuse_beyond(form: forms.Form, anchors: list[Anchor], most: Decimal | None) -> None:
    """Add an error where a range goes beyond the maximum of points."""
    if most is not None and anchors and Decimal(anchors[0]["high"]) > most:
        form.add_error("anchors", _("评分标准的分数段不能超过满分。"))
