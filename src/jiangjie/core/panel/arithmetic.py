"""Exact arithmetic for scores: fractions inside, one rounding at the end."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from jiangjie.core.panel.errors import PanelError
from jiangjie.core.words import gettext_noop as _


def half_up(value: Fraction, places: int) -> Decimal:
    """Round half up 四舍五入 to ``places`` decimals, from the exact value.

    >>> half_up(Fraction(169, 2), 0), half_up(Fraction(2, 3), 2), half_up(Fraction(85), 1)
    (Decimal('85'), Decimal('0.67'), Decimal('85.0'))

    Not negative: scores never are.
    """
    scaled = value * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole).scaleb(-places)


def decimal_text(value: Fraction, places: int = 4) -> str:
    """A fraction as a person reads it: exact where it ends within ``places`` decimals, else with 约.

    >>> decimal_text(Fraction(12, 5)), decimal_text(Fraction(10, 3), 2)
    ('2.4', '约 3.33')
    """
    rounded = half_up(value, places)
    text = f"{rounded:f}".rstrip("0").rstrip(".") if places else str(rounded)
    return text if Fraction(rounded) == value else f"约 {text}"


def exact(value: Decimal | int, what: str) -> Fraction:
    """A number that was entered, exactly. A float is refused: 0.1 is not what it holds."""
    if isinstance(value, bool) or not isinstance(value, (Decimal, int)):
        raise PanelError(_("{what}应为十进制数"), "not_decimal", what=what)
    if isinstance(value, Decimal) and not value.is_finite():
        raise PanelError(_("{what}应为十进制数"), "not_decimal", what=what)
    return Fraction(value)


def mean(values: Iterable[Fraction]) -> Fraction:
    """The mean of at least one value."""
    numbers = list(values)
    return sum(numbers, Fraction(0)) / len(numbers)
