"""Letters to one addressee: determination 资格审核结果告知书, own try 自测结果, official notice 通知, receipt 回执."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from jiangjie.services.documents.papers.shared import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found about one condition."""

    condition: str
    provision: str
    outcome: Literal["met", "unmet", "judgement", "waived"]
    have: str
    need: str
    reason: str
    quote: str
    """The notice's own sentence."""
    remedy: str = ""
    met_on: date | None = None
    """The day on which the condition alone turns met by time."""
    decided_by: str = ""
    """The person who judged, where a person did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeterminationLetter:
    """资格审核结果告知书 (4.3.1): the outcome, and for every condition what was found, needed and can be done."""

    made_at: datetime
    number: str
    name: str
    body: str
    department: str
    round_title: str
    occupation: str
    level: str
    reference_date: date
    """截止日: the day on which years were counted."""
    outcome: str
    """符合 / 不符合 …, as it is to be printed."""
    passed: bool
    route: str
    policy: str
    findings: tuple[Finding, ...]
    officer: str
    issued_on: date
    review_how: str
    """How, with whom and until when to ask for a second look 复查."""
    complaint_how: str
    summary: str = ""
    checker: str = ""
    language: Literal["zh", "en"] = "zh"
    """English is a translation for information; the Chinese letter counts, and says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheck:
    """自测结果: what somebody found who tried the public pre-check; no determination, and it says so on top."""

    made_at: datetime
    language: Literal["zh", "en"]
    grade: str
    on: str
    policy: str
    headline: str
    tone: str
    """good, warn, bad or info."""
    notes: tuple[str, ...]
    findings: tuple[Finding, ...]
    turns: tuple[str, ...]
    """The forecast 预测, sentence by sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialNotice:
    """A numbered notice of an authority or a body: 受理通知, 补正通知, 初审意见, 评估意见, 决定."""

    made_at: datetime
    title: str
    number: str
    addressee: str
    paragraphs: tuple[str, ...]
    issuer: str
    issued_on: date
    items: Table | None = None
    closing: tuple[str, ...] = ()
    officer: str = ""
    approver: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """投诉受理回执 (6.2.2): with its number anybody can follow the case."""

    made_at: datetime
    number: str
    received_at: datetime
    complainant: str
    """The name, or 匿名."""
    about: str
    subject: str
    summary: str
    handler: str
    follow_url: str
    qr: bytes
    due_on: date | None = None
    provision: str = ""
    advice: tuple[str, ...] = ()
