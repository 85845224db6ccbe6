"""The agreement 聘任协议 (4.6.1)."""

from dataclasses import dataclass
from datetime import date, datetime

from jiangjie.services.documents.papers.shared import Party, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """聘任协议: both sides, post and term, then articles; a section's heading is the article's title."""

    made_at: datetime
    title: str
    number: str
    employer: Party
    appointee: Party
    preamble: str
    occupation: str
    level: str
    certificate_code: str
    post: str
    first_day: date
    last_day: date
    articles: tuple[Section, ...]
    """职责, 权利, 义务, 待遇, 平台, 考核, 变更与解除 … in the order of the scheme."""
    copies: str
    """How many copies there are and who keeps them."""
