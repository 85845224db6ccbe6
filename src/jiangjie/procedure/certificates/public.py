"""The public check 证书查验: anybody may ask, nobody learns more than the paper in hand says (4.5.1)."""

import unicodedata
from dataclasses import dataclass

from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext

from jiangjie.core.identity import CertificateCode, IdentityError, mask_name, normalise
from jiangjie.core.identity.text import is_blank, is_full_width
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.certificates.models import Certificate
from jiangjie.services.crypto.keys import short_proof
from jiangjie.services.pages.wording import explained

_LONGEST = 60
"""Longer input is no code with a few blanks; it is cut before it is looked at."""
_HERE = frozenset("TS")
_KINDS = (
    (_("空格或不可见字符"), is_blank),
    (_("全角字符"), is_full_width),
    (_("小写字母"), lambda char: char.isascii() and char.islower()),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the check says. `outcome`: valid, revoked, unknown (right code, not here), other_level, malformed."""

    outcome: str
    given: str
    code: str
    corrected: int = 0
    """How many characters of the input were mended (blanks, full-width, lower case)."""
    certificate: Certificate | None = None
    name: str = ""
    """The holder: masked, in full only for somebody with the certificate in hand."""
    in_hand: bool = False
    name_matches: bool | None = None
    """What the comparison with a full name said; None when none was given."""
    error: IdentityError | None = None
    """Why the input is no code."""

    @property
    def why(self) -> str:
        """Return the fault in the language of the page; empty when the code was right."""
        if self.error is None:
            return ""
        return gettext("%(what)s。") % {"what": explained(self.error)}

    @property
    def suggestion(self) -> str | None:
        """Return the code that was probably meant."""
        return self.error.suggestion if self.error else None

    @property
    def correction(self) -> str:
        """Say what was mended in the input."""
        kinds = [gettext(label) for label, found in _KINDS if any(map(found, self.given))]
        return gettext("您输入的“%(given)s”中有%(kinds)s，共改正 %(n)d 处。") % {
            "given": self.given, "kinds": gettext("、").join(kinds), "n": self.corrected,
        }  # fmt: skip


def look_up(given: str, *, proof: str = "", name: str = "") -> Answer:
    """Answer a check; one query at most.

    `proof` is the `k` of a QR code: only the right one shows the full name. `name` is compared as it is written.
    """
    given = given.strip()[:_LONGEST]
    clean = normalise(given)
    corrected = len(clean.differences)
    try:
        code = CertificateCode.parse(clean.text)
    except IdentityError as error:
        return Answer("malformed", given, clean.text, corrected, error=error)
    certificate = Certificate.objects.select_related("organisation__body").filter(code=code.text).first()
    if certificate is None:
        outcome = "unknown" if code.text[15] in _HERE else "other_level"
        return Answer(outcome, given, code.text, corrected)
    in_hand = constant_time_compare(proof, short_proof(code.text))
    return Answer(
        certificate.state, given, code.text, corrected, certificate,
        name=certificate.holder_name if in_hand else mask_name(certificate.holder_name), in_hand=in_hand,
        name_matches=_plain(name) == _plain(certificate.holder_name) if name.strip() else None,
    )  # fmt: skip


def _plain(name: str) -> str:
    """Return the name without blanks and in one Unicode form; characters that only look alike stay different."""
    return "".join(unicodedata.normalize("NFC", name).split())
