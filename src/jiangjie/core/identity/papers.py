"""Identity papers 身份证件 of every kind that an employee may show; for most, the form is all that can be checked."""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from jiangjie.core.identity.citizen import CitizenKind, CitizenNumber
from jiangjie.core.identity.errors import IdentityError
from jiangjie.core.identity.masks import mask_number
from jiangjie.core.identity.text import check_characters
from jiangjie.core.words import gettext_noop as _


class PaperKind(StrEnum):
    """The kinds of papers; ``WORDS`` has the Chinese names as they are printed on a certificate."""

    RESIDENT_ID = "resident_id"
    RESIDENCE_PERMIT = "residence_permit"
    HONG_KONG_MACAO_PASS = "hong_kong_macao_pass"  # noqa: S105  # a travel paper, not a password
    TAIWAN_PASS = "taiwan_pass"  # noqa: S105  # a travel paper, not a password
    PERMANENT_RESIDENCE = "permanent_residence"
    PASSPORT = "passport"


WORDS = {
    PaperKind.RESIDENT_ID: _("居民身份证"),
    PaperKind.RESIDENCE_PERMIT: _("港澳台居民居住证"),
    PaperKind.HONG_KONG_MACAO_PASS: _("港澳居民来往内地通行证"),
    PaperKind.TAIWAN_PASS: _("台湾居民来往大陆通行证"),
    PaperKind.PERMANENT_RESIDENCE: _("外国人永久居留身份证"),
    PaperKind.PASSPORT: _("护照"),
}

# The form that is published for each paper; what a foreign passport looks like is its own country's affair.
FORMS = {
    PaperKind.HONG_KONG_MACAO_PASS: (r"[HM]\d{8}(\d{2})?", _("H 或 M 加 8 位数字（旧证另加 2 位换证次数）")),
    PaperKind.TAIWAN_PASS: (r"\d{8}|\d{10}(\([A-Z]\)|[A-Z])?", _("8 位数字（旧证 10 位数字，可带一个字母）")),
    PaperKind.PERMANENT_RESIDENCE: (r"[A-Z]{3}\d{12}", _("以 9 开头的 18 位号码（旧证 3 个字母加 12 位数字）")),
    PaperKind.PASSPORT: (r"(?=.*\d)[A-Z0-9]{5,20}", _("5 至 20 位大写字母和数字，至少一位数字")),
}

CITIZEN_KINDS = {
    PaperKind.RESIDENT_ID: frozenset({CitizenKind.RESIDENT}),
    PaperKind.RESIDENCE_PERMIT: frozenset({CitizenKind.HONG_KONG, CitizenKind.MACAO, CitizenKind.TAIWAN}),
    PaperKind.PERMANENT_RESIDENCE: frozenset({CitizenKind.PERMANENT}),
}


@dataclass(frozen=True, slots=True)
class Paper:
    """One identity paper; the number stays out of ``repr``, and so out of logs."""

    kind: PaperKind
    text: str = field(repr=False)
    warnings: tuple[str, ...] = ()

    @classmethod
    def parse(cls, kind: PaperKind, text: str, *, today: date) -> "Paper":
        """Check a number against its kind of paper; raises ``IdentityError``.

        A permanent residence card is read in both forms: 18 digits beginning with 9, and the older 15 characters.
        """
        if kind in CITIZEN_KINDS and not (kind is PaperKind.PERMANENT_RESIDENCE and not text.startswith("9")):
            return cls(kind, text, _citizen(kind, text, today).warnings)
        check_characters(text, extra="()")
        pattern, form = FORMS[kind]
        if not re.fullmatch(pattern, text, re.ASCII):
            template = _("{paper}号码的格式应为：{form}")
            raise IdentityError(template, "form", paper=WORDS[kind], form=form)
        return cls(kind, text)

    @property
    def masked(self) -> str:
        """The number as it may be shown to others."""
        return mask_number(self.text)


def _citizen(kind: PaperKind, text: str, today: date) -> CitizenNumber:
    number = CitizenNumber.parse(text, today=today)
    if number.kind not in CITIZEN_KINDS[kind]:
        raise IdentityError(_("这不是{paper}的号码，请核对证件类型"), "kind", paper=WORDS[kind])
    return number
