"""Which appointments an actor may see."""

from typing import TYPE_CHECKING, Self

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.matters.models import MatterQuerySet

if TYPE_CHECKING:
    from jiangjie.procedure.appointments.models import Appointment  # noqa: F401  for the type below


class AppointmentQuerySet(MatterQuerySet["Appointment"]):
    """Appointments."""

    def visible_to(self, actor: Actor) -> Self:
        """Give the appointed their own."""
        if actor.has(r.EMPLOYEE) and not actor.has(*r.BODY_OFFICE):
            return self.filter(certificate__candidacy__employee__user=actor.user, organisation=actor.organisation)
        return super().visible_to(actor)
