"""The structure ratio 结构比例 (6.2.1): how many posts a ratio of the scheme allows, arithmetic shown."""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from jiangjie.core.lifecycle import Reason
from jiangjie.core.panel.arithmetic import decimal_text
from jiangjie.core.panel.errors import PanelError
from jiangjie.core.words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many the ratio allows, and how that was worked out."""

    allowed: int
    ratio: Fraction
    base: int
    said: Reason
    """The sum, for a page in any language."""

    @property
    def text_zh(self) -> str:
        """The sum as it stands in a Chinese document."""
        return str(self.said)

    def room(self, held: int, planned: int = 0) -> int:
        """How many more may be appointed beside those who hold such a post and the places that other plans have taken.

        0 where it is full or over.
        """
        return max(0, self.allowed - held - planned)


def allowed_headcount(ratio: Fraction, base: int) -> Headcount:
    """The ratio of the base, rounded down: half a person is none. Provision 6.2.1.

    >>> allowed_headcount(Fraction(1, 50), 120).text_zh
    '120 × 1/50 = 2.4，向下取整为 2 人'

    Raises ``PanelError`` for a ratio outside 0 to 1 and a negative base.
    """
    if not isinstance(ratio, Fraction) or not 0 <= ratio <= 1:
        raise PanelError(_("结构比例应为 0 至 1 之间的分数"), "ratio")
    if base < 0:
        raise PanelError(_("基数不能为负"), "base")
    exact = ratio * base
    allowed = floor(exact)
    whole, rounded = (
        _("%(base)s × %(ratio)s = %(allowed)s 人"),
        _("%(base)s × %(ratio)s = %(exact)s，向下取整为 %(allowed)s 人"),
    )
    params = {"base": base, "ratio": str(ratio), "exact": decimal_text(exact), "allowed": allowed}
    return Headcount(allowed, ratio, base, Reason(whole if exact == allowed else rounded, params=params))
