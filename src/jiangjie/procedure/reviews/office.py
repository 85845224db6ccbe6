"""Offices 职务 that keep an expert off a panel: in the round's own procedure, or with who files and supervises it (4.3.2)."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from jiangjie.core.lifecycle import roles as r
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.reviews.models import Review, Seat
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Membership, Organisation
from jiangjie.services.clock import today

OFFICE = (r.CLERK, r.CHECKER, r.APPROVER, r.SECRETARY, r.SUPERVISOR)
"""Who acts in the round's procedure; the administrator has no part in it."""
OVERSIGHT = (
    r.DISTRICT_OFFICER, r.DISTRICT_APPROVER, r.CENTRE_OFFICER, r.CENTRE_APPROVER, r.BUREAU_OFFICER, r.BUREAU_APPROVER,
)  # fmt: skip
"""Who files the round's scheme and plan and supervises it: with the body's own district, the centre and the bureau."""
IN_OFFICE = _("承担本轮的经办、复核、审批、评审秘书或纪检监督")
OVERSEES = _("在人力资源社会保障部门或市职鉴中心承担备案和监督工作")
LIVE = ("invited", "accepted")
"""States in which a seat counts as filled."""
_CITY = (Organisation.Kind.CENTRE, Organisation.Kind.BUREAU)


def offices(body: "Organisation | OuterRef", district: "Organisation | OuterRef | None") -> QuerySet[Membership]:
    """Return the roles, held today, that keep who holds them off the panels of a body in that district."""
    over = Q(organisation__kind__in=_CITY) | (Q(organisation=district) if district is not None else Q())
    held = Q(organisation=body, role__in=OFFICE) | (Q(role__in=OVERSIGHT) & over)
    return Membership.objects.filter(held, Q(until=None) | Q(until__gt=today()), since__lte=today())


def office_holders(review: Review) -> dict[int, str]:
    """Return why each account that holds such an office must stay off the panel, by account."""
    body = review.organisation
    found = offices(body, body.district).values_list("user_id", "organisation_id")
    return {user: IN_OFFICE if at == body.pk else OVERSEES for user, at in found.order_by("role")}


def office_of(review: Review, actor: Actor) -> str:
    """Return why the actor must stay off the panel now; "" where no office stands against it."""
    if actor.user is None:
        return ""
    body = review.organisation
    at = offices(body, body.district).filter(user=actor.user).values_list("organisation_id", flat=True).first()
    if at is None:
        return ""
    return IN_OFFICE if at == body.pk else OVERSEES


def seats_in_office(actor: Actor) -> QuerySet[Seat]:
    """Return the seats, of panels at work that the actor may see, whose experts hold an office by now."""
    held = offices(OuterRef("organisation"), OuterRef("organisation__district")).filter(user=OuterRef("expert__user"))
    rows = Seat.objects.visible_to(actor).filter(
        Exists(held), state__in=LIVE, review__state__in=("inviting", "scoring")
    )
    return rows.select_related("expert__user", "review__plan").order_by("pk")
