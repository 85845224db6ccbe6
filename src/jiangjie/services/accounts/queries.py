"""Reads accounts."""

from django.db.models import Q, QuerySet

from jiangjie.services.accounts.actions import digest_of
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Employee, Invitation, Membership, Organisation
from jiangjie.services.clock import today


def memberships_of(organisation: Organisation) -> QuerySet[Membership]:
    """Return the roles held today in an organisation, by person."""
    return (
        Membership.objects.filter(Q(until=None) | Q(until__gt=today()), organisation=organisation)
        .select_related("user")
        .order_by("user__name", "role")
    )


def open_invitation(code: str) -> Invitation | None:
    """Return the unused invitation of a one-time code; None for a wrong one."""
    return Invitation.objects.filter(digest=digest_of(code), used_at=None).select_related("user").first()


def staff(actor: Actor) -> QuerySet[Employee]:
    """Return the staff register that the actor may see."""
    if not actor.in_office:
        return Employee.objects.none()
    return Employee.objects.visible_to(actor).select_related("user").order_by("number")
