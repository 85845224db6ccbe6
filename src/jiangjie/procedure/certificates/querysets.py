"""Which certificates an actor may see inside the system; the public check is a page of its own."""

from typing import TYPE_CHECKING, Self

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.matters.models import MatterQuerySet

if TYPE_CHECKING:
    from jiangjie.procedure.certificates.models import Certificate  # noqa: F401  for the type below


class CertificateQuerySet(MatterQuerySet["Certificate"]):
    """Certificates."""

    def visible_to(self, actor: Actor) -> Self:
        """Give holders their own."""
        if actor.has(r.EMPLOYEE) and not actor.has(*r.BODY_OFFICE):
            return self.filter(candidacy__employee__user=actor.user, organisation=actor.organisation)
        return super().visible_to(actor)
