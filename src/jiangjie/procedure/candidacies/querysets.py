"""Which candidacies an actor may see: the office its own, employees theirs, authorities those that were submitted."""

from typing import TYPE_CHECKING, Self

from django.db import models

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Employee
from jiangjie.services.matters.models import MatterQuerySet

if TYPE_CHECKING:
    from jiangjie.procedure.candidacies.models import Candidacy  # noqa: F401  for the type below


def of_person(actor: Actor) -> models.Q:
    """Return what picks the candidacies of the actor as a person: of their account, or of the same identity paper.

    Papers are compared by their blind index only: a person on two bodies' staff, or with two accounts, is one person.
    It takes rights away and never gives any: to act on a case as its candidate needs its own account.
    """
    papers = Employee.objects.filter(user=actor.user).values("id_index")
    return models.Q(employee__user=actor.user) | models.Q(employee__id_index__in=papers)


class CandidacyQuerySet(MatterQuerySet["Candidacy"]):
    """Candidacies."""

    private = ("draft",)

    def visible_to(self, actor: Actor) -> Self:
        """Add a person's own candidacies to what the office they work in may see."""
        seen = super().visible_to(actor)
        if actor.has(r.EMPLOYEE) and not actor.has(*r.BODY_OFFICE):
            return self.filter(models.Q(employee__user=actor.user, organisation=actor.organisation))
        return seen
