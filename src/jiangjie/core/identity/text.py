"""Characters that look right and are not: full-width digits, blanks, small and foreign letters."""

import unicodedata
from dataclasses import dataclass

from jiangjie.core.identity.errors import IdentityError
from jiangjie.core.words import gettext_noop as _

FULL_WIDTH_OFFSET = 0xFEE0
CYRILLIC_AND_GREEK = dict(zip("АВЕКМНОРСТУХЅІЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYXSIJABEZHIKMNOPTYX", strict=True))
LETTERS_LIKE_DIGITS = {"O": "0", "Q": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "B": "8"}
INVISIBLE = frozenset({"Cf", "Zs", "Zl", "Zp", "Cc"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One character that was changed: its position in the given text from 1, what stood there, what stands now."""

    position: int
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text in half-width capitals without blanks, and every difference, to be shown before it is taken."""

    text: str
    differences: tuple[Difference, ...]


def normalise(text: str) -> Normalised:
    """Offer the half-width, upper-case text without blanks.

    >>> normalise("３1 x").text, len(normalise("３1 x").differences)
    ('31X', 3)

    Letters of other scripts and O for 0 stay as they are: whether they were meant so, a person says.
    """
    now = [_plain(char) for char in text]
    pairs = zip(text, now, strict=True)
    differences = [Difference(at, was, new) for at, (was, new) in enumerate(pairs, 1) if was != new]
    return Normalised("".join(now), tuple(differences))


def _plain(char: str) -> str:
    if is_blank(char):
        return ""
    if is_full_width(char):
        char = chr(ord(char) - FULL_WIDTH_OFFSET)
    return char.upper() if char.isascii() else char


def is_blank(char: str) -> bool:
    """Whether nothing is seen where the character stands: blanks, zero-width marks, controls."""
    return unicodedata.category(char) in INVISIBLE


def is_full_width(char: str) -> bool:
    """Whether the character is a full-width form 全角 of an ASCII one."""
    return "\uff01" <= char <= "\uff5e"


def check_characters(text: str, *, extra: str = "") -> None:
    """Refuse the first character that is neither an ASCII digit nor an ASCII capital (nor in ``extra``)."""
    for position, char in enumerate(text, 1):
        if not (char.isascii() and (char.isdigit() or char.isupper() or char in extra)):
            raise character_error(char, position)


def character_error(char: str, position: int) -> IdentityError:
    """Why a character cannot stand in any code."""
    if is_blank(char):
        return IdentityError(_("第 {n} 位是空格或不可见字符，应删去"), "blank", n=position)
    if is_full_width(char):
        plain = chr(ord(char) - FULL_WIDTH_OFFSET)
        return IdentityError(
            _("第 {n} 位是全角字符「{was}」，应为半角「{now}」"), "full_width", n=position, was=char, now=plain
        )
    if char.isascii() and char.islower():
        return IdentityError(
            _("第 {n} 位是小写字母「{was}」，应为大写「{now}」"), "lower_case", n=position, was=char, now=char.upper()
        )
    if char in CYRILLIC_AND_GREEK:
        latin = CYRILLIC_AND_GREEK[char]
        template = _("第 {n} 位「{was}」不是英文字母，只是与「{now}」形似，请重新输入")
        return IdentityError(template, "look_alike", n=position, was=char, now=latin)
    return IdentityError(_("第 {n} 位「{was}」既不是数字也不是大写英文字母"), "character", n=position, was=char)


def digit_error(char: str, position: int) -> IdentityError:
    """Why a capital letter cannot stand where a digit must."""
    if char in LETTERS_LIKE_DIGITS:
        template = _("第 {n} 位应为数字，这里是字母「{was}」，可能应为数字「{now}」")
        return IdentityError(template, "letter_for_digit", n=position, was=char, now=LETTERS_LIKE_DIGITS[char])
    return IdentityError(_("第 {n} 位应为数字，这里是「{was}」"), "digit_expected", n=position, was=char)


def check_digits(text: str, first: int, last: int) -> None:
    """Refuse a character between two positions, counted from 1 and both included, that is no digit."""
    for position in range(first, last + 1):
        if not text[position - 1].isdigit():
            raise digit_error(text[position - 1], position)
