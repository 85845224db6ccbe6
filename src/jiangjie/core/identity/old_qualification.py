"""Numbers of old vocational qualification certificates 职业资格证书: read, never issued."""

from dataclasses import dataclass

from jiangjie.core.identity.errors import IdentityError
from jiangjie.core.identity.levels import LEVELS
from jiangjie.core.identity.text import check_characters, check_digits
from jiangjie.core.words import gettext_noop as _

LENGTH, SHANGHAI_LENGTH = 16, 13
PADDING = "000"
FIRST_YEAR_OF_1900S = 90  # the first certificates are of the 1990s


@dataclass(frozen=True, slots=True)
class OldQualificationNumber:
    """An old qualification number 职业资格证书编号 of 16 digits, or Shanghai's 13 with 000 put in front.

    The parts of a padded number are not laid out as the national ones are, so they are ``None``: not guessed.

    >>> number = OldQualificationNumber.parse("1509000001100123")
    >>> number.year, number.level, number.serial
    (2015, 'senior_technician', 123)
    >>> OldQualificationNumber.parse("0910001234567").text
    '0000910001234567'
    """

    text: str
    padded: bool
    year: int | None = None
    region: str | None = None
    city: str | None = None
    body_kind: str | None = None
    body: str | None = None
    level: str | None = None
    serial: int | None = None

    @classmethod
    def parse(cls, text: str) -> "OldQualificationNumber":
        """Read a number strictly; raises ``IdentityError`` with the first fault."""
        check_characters(text)
        if len(text) not in {LENGTH, SHANGHAI_LENGTH}:
            template = _("职业资格证书编号应为 16 位数字（上海旧编号 13 位），这里是 {n} 位")
            raise IdentityError(template, "length", n=len(text))
        check_digits(text, 1, len(text))
        if not text.strip("0"):
            raise IdentityError(_("职业资格证书编号不能全为 0"), "zero")
        whole = text if len(text) == LENGTH else PADDING + text
        return cls(whole, padded=True) if whole.startswith(PADDING) else _national(whole)


def _national(text: str) -> OldQualificationNumber:
    if text[10] not in "12345":
        raise IdentityError(_("第 11 位等级代码应为 1–5，这里是「{was}」"), "level", was=text[10])
    year = int(text[:2])
    return OldQualificationNumber(
        text,
        padded=False,
        year=year + (1900 if year >= FIRST_YEAR_OF_1900S else 2000),
        region=text[2:4],
        city=text[4:6],
        body_kind=text[6],
        body=text[7:10],
        level=LEVELS[text[10]],
        serial=int(text[11:]),
    )
