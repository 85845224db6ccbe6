"""What of a name or a number others may see."""

import re
import unicodedata

STAR = "*"
_NUMBER = re.compile(r"(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])")
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
    """
    return _NUMBER.sub(lambda found: mask_number(found[0]), text)


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
