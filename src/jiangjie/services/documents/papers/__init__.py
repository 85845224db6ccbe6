"""What each paper must be given, as dataclasses: one a Typst template, named by the template."""

from types import MappingProxyType
from typing import Any, Final

from jiangjie.services.documents.papers.appointment import Agreement
from jiangjie.services.documents.papers.certificate import Certificate
from jiangjie.services.documents.papers.letters import DeterminationLetter, Finding, OfficialNotice, Receipt, SelfCheck
from jiangjie.services.documents.papers.policy import PolicySheet, SheetEntry
from jiangjie.services.documents.papers.publicity import PublicNotice, PublicNoticeLine, ResultLine, Results
from jiangjie.services.documents.papers.review import (
    Minutes,
    MinutesGroup,
    PanelMember,
    Ranked,
    ScoreLine,
    ScoreSheet,
)
from jiangjie.services.documents.papers.scheme import Scheme
from jiangjie.services.documents.papers.shared import Party, Section, Table

PAPERS: Final = MappingProxyType[str, type[Any]](
    {
        "agreement": Agreement,
        "certificate": Certificate,
        "determination_letter": DeterminationLetter,
        "minutes": Minutes,
        "official_notice": OfficialNotice,
        "policy_sheet": PolicySheet,
        "public_notice": PublicNotice,
        "receipt": Receipt,
        "results": Results,
        "scheme": Scheme,
        "score_sheet": ScoreSheet,
        "self_check": SelfCheck,
    }
)
"""The dataclass of each template."""

__all__ = [
    "PAPERS",
    "Agreement",
    "Certificate",
    "DeterminationLetter",
    "Finding",
    "Minutes",
    "MinutesGroup",
    "OfficialNotice",
    "PanelMember",
    "Party",
    "PolicySheet",
    "PublicNotice",
    "PublicNoticeLine",
    "Ranked",
    "Receipt",
    "ResultLine",
    "Results",
    "Scheme",
    "ScoreLine",
    "ScoreSheet",
    "Section",
    "SelfCheck",
    "SheetEntry",
    "Table",
]
