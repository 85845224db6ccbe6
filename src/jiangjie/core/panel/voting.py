"""Votes 表决: a threshold that the scheme sets, as a fraction of the members present."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from jiangjie.core.lifecycle import Reason
from jiangjie.core.panel.errors import PanelError
from jiangjie.core.words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Vote:
    """A count of votes and what it comes to; ``said`` shows the arithmetic, on a page in any language."""

    yes: int
    present: int
    needed: int
    passed: bool
    said: Reason

    @property
    def text_zh(self) -> str:
        """The arithmetic as it stands in a Chinese document."""
        return str(self.said)


def vote(*, yes: int, no: int, abstained: int, threshold: Fraction, more_than: bool = False) -> Vote:
    """Hold a vote against its threshold; who abstains 弃权 is present and does not agree. Provision 4.3.2.

    >>> vote(yes=6, no=2, abstained=1, threshold=Fraction(2, 3)).passed
    True
    >>> vote(yes=4, no=4, abstained=0, threshold=Fraction(1, 2), more_than=True).needed
    5

    ``more_than`` is 超过, else 达到. Raises ``PanelError`` for counts below 0 and for a vote of nobody.
    """
    if min(yes, no, abstained) < 0:
        raise PanelError(_("票数不能为负"), "votes")
    present = yes + no + abstained
    needed = least(present, threshold, more_than=more_than)
    passed = yes >= needed
    relation = _("超过") if more_than else _("不少于")
    verdict = _("通过") if passed else _("未通过")
    text = _(
        "到会 %(present)s 人，同意票应%(relation)s %(threshold)s，即至少 %(needed)s 票；同意 %(yes)s 票，%(verdict)s"
    )
    params = {
        "present": present, "relation": relation, "threshold": str(threshold), "needed": needed, "yes": yes,
        "verdict": verdict,
    }  # fmt: skip
    return Vote(yes, present, needed, passed, Reason(text, params=params))


def least(whole: int, threshold: Fraction, *, more_than: bool = False) -> int:
    """The least head-count that reaches (or passes) a fraction of a whole; also for a quorum 到会人数."""
    if not 0 < threshold <= 1 or (more_than and threshold == 1):
        raise PanelError(_("比例应大于 0，且不超过 1"), "threshold")
    if whole < 1:
        raise PanelError(_("没有人到会，不能表决"), "nobody")
    share = threshold * whole
    return floor(share) + 1 if more_than else ceil(share)
