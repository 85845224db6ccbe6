"""The panel of a round 评审组: opened, drawn, filled up, set to work."""

from typing import Any

from jiangjie.core.lifecycle import Reason
from jiangjie.core.panel import Draw, PanelError, fresh_seed
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings.limits import limit
from jiangjie.procedure.plans.models import Plan
from jiangjie.procedure.reviews.actions.sheets import hand_out
from jiangjie.procedure.reviews.models import Expert, Review, Seat
from jiangjie.procedure.reviews.pool import Pool, fill, pool_for
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import now
from jiangjie.services.matters.acts import Act, Refused, act, begin


def open_review(*, actor: Actor, plan: Plan) -> Review:
    """Open the review of a round 组建评审组 once every application is decided. Raises Refused. Provision 4.3.2."""
    with begin(Review(organisation=plan.organisation, plan=plan, officer=actor.user), "open", actor) as step:
        step.note(plan=plan.title)
    return step.matter


def draw(*, review: Review, actor: Actor, seen: int | None = None) -> Review:
    """Draw the panel 抽取评审专家 and invite those drawn. Seed, pool, exclusions and order are recorded. Raises Refused.

    The experts are to answer within the authority's `expert_reply_days`, where they are set.
    """
    with act(review, "draw", actor, seen=seen) as step:
        _draw_seats(step, actor)
    return review


def draw_replacement(*, review: Review, actor: Actor, seen: int | None = None) -> Review:
    """Draw experts for the seats given up 补抽; whoever had a seat is not drawn again. Raises Refused. Provision 4.3.2."""
    with act(review, "draw_replacement", actor, seen=seen) as step:
        _draw_seats(step, actor)
    return review


def begin_scoring(*, review: Review, actor: Actor, seen: int | None = None) -> Review:
    """Hand out a sheet to each seated expert for each qualified candidate 开始评分. Raises Refused. Provision 4.3.2."""
    with act(review, "begin_scoring", actor, seen=seen) as step:
        seats = step.matter.seats.filter(state="accepted").order_by("pk")
        step.note(sheets=sum(hand_out(seat=seat, actor=actor) for seat in seats))
    return review


def _draw_seats(step: Act[Review], actor: Actor) -> None:
    pool, seed = pool_for(step.matter), fresh_seed()
    try:
        draws = fill(pool, seed)
    except PanelError as error:
        raise Refused(Reason(_("%(what)s。"), "4.3.2", _("请在专家库中补充专家后再抽取。"), {"what": error})) from error
    experts = {str(expert.pk): expert for expert in pool.experts}
    chosen = [experts[key] for one in draws for key in one.chosen]
    entry = _written(pool, seed, draws)
    step.matter.draw_seed = step.matter.draw_seed or seed
    step.matter.draw_record = [*step.matter.draw_record, entry]
    step.note(
        seed=seed, chosen=[expert.user.name for expert in chosen], pool=len(pool.experts), excluded=entry["excluded"]
    )
    reply_by = limit("expert_reply_days")
    for expert in chosen:
        seat = Seat(organisation=step.matter.organisation, review=step.matter, expert=expert, due_on=reply_by)
        with begin(seat, "invite", actor) as invited:
            invited.note(expert=expert.user.name)


def _written(pool: Pool, seed: str, draws: tuple[Draw, ...]) -> dict[str, Any]:
    """Return everything that is needed to repeat the draw, and for a reader to follow it."""
    names = {str(expert.pk): expert.user.name for expert in pool.experts}
    return {
        "at": now().isoformat(timespec="seconds"),
        "seed": seed,
        "seats": pool.seats,
        "outside_at_least": pool.outside,
        "pool": [_line(expert) for expert in pool.experts],
        "excluded": [
            {
                "expert": key,
                "name": names[key],
                "reasons": sorted({conflict.note or conflict.words for conflict in conflicts}),
            }
            for key, conflicts in sorted(pool.barred.items())
        ],
        "draws": [
            {
                "seats": one.seats,
                "order": [
                    {"expert": ticket.expert, "name": names[ticket.expert], "ticket": ticket.ticket}
                    for ticket in one.order
                ],
                "chosen": list(one.chosen),
            }
            for one in draws
        ],
    }


def _line(expert: Expert) -> dict[str, Any]:
    return {"expert": str(expert.pk), "name": expert.user.name, "employer": expert.employer, "outside": expert.outside}
