"""The sheet of a policy as plain data: every text is in one language already, so that a renderer only lays it out."""

from dataclasses import dataclass
from datetime import date

from jiangjie.core.policy.explain.rules import RuleLine


@dataclass(frozen=True, slots=True)
class SheetValue:
    """One value of a parameter, in words (``5 年``), with the days on which it holds and its source."""

    value: int
    text: str
    since: date
    until: date | None
    source: str
    holds: bool
    """Whether this is the value on the sheet's day."""


@dataclass(frozen=True, slots=True)
class SheetParameter:
    """A dated number of the law."""

    id: str
    provision: str
    used_by: tuple[str, ...]
    """Titles of the conditions that read it."""
    values: tuple[SheetValue, ...]


@dataclass(frozen=True, slots=True)
class SheetWaiver:
    """A way round a condition 破格."""

    id: str
    title: str
    provision: str
    judge: str
    """Who judges what it leaves to people; empty when nobody has to."""
    rule: tuple[RuleLine, ...]
    effect: str
    quote: str


@dataclass(frozen=True, slots=True)
class SheetCondition:
    """One condition of a grade."""

    id: str
    title: str
    provision: str
    kind: str
    """``hard``, ``soft`` or ``judgement``."""
    kind_words: str
    need: str
    judge: str
    rule: tuple[RuleLine, ...]
    waived_by: tuple[str, ...]
    """Titles of the waivers, each with its provision."""
    remedy: str
    quote: str


@dataclass(frozen=True, slots=True)
class SheetPreference:
    """What breaks a tie 同等条件下优先."""

    title: str
    provision: str
    rule: tuple[RuleLine, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class SheetGrade:
    """A grade with its conditions in the notice's order."""

    id: str
    title: str
    holder: tuple[RuleLine, ...]
    """Who holds it already, and is not appraised for it again."""
    conditions: tuple[SheetCondition, ...]
    preferred: SheetPreference | None


@dataclass(frozen=True, slots=True)
class SheetHonour:
    """A kind of honour and what it is good for, in words."""

    id: str
    name: str
    classes: tuple[str, ...]
    uses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a policy lays down, to be read by people."""

    id: str
    lang: str
    on: date
    status: str
    """``in_force``, ``study`` or ``ended``."""
    status_words: str
    title: str
    issuer: str
    document: str
    dates: tuple[str, ...]
    """Sentences on when it was issued, from when to when it holds, and what it repealed."""
    remark: str
    occupations: str
    facts: tuple[str, ...]
    """What it reads about a person."""
    grades: tuple[SheetGrade, ...]
    waivers: tuple[SheetWaiver, ...]
    parameters: tuple[SheetParameter, ...]
    honours: tuple[SheetHonour, ...]
    sha256: str
    notice_sha256: str
