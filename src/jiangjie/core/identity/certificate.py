"""The certificate code 证书编号: 22 characters that say who issued what, where, when and at which level."""

from dataclasses import dataclass

from jiangjie.core.identity.errors import IdentityError
from jiangjie.core.identity.levels import LEVELS, level_letter
from jiangjie.core.identity.regions import PROVINCES
from jiangjie.core.identity.text import (
    CYRILLIC_AND_GREEK,
    LETTERS_LIKE_DIGITS,
    check_characters,
    check_digits,
    normalise,
)
from jiangjie.core.words import gettext_noop as _

LENGTH = 22
EMPLOYER, TRAINING_BODY = "Y", "S"
CENTURY = 2000
DIGITS = ((2, 15), (17, 22))


@dataclass(frozen=True, slots=True)
class CertificateCode:
    """A certificate code 证书编号, taken apart (domain: national code rule; provision 4.5.2 for position 16).

    ``level`` is an identifier such as ``special_technician``; ``year`` has four digits.

    >>> code = CertificateCode.parse("Y00003100421726T000001")
    >>> code.level, code.year, code.serial, code.text
    ('special_technician', 2026, 1, 'Y00003100421726T000001')
    """

    issuer: str
    body_code: str
    province: str
    body_serial: str
    year: int
    level: str
    serial: int

    @classmethod
    def parse(cls, text: str) -> "CertificateCode":
        """Read a code strictly. Raises ``IdentityError`` with the first fault and, where one is found, a suggestion."""
        try:
            return _read(text)
        except IdentityError as error:
            error.suggestion = _suggest(text)
            raise

    @classmethod
    def build(
        cls, *, issuer: str, body_code: str, province: str, body_serial: str, year: int, level: str, serial: int
    ) -> "CertificateCode":
        """Make the code of a new certificate; ``level`` may be a grade (``special``) too. Provisions 4.5.1, 4.5.2.

        Raises ``IdentityError`` where a part does not fit its place: a serial beyond 999999 is refused, never cut.
        """
        if not CENTURY <= year < CENTURY + 100:
            raise IdentityError(_("年份 {year} 无法以两位数字表示"), "year", year=year)
        if not 1 <= serial <= 999999:
            raise IdentityError(_("证书序列号 {serial} 不在 000001 至 999999 之间"), "serial", serial=serial)
        head = f"{issuer}{body_code}{province}{body_serial}{year % 100:02}"
        if (len(issuer), len(body_code), len(province), len(body_serial)) != (1, 4, 2, 6):
            raise IdentityError(_("机构类别、机构代码、省级代码、机构序列码应为 1、4、2、6 位"), "parts")
        return _read(f"{head}{level_letter(level)}{serial:06}")

    @property
    def text(self) -> str:
        """The 22 characters."""
        head = f"{self.issuer}{self.body_code}{self.province}{self.body_serial}{self.year % 100:02}"
        return f"{head}{level_letter(self.level)}{self.serial:06}"

    def __str__(self) -> str:
        return self.text


def _read(text: str) -> CertificateCode:
    check_characters(text)
    if len(text) != LENGTH:
        raise IdentityError(_("证书编号应为 22 位，这里是 {n} 位"), "length", n=len(text))
    if text[0] not in {EMPLOYER, TRAINING_BODY}:
        template = _("第 1 位应为 Y（用人单位）或 S（社会培训评价组织），这里是「{was}」")
        raise IdentityError(template, "issuer", was=text[0])
    for first, last in DIGITS:
        check_digits(text, first, last)
    _check_parts(text)
    return CertificateCode(
        issuer=text[0],
        body_code=text[1:5],
        province=text[5:7],
        body_serial=text[7:13],
        year=CENTURY + int(text[13:15]),
        level=LEVELS[text[15]],
        serial=int(text[16:]),
    )


def _check_parts(text: str) -> None:
    province, letter = text[5:7], text[15]
    if province not in PROVINCES:
        raise IdentityError(_("第 6–7 位「{was}」不是省级行政区划代码（上海为 31）"), "province", was=province)
    if text[7:13] == "000000":
        raise IdentityError(_("第 8–13 位机构序列码不能全为 0"), "body_serial")
    if letter not in LEVELS:
        template = _("第 16 位应为 1–5、T（特级技师）或 S（首席技师），这里是「{was}」")
        raise IdentityError(template, "level", was=letter)
    if letter in "TS" and text[0] != EMPLOYER:
        template = _("特级技师、首席技师由用人单位评聘：第 16 位为 {was} 时第 1 位应为 Y")
        raise IdentityError(template, "level_needs_employer", was=letter)
    if text[16:] == "000000":
        raise IdentityError(_("第 17–22 位证书序列号从 000001 起"), "serial")


def _suggest(text: str) -> str | None:
    """The code that was probably meant, if mending the look-alikes gives a right one."""
    plain = [CYRILLIC_AND_GREEK.get(char, char) for char in normalise(text).text]
    for index in range(1, len(plain)):
        if index != 15:
            plain[index] = LETTERS_LIKE_DIGITS.get(plain[index], plain[index])
    mended = "".join(plain)
    try:
        return _read(mended).text if mended != text else None
    except IdentityError:
        return None
