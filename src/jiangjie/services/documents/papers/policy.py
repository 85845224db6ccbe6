"""A policy as a sheet to read 政策条件一览."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from jiangjie.services.documents.papers.shared import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetEntry:
    """A condition, a waiver or a preference. `part` opens a new part of the sheet; `facts` are labels with texts."""

    heading: str
    part: str = ""
    provision: str = ""
    facts: tuple[tuple[str, ...], ...] = ()
    rule: tuple[tuple[str, ...], ...] = ()
    """The rule as an outline: depth and text of each line."""
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicySheet:
    """All that a policy lays down. Every text is in `language` already."""

    made_at: datetime
    language: Literal["zh", "en"]
    title: str
    document: str
    issuer: str
    policy: str
    dates: tuple[str, ...]
    facts: tuple[tuple[str, ...], ...]
    entries: tuple[SheetEntry, ...]
    tables: tuple[Table, ...]
    digests: tuple[tuple[str, ...], ...]
