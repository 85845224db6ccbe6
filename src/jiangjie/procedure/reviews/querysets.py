"""Which seats and sheets an actor may see: the panel's secretary and supervisor all, an expert only their own."""

from typing import TYPE_CHECKING, Self

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.matters.models import MatterQuerySet

if TYPE_CHECKING:
    from jiangjie.procedure.reviews.models import Seat, Sheet  # noqa: F401  for the types below


class SeatQuerySet(MatterQuerySet["Seat"]):
    """Seats."""

    def visible_to(self, actor: Actor) -> Self:
        """Give experts their own seats."""
        if actor.has(r.EXPERT) and not actor.has(*r.BODY_OFFICE):
            return self.filter(expert__user=actor.user, organisation=actor.organisation)
        return super().visible_to(actor)


class SheetQuerySet(MatterQuerySet["Sheet"]):
    """Score sheets. Before scoring has closed, nobody but the expert sees what is on one (see the views)."""

    def visible_to(self, actor: Actor) -> Self:
        """Give experts their own sheets as long as they have the seat: who stays away reads nobody's case."""
        if actor.has(r.EXPERT) and not actor.has(*r.BODY_OFFICE):
            own = self.filter(seat__expert__user=actor.user, organisation=actor.organisation)
            return own.filter(seat__state="accepted")
        return super().visible_to(actor)
