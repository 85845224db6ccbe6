"""Reads accounts."""

from django.db.models import Q, QuerySet

from jiangjie.services.accounts.actions.passwords import digest_of
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Employee, HeldStaffRoster, Invitation, Membership, Organisation
from jiangjie.services.accounts.permissions import reads_staff
from jiangjie.services.clock import today


def memberships_of(organisation: Organisation) -> QuerySet[Membership]:
    """Return the roles held today in an organisation, by person."""
    return (
        Membership.objects.filter(Q(until=None) | Q(until__gt=today()), organisation=organisation)
        .select_related("user", "organisation__district")
        .order_by("user__name", "role")
    )


def invitation_of(code: str) -> Invitation | None:
    """Return the invitation of a one-time code, used or not; None for a wrong one."""
    return Invitation.objects.filter(digest=digest_of(code)).select_related("user").first()


def staff(actor: Actor, words: str = "") -> QuerySet[Employee]:
    """Return the staff register that the actor may see, narrowed by search words."""
    if not reads_staff.test(actor):
        return Employee.objects.none()
    rows = Employee.objects.visible_to(actor)
    return (rows.named(words) if words else rows).select_related("user", "organisation").order_by("number")


def held_rosters(actor: Actor) -> QuerySet[HeldStaffRoster]:
    """Return the rosters that the actor has uploaded and not decided about."""
    if actor.user is None:
        return HeldStaffRoster.objects.none()
    return HeldStaffRoster.objects.filter(organisation=actor.organisation, made_by=actor.user).select_related(
        "organisation"
    )


def authorities() -> QuerySet[Organisation]:
    """Return bureau, centre and districts."""
    return Organisation.objects.exclude(kind=Organisation.Kind.BODY).order_by("division", "pk")
