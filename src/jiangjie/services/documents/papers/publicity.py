"""Public notice 公示 (4.4.1) and result filing 评审结果备案表 (4.4.3)."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicNoticeLine:
    """One proposed person. No ID number and no telephone number is ever shown to staff."""

    name: str
    department: str
    occupation: str
    level: str
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicNotice:
    """公示: the proposed persons, the period with each counted working day, how to object."""

    made_at: datetime
    title: str
    body: str
    number: str
    paragraphs: tuple[str, ...]
    lines: tuple[PublicNoticeLine, ...]
    first_day: date
    last_day: date
    counted_days: tuple[date, ...]
    counting: str
    """How the days are counted, with the provision."""
    how_to_object: tuple[str, ...]
    contact: str
    issued_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """One determined person in the filing. `paper_number` stays empty unless the authority asks for it."""

    name: str
    department: str
    occupation: str
    level: str
    route: str
    total: str
    remark: str = ""
    paper_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """评审结果备案表: the determined list, with the digest of the snapshot that was filed."""

    made_at: datetime
    body: str
    credit_code: str
    number: str
    plan: str
    notice_period: str
    determination: str
    """The body's own determination of the list: document, number, date."""
    lines: tuple[ResultLine, ...]
    digest: str
    filed_on: date
    addressee: str
    officer: str
    approver: str
    counts: tuple[tuple[str, ...], ...] = ()
    """Lines of label and figure, e.g. ("特级技师", "3 人")."""
    objections: str = ""
