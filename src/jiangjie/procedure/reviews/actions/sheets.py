"""Score sheets 评分表: handed out, filled in, handed in, given back."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings.models import Criterion
from jiangjie.procedure.reviews.models import Score, Seat, Sheet
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.matters.acts import Refused, act, begin

DECIMALS = 2
"""Decimals that a score may have; the column keeps no more."""


def hand_out(*, seat: Seat, actor: Actor) -> int:
    """Give the expert a sheet 发放评分表 for each qualified candidate of the round; returns how many. Provision 4.3.2."""
    given = set(seat.sheets.values_list("candidacy_id", flat=True))
    candidacies = [one for one in seat.review.plan.candidacies.filter(state="qualified") if one.pk not in given]
    for candidacy in candidacies:
        with begin(Sheet(organisation=seat.organisation, seat=seat, candidacy=candidacy), "hand_out", actor) as step:
            step.note(expert=seat.expert.user.name)
    return len(candidacies)


def score(
    *, sheet: Sheet, actor: Actor, points: Mapping[int, Decimal | None], vote: bool | None, comment: str = "",
    seen: int | None = None,
) -> Sheet:  # fmt: skip
    """Keep a draft of the sheet 评分: points by criterion (None: not yet), vote and comment. Raises Refused.

    Points stay within the filed scheme's 0 to maximum. The log says that the sheet was written, not what is on it:
    nobody but the expert knows before scoring is closed. Provision 4.3.2.
    """
    criteria = {one.pk: one for one in sheet.seat.review.plan.filing.scheme.criteria.all()}
    faults = list(_faults(criteria, points))
    if faults:
        raise Refused(*faults)
    with act(sheet, "score", actor, seen=seen) as step:
        step.matter.vote, step.matter.comment = vote, comment
        for key, value in points.items():
            if value is None:
                step.matter.scores.filter(criterion_id=key).delete()
            else:
                Score.objects.update_or_create(sheet=step.matter, criterion_id=key, defaults={"points": value})
        step.note(filled=sum(value is not None for value in points.values()), criteria=len(criteria))
    return sheet


def hand_in(*, sheet: Sheet, actor: Actor, seen: int | None = None) -> Sheet:
    """Hand the sheet in 提交评分表: from now on it is fixed. Refused while a score or the vote is missing. Provision 4.3.2."""
    with act(sheet, "hand_in", actor, seen=seen):
        pass
    return sheet


def reopen(*, sheet: Sheet, actor: Actor, reason: str, seen: int | None = None) -> Sheet:
    """Give a sheet back to its expert 退回评分表, with a reason; what stands on it stays. Raises Refused. Provision 4.3.2."""
    with act(sheet, "reopen", actor, seen=seen) as step:
        step.note(reason=reason)
    return sheet


def _faults(criteria: Mapping[int, Criterion], points: Mapping[int, Decimal | None]) -> Iterator[Reason]:
    if points.keys() - criteria.keys():
        yield Reason(_("评分表上有备案方案以外的评审项目。"), "4.3.2", _("请刷新页面，按备案方案的评审项目评分。"))
    for key, criterion in criteria.items():
        value = points.get(key)
        if value is None:
            continue
        if not value.is_finite() or not 0 <= value <= criterion.maximum or value != round(value, DECIMALS):
            yield Reason(
                _("“%(name)s”的得分应在 0 至 %(maximum)s 之间，最多两位小数。"),
                "4.3.2",
                _("请改正该项得分。"),
                {"name": criterion.name, "maximum": str(criterion.maximum)},
            )
