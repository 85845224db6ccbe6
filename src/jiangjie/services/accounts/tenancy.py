"""The tenancy filter: which rows an actor's organisation may see. Every query starts here."""

from typing import Any, ClassVar, Self, TypeVar

from django.db import models

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.actor import Actor

M = TypeVar("M", bound=models.Model)


class TenantQuerySet(models.QuerySet[M]):
    """Rows that belong to a body, filtered by who asks.

    A body's office sees its own; a district sees the bodies registered there; centre and bureau see all; everybody
    else sees nothing unless a subclass opens more. `tenant` is the path to the organisation; rows in `private`
    states are seen by the body alone.
    """

    tenant: ClassVar[str] = "organisation"
    private: ClassVar[tuple[str, ...]] = ()
    office: ClassVar[tuple[str, ...]] = r.BODY_OFFICE
    """Who in the body sees its rows."""

    def visible_to(self, actor: Actor) -> Self:
        """Return the rows that `actor` may see."""
        if actor.has(*self.office):
            return self.filter(**{self.tenant: actor.organisation})
        if actor.has(*r.AUTHORITIES):
            return self.filter(self._authority(actor)).exclude(**self._hidden())
        return self.none()

    def whole_to(self, actor: Actor) -> Self:
        """Return those of them whose log and files `actor` may read as well; a subclass keeps back what is not theirs."""
        return self.visible_to(actor)

    def _authority(self, actor: Actor) -> models.Q:
        if actor.kind == "district":
            return models.Q(**{f"{self.tenant}__district": actor.organisation})
        return models.Q()

    def _hidden(self) -> dict[str, Any]:
        return {"state__in": self.private} if self.private else {"pk__in": ()}
