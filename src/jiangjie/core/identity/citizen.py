"""The citizen number 公民身份号码 of GB 11643, residence permits and permanent residence cards in the same form."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from jiangjie.core.identity.errors import IdentityError
from jiangjie.core.identity.masks import mask_number
from jiangjie.core.identity.regions import PROVINCES
from jiangjie.core.identity.text import check_characters, check_digits
from jiangjie.core.words import gettext_noop as _

LENGTH, FIRST_GENERATION = 18, 15
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
UNKNOWN_REGION = _("前两位不是现行省级行政区划代码，请核对证件")


class CitizenKind(StrEnum):
    """Who carries a number of this form."""

    RESIDENT = "resident"  # 居民身份证
    HONG_KONG = "hong_kong_permit"  # 港澳台居民居住证 81
    MACAO = "macao_permit"  # 82
    TAIWAN = "taiwan_permit"  # 83
    PERMANENT = "permanent_residence"  # 外国人永久居留身份证, since 2023


PERMITS = {"81": CitizenKind.HONG_KONG, "82": CitizenKind.MACAO, "83": CitizenKind.TAIWAN}


@dataclass(frozen=True, slots=True)
class CitizenNumber:
    """A number in the form of GB 11643: form, real date of birth, check character.

    The county is not checked against today's list: people keep the code of a county that is gone, and older cards
    carry codes that began after the birth. ``warnings`` holds what a person may look at. The number itself stays out
    of ``repr``, and so out of logs.
    """

    text: str = field(repr=False)
    kind: CitizenKind
    birth: date = field(repr=False)
    warnings: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str, *, today: date) -> "CitizenNumber":
        """Read a number strictly; raises ``IdentityError``. ``today`` is the day that a birth may not lie after."""
        check_characters(text)
        if len(text) == FIRST_GENERATION:
            raise IdentityError(_("15 位旧身份证号码已停用，应为 18 位"), "first_generation")
        if len(text) != LENGTH:
            raise IdentityError(_("身份证件号码应为 18 位，这里是 {n} 位"), "length", n=len(text))
        check_digits(text, 1, 17)
        if not text[17].isdigit() and text[17] != "X":
            raise IdentityError(_("第 18 位应为数字或大写 X"), "check_character")
        birth = _birth(text, today)
        if text[17] != check_character(text[:17]):
            raise IdentityError(_("末位校验不符，号码中有一位写错或两位写反"), "check")
        return cls(text, _kind(text), birth, _warnings(text))

    @property
    def sex(self) -> str:
        """``male`` or ``female``, by position 17."""
        return "male" if int(self.text[16]) % 2 else "female"

    @property
    def masked(self) -> str:
        """The number as it may be shown to others."""
        return mask_number(self.text)


def check_character(first_17: str) -> str:
    """The check character of ISO 7064 MOD 11-2 for 17 digits.

    >>> check_character("11010519491231002")
    'X'
    """
    return CHECKS[sum(int(digit) * weight for digit, weight in zip(first_17, WEIGHTS, strict=True)) % 11]


def _birth(text: str, today: date) -> date:
    try:
        birth = date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError as error:
        raise IdentityError(_("第 7–14 位不是真实存在的出生日期"), "birth") from error
    if birth > today:
        raise IdentityError(_("第 7–14 位的出生日期晚于今天"), "birth_in_future")
    return birth


def _kind(text: str) -> CitizenKind:
    return CitizenKind.PERMANENT if text[0] == "9" else PERMITS.get(text[:2], CitizenKind.RESIDENT)


def _warnings(text: str) -> tuple[str, ...]:
    region = text[1:3] if text[0] == "9" else text[:2]
    return () if region in PROVINCES or text[:2] in PERMITS else (UNKNOWN_REGION,)
