"""Which notices and objections an actor may see: every employee reads the body's published notices."""

from typing import TYPE_CHECKING, Self

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.matters.models import MatterQuerySet

if TYPE_CHECKING:
    from jiangjie.procedure.publicity.models import Notice, Objection  # noqa: F401  for the types below


class NoticeQuerySet(MatterQuerySet["Notice"]):
    """Notices; drafts are the office's own business."""

    private = ("draft",)

    def visible_to(self, actor: Actor) -> Self:
        """Give employees the published notices of their own body."""
        if actor.has(r.EMPLOYEE) and not actor.has(*r.BODY_OFFICE):
            return self.filter(organisation=actor.organisation).exclude(state__in=self.private)
        return super().visible_to(actor)


class ObjectionQuerySet(MatterQuerySet["Objection"]):
    """Objections."""

    def visible_to(self, actor: Actor) -> Self:
        """Give employees the objections that they raised under their name, and nobody one to themselves (4.4.2)."""
        if actor.has(r.EMPLOYEE) and not actor.has(*r.BODY_OFFICE):
            return self.filter(organisation=actor.organisation, raised_by=actor.user)
        seen = super().visible_to(actor)
        return seen.exclude(candidacy__employee__user=actor.user) if actor.user is not None else seen
