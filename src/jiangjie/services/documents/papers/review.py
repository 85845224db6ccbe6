"""Papers of the panel: minutes 评审纪要 and score sheet 评分表 (4.3.2, 4.3.3)."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelMember:
    """One member of the panel; `remark` says e.g. that the member withdrew from one candidate 回避."""

    name: str
    office: str
    """组长, 成员, 秘书, 监督 …"""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One candidate's place. Figures are texts, as the review computed and rounded them."""

    rank: int
    """0 for who has no place because the review was not passed."""
    name: str
    department: str
    total: str
    votes: str = ""
    """同意 / 参加表决, e.g. 6/7."""
    honour: str = ""
    """The honour of 3.1.4 that decided between equals."""
    proposed: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesGroup:
    """The ranking of one line of the plan 申报职业（工种）与等级."""

    title: str
    quota: str
    ranked: tuple[Ranked, ...]
    tie_breaks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """评审纪要: who sat, what was done, the ranked list, how equals were put in order, signatures."""

    made_at: datetime
    title: str
    body: str
    number: str
    held_on: date
    place: str
    panel: tuple[PanelMember, ...]
    proceedings: tuple[str, ...]
    groups: tuple[MinutesGroup, ...]
    conclusion: tuple[str, ...]
    digest: str = ""
    """SHA-256 of the scores and votes that the minutes sum up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """One criterion of the sheet. An empty score leaves room to write it."""

    criterion: str
    measure: str
    """What is looked at, and the evidence."""
    weight: str
    score: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheet:
    """One expert's scores of one candidate."""

    made_at: datetime
    title: str
    body: str
    round_title: str
    candidate: str
    occupation: str
    level: str
    expert: str
    lines: tuple[ScoreLine, ...]
    total: str = ""
    opinion: str = ""
    scored_on: date | None = None
