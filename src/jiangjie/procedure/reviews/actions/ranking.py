"""From sheets to the list of proposed persons 建议人选名单 (4.3.3)."""

from collections.abc import Collection, Iterable

from jiangjie.core.lifecycle import Reason
from jiangjie.core.panel import PanelError
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.candidacies import actions as candidacies
from jiangjie.procedure.reviews.models import Placing, Review
from jiangjie.procedure.reviews.tally import digest, places, settled, standings
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.documents.actions import store
from jiangjie.services.documents.models import StoredFile
from jiangjie.services.documents.uploads import CheckedUpload
from jiangjie.services.matters.acts import Refused, act


def close_scoring(*, review: Review, actor: Actor, seen: int | None = None) -> Review:
    """Close the scoring 结束评分, compute totals and votes by the filed scheme and rank each line of the plan.

    Equal totals of the special grade go by the honours of 3.1.4; what is equal even then at the edge of a head-count
    waits for the panel. Sheets are fixed from now on. Raises Refused. Provisions 4.3.2, 4.3.3.
    """
    with act(review, "close_scoring", actor, seen=seen) as step:
        qualified = step.matter.plan.candidacies.filter(state="qualified")
        try:
            found = standings(step.matter, qualified)
            placings = Placing.objects.bulk_create(places(step.matter, found))
        except PanelError as error:
            raise Refused(
                Reason(
                    _("按备案方案不能计算总分：%(what)s。"),
                    "4.3.2",
                    _("请核对备案方案的评审内容。"),
                    {"what": error},
                )
            ) from error
        step.note(placings=_summary(placings), sheets_sha256=digest(found))
    return review


def settle_tie(
    *, review: Review, actor: Actor, chosen: Collection[Placing], reason: str, seen: int | None = None
) -> Review:
    """Record how the panel decided between equals at the edge of a head-count 同分处理. Raises Refused. Provision 3.1.4.

    `chosen` fills the free places of every line with an open tie; `reason` is the panel's. Minutes that were signed
    before have to be signed again.
    """
    with act(review, "settle_tie", actor, seen=seen) as step:
        try:
            changed = settled(step.matter, {placing.pk for placing in chosen}, reason)
        except PanelError as error:
            raise Refused(
                Reason(_("%(what)s。"), "3.1.4", _("请按评审组的书面决定勾选人选。"), {"what": error})
            ) from error
        Placing.objects.bulk_update(changed, ["outcome", "note", "said"])
        step.matter.minutes = None
        step.note(reason=reason, chosen=sorted(one.pk for one in chosen))
    return review


def upload_minutes(*, review: Review, actor: Actor, upload: CheckedUpload, seen: int | None = None) -> Review:
    """Keep the scan of the signed minutes 签字评审纪要; a later one takes its place, none is deleted. Provision 4.3.3."""
    with act(review, "upload_minutes", actor, seen=seen) as step:
        step.matter.minutes = store(
            upload=upload, kind=StoredFile.Kind.SIGNED_MINUTES, actor=actor, organisation=step.matter.organisation,
            matter=step.matter.key,
        )  # fmt: skip
        step.note(sha256=step.matter.minutes.sha256)
    return review


def propose_list(*, review: Review, actor: Actor, seen: int | None = None) -> Review:
    """Fix the list of proposed persons 建议人选名单 from the ranked list. Raises Refused. Provision 4.3.3.

    Each proposed candidate is selected, each other one passed over; who has withdrawn meanwhile is left out, and
    nobody moves up by itself.
    """
    with act(review, "propose_list", actor, seen=seen) as step:
        step.matter.proposed_on = today()
        proposed = 0
        for placing in step.matter.placings.select_related("candidacy__employee"):
            if placing.candidacy.state != "qualified":
                continue
            if placing.outcome == Placing.Outcome.PROPOSED:
                candidacies.select(candidacy=placing.candidacy, actor=actor)
                proposed += 1
            else:
                passed = placing.outcome != Placing.Outcome.NOT_PASSED
                candidacies.pass_over(candidacy=placing.candidacy, passed=passed, actor=actor)
        step.note(proposed=proposed)
    return review


def _summary(placings: Iterable[Placing]) -> list[dict[str, object]]:
    return [
        {
            "candidacy": one.candidacy_id,
            "rank": one.rank,
            "total": str(one.total),
            "for": one.votes_for,
            "outcome": one.outcome,
        }
        for one in placings
    ]
