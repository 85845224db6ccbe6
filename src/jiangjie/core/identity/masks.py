"""What of a name or a number others may see."""

import re
import unicodedata

from jiangjie.core.identity.regions import PROVINCES

STAR = "*"
_BETWEEN = "[\u00ad\u200b-\u200f\u2060\ufeff]*"
"""What nobody sees, and what copying out of a document leaves between digits."""
_DIGIT = "[0-9]" + _BETWEEN
_PROVINCE = "|".join(_BETWEEN.join(code) for code in sorted(PROVINCES))
_MONTH, _DAY = f"(?:0{_BETWEEN}[1-9]|1{_BETWEEN}[0-2])", f"(?:0{_BETWEEN}[1-9]|[12]{_DIGIT}|3{_BETWEEN}[01])"
_NUMBER = re.compile(
    f"(?<![0-9A-Za-z])(?:(?:{_DIGIT}){{17}}[0-9Xx]"
    f"|(?:{_PROVINCE}){_BETWEEN}(?:{_DIGIT}){{6}}{_MONTH}{_BETWEEN}{_DAY}{_BETWEEN}(?:{_DIGIT}){{2}}[0-9])(?![0-9A-Za-z])"
)
"""A citizen number of 18 places, or one of 15 as it was until 1999: there a province and a day of birth are asked for,
because numbers of 15 digits are numbers of other things, too."""
_HALF_WIDTH = {0xFF10 + digit: ord("0") + digit for digit in range(10)} | {0xFF38: ord("X"), 0xFF58: ord("x")}
VARIATION_SELECTORS = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))


def mask_name(name: str) -> str:
    """A name for publicity: of two characters the first stays, of more the first and the last.

    >>> [mask_name(name) for name in ("张", "王㛃", "张小三", "欧阳小明", "𠮷田䶮")]
    ['*', '王*', '张*三', '欧**明', '𠮷*䶮']

    A character with its variation selector or accent counts as one.
    """
    characters = _clusters(name.strip())
    if len(characters) <= 2:
        return "".join([*characters[:-1], STAR]) if characters else ""
    return characters[0] + STAR * (len(characters) - 2) + characters[-1]


def mask_number(number: str, *, head: int = 2, tail: int = 2) -> str:
    """A number with its two ends only; wholly masked where the ends would be more than half of it.

    >>> mask_number("310101199001011234"), mask_number("13800001234", head=3, tail=2), mask_number("1234")
    ('31**************34', '138******34', '****')
    """
    if 2 * (head + tail) > len(number):
        return STAR * len(number)
    return number[:head] + STAR * (len(number) - head - tail) + number[len(number) - tail :]


def without_numbers(text: str) -> str:
    """The text with every citizen number in it masked, for what is kept or shown where no number belongs.

    >>> without_numbers("没有工号为“31010119900101123X”的职工"), without_numbers("Y000031004217261000001")
    ('没有工号为“31**************3X”的职工', 'Y000031004217261000001')

    Numbers of 15 places are found, too, and those in full-width characters.

    >>> without_numbers("旧证310101900101123"), without_numbers("３１０１０１１９９００１０１１２３Ｘ")
    ('旧证31***********23', '３１**************３Ｘ')
    """
    parts, end = [], 0
    for found in _NUMBER.finditer(text.translate(_HALF_WIDTH)):
        parts += [text[end : found.start()], mask_number(text[found.start() : found.end()])]
        end = found.end()
    return "".join([*parts, text[end:]])


def holds_number(text: str) -> bool:
    """Whether a citizen number stands in the text.

    >>> holds_number("310101900101123"), holds_number("３１０１０１１９９００１０１１２３Ｘ"), holds_number("202400000000123")
    (True, True, False)
    """
    return _NUMBER.search(text.translate(_HALF_WIDTH)) is not None


def _clusters(text: str) -> list[str]:
    clusters: list[str] = []
    for char in text:
        if clusters and (unicodedata.combining(char) or _selects(char)):
            clusters[-1] += char
        else:
            clusters.append(char)
    return clusters


def _selects(char: str) -> bool:
    return any(first <= ord(char) <= last for first, last in VARIATION_SELECTORS)
