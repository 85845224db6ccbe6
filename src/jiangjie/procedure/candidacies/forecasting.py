"""What will turn by time alone 个人预测, told from the findings that stand: for the candidate's own page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from jiangjie.procedure.candidacies.findings import PREFERRED, UNMET, Item


@dataclass(frozen=True, slots=True)
class Turning:
    """One day of the forecast."""

    on: date
    text: str


def turnings(items: Sequence[Item]) -> list[Turning]:
    """Return the days on which what stands against the person turns met, if they stay in the post.

    A person's word comes before the policy's: what somebody judged is never forecast.
    """
    unmet = [item for item in items if item.outcome == UNMET and item.condition != PREFERRED]
    timed = sorted((item.met_on, item.provision, item.title) for item in unmet if item.met_on and not item.judged)
    words = gettext("到 %(day)s 满足 %(provision)s“%(title)s”，前提是到那天仍在岗。")
    return [
        Turning(day, words % {"day": day.isoformat(), "provision": provision, "title": title})
        for day, provision, title in timed
        if day is not None
    ]


def staying(items: Sequence[Item]) -> list[str]:
    """Return the titles of what stands against the person and that time alone will not change."""
    unmet = (item for item in items if item.outcome == UNMET and item.condition != PREFERRED)
    return [item.title for item in unmet if item.met_on is None or item.judged]
