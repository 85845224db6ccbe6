"""The unified social credit code 统一社会信用代码 of GB 32100."""

from dataclasses import dataclass

from jiangjie.core.identity.errors import IdentityError
from jiangjie.core.identity.text import LETTERS_LIKE_DIGITS, check_characters
from jiangjie.core.words import gettext_noop as _

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # 31 characters: I, O, S, V and Z look like others and are left out
LENGTH = 18
LOOKS_LIKE = {**LETTERS_LIKE_DIGITS, "V": "U"}


@dataclass(frozen=True, slots=True)
class CreditCode:
    """A credit code with a right check character; the first two may be letters, as the standard allows.

    >>> CreditCode.parse("91310115MA1K35CX0G").text[-1] == check_character("91310115MA1K35CX0")
    True
    """

    text: str

    @classmethod
    def parse(cls, text: str) -> "CreditCode":
        """Read a code strictly; raises ``IdentityError`` with the first fault."""
        check_characters(text)
        for position, char in enumerate(text, 1):
            if char not in ALPHABET:
                template = _("第 {n} 位「{was}」：统一社会信用代码不用字母 I、O、S、V、Z，可能应为「{now}」")
                raise IdentityError(template, "letter", n=position, was=char, now=LOOKS_LIKE[char])
        if len(text) != LENGTH:
            raise IdentityError(_("统一社会信用代码应为 18 位，这里是 {n} 位"), "length", n=len(text))
        if text[17] != check_character(text[:17]):
            raise IdentityError(_("末位校验不符，代码中有一位写错或两位写反"), "check")
        return cls(text)

    @property
    def division(self) -> str:
        """The division 登记管理机关行政区划 of the registering office, positions 3 to 8."""
        return self.text[2:8]

    def __str__(self) -> str:
        return self.text


def check_character(first_17: str) -> str:
    """The check character for the first 17: weights 3 to the power of the place, modulo 31."""
    total = sum(ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(first_17))
    return ALPHABET[-total % 31]
