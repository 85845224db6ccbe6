"""The facts about one person that a policy reads, validated. Days are ordinals: deciding is integer arithmetic."""

from collections.abc import Mapping
from dataclasses import dataclass

from jiangjie.core.calendar.periods import Span


@dataclass(frozen=True, slots=True)
class Credential:
    """A certificate 证书. `gone_from` is the day on which it was revoked, else a day after all days."""

    level: str
    kind: str
    occupation: str
    issued: int
    gone_from: int


@dataclass(frozen=True, slots=True)
class Post:
    """A post held 岗位经历: `days` is the half-open stretch from its first to the day after its last."""

    level: str
    occupation: str
    days: Span


@dataclass(frozen=True, slots=True)
class Honour:
    """An honour 表彰奖项. `since` is 0 where the date is unknown: then it counts as held."""

    kind: str
    since: int
    grade: str | None


@dataclass(frozen=True, slots=True)
class Title:
    """A professional title 职称, conferred on the day `since`; most name no occupation."""

    rank: str
    occupation: str | None
    since: int


@dataclass(frozen=True, slots=True)
class Facts:
    """All about one person. `judged` holds what people have said: true, false, or None for not yet judged."""

    occupation: str
    related: frozenset[str]
    """The occupation itself and those that the filed scheme lists as related 相关职业."""
    credentials: tuple[Credential, ...]
    posts: tuple[Post, ...]
    honours: tuple[Honour, ...]
    judged: Mapping[str, bool | None]
    titles: tuple[Title, ...] = ()
    """Empty under a policy that does not read them."""
