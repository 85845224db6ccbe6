"""One line of somebody's work list 待办."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from jiangjie.services.matters.models import Matter


@dataclass(frozen=True, slots=True)
class Waiting:
    """A matter that waits for the person who looks: what, where, since when, until when."""

    kind: str
    title: str
    url: str
    state_label: str
    tone: str
    since: datetime
    due_on: date | None
    days_left: int | None


def waiting(matters: Iterable[Matter], url: Callable[[Matter], str]) -> list[Waiting]:
    """Turn matters into lines of a work list; a matter's `str` is its title."""
    return [
        Waiting(
            matter.lifecycle.title, str(matter), url(matter), matter.state_label, matter.tone, matter.state_since,
            matter.due_on, matter.days_left,
        )
        for matter in matters
    ]  # fmt: skip
