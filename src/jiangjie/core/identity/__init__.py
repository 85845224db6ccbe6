"""Numbers and codes that people and papers carry: read strictly, explained when refused, never mended silently."""

from jiangjie.core.identity.certificate import CertificateCode
from jiangjie.core.identity.citizen import CitizenKind, CitizenNumber
from jiangjie.core.identity.credit import CreditCode
from jiangjie.core.identity.errors import IdentityError
from jiangjie.core.identity.levels import level_letter
from jiangjie.core.identity.masks import holds_number, mask_name, mask_number, without_numbers
from jiangjie.core.identity.old_qualification import OldQualificationNumber
from jiangjie.core.identity.papers import Paper, PaperKind
from jiangjie.core.identity.text import Difference, Normalised, normalise

__all__ = [
    "CertificateCode",
    "CitizenKind",
    "CitizenNumber",
    "CreditCode",
    "Difference",
    "IdentityError",
    "Normalised",
    "OldQualificationNumber",
    "Paper",
    "PaperKind",
    "holds_number",
    "level_letter",
    "mask_name",
    "mask_number",
    "normalise",
    "without_numbers",
]
