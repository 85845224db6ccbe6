"""The scheme 评聘工作方案 (4.1.1)."""

from dataclasses import dataclass
from datetime import date, datetime

from jiangjie.services.documents.papers.shared import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A filed scheme in its parts. `version` and `digest` tell one version from another."""

    made_at: datetime
    title: str
    body: str
    number: str
    version: str
    sections: tuple[Section, ...]
    issued_on: date
    published: str = ""
    """Where and when it was published to all staff."""
    digest: str = ""
