"""Reads appointments, what waits in them, and platforms that are overdue."""

from datetime import date, datetime, time

from django.db.models import F, Q
from django.urls import reverse

from jiangjie.core.calendar import NotCovered
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.lifecycle.rows import APPOINTMENT
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.appointments.models import Appointment
from jiangjie.procedure.appointments.querysets import AppointmentQuerySet
from jiangjie.procedure.certificates.models import Certificate
from jiangjie.procedure.certificates.querysets import CertificateQuerySet
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import SHANGHAI, today, working_days
from jiangjie.services.matters.models import Matter
from jiangjie.services.pages.waiting import Waiting, waiting

NOT_APPOINTED, PLATFORM = _("待发起聘任"), _("待提供工作平台")
_MOST = 50
"""How many lines of one kind a work list shows."""
_WITHOUT_PLATFORM = Q(state="in_force", platforms=None)
_DUE_FIRST = (F("platform_due_on").asc(nulls_last=True), "pk")


def visible_appointments(actor: Actor) -> AppointmentQuerySet:
    """Return the appointments that `actor` may see, newest first."""
    return (
        Appointment.objects.visible_to(actor)
        .select_related(
            "organisation__district", "officer", "agreement", "signed_agreement", "certificate__candidacy__employee",
            "certificate__organisation", "certificate__award__notice__review__plan__filing__scheme",
        )
        .prefetch_related("platforms")
        .order_by("-pk")
    )  # fmt: skip


def listed_appointments(actor: Actor) -> AppointmentQuerySet:
    """Return the same for lists, with what a line needs."""
    return (
        Appointment.objects.visible_to(actor)
        .select_related("organisation", "certificate")
        .prefetch_related("platforms")
        .order_by("-pk")
    )


def without_platform(actor: Actor) -> AppointmentQuerySet:
    """Return the appointments in force without a platform (5.1.1): due first, those without a date last."""
    return listed_appointments(actor).filter(_WITHOUT_PLATFORM).order_by(*_DUE_FIRST)


def overdue(actor: Actor) -> AppointmentQuerySet:
    """Return the appointments whose platform is overdue today (5.1.1)."""
    return without_platform(actor).filter(platform_due_on__lt=today())


def appointable(actor: Actor) -> CertificateQuerySet:
    """Return the visible valid certificates whose holders have no appointment yet."""
    return (
        Certificate.objects.visible_to(actor)
        .filter(state="valid", appointment=None)
        .select_related("organisation", "award__notice__review__plan__filing__scheme")
    )


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return the appointments that wait for `actor`; for a clerk also certificates without one and platforms due."""
    rows = _in_hand(actor)
    lines = waiting((one for one in rows if one.state != "in_force"), _page)
    if not actor.has(r.CLERK):
        return lines
    lines += [
        Waiting(
            NOT_APPOINTED, str(one), reverse("appointments:draft", args=[one.pk]), one.state_label, one.tone,
            datetime.combine(one.issued_on, time(), SHANGHAI), None, None,
        )
        for one in appointable(actor)[:_MOST]
    ]  # fmt: skip
    return lines + [
        Waiting(
            PLATFORM, str(one), one.get_absolute_url(), one.state_label, one.tone, one.state_since,
            one.platform_due_on, _days_left(one.platform_due_on),
        )
        for one in rows
        if one.state == "in_force"
    ]  # fmt: skip


def _in_hand(actor: Actor) -> list[Appointment]:
    """Return in one query what waits for the actor and, for a clerk, what is in force without a platform."""
    wanted = Q(state__in=APPOINTMENT.states_awaiting(actor.roles))
    if actor.has(r.CLERK):
        wanted |= _WITHOUT_PLATFORM
    rows = Appointment.objects.visible_to(actor).filter(wanted).select_related("certificate")
    return list(rows.order_by(*_DUE_FIRST)[: 2 * _MOST])


def search(actor: Actor, words: str) -> list[Waiting]:
    """Return the visible appointments whose holder, certificate code or post contains `words`."""
    found = (
        Q(certificate__holder_name__icontains=words) | Q(certificate__code__icontains=words) | Q(post__icontains=words)
    )
    return waiting(listed_appointments(actor).filter(found)[:_MOST], _page)


def _days_left(due_on: date | None) -> int | None:
    """Return the working days left; None without a day, or where no arrangement covers it (the day itself stands)."""
    try:
        return working_days().between(today(), due_on) if due_on else None
    except NotCovered:
        return None


def _page(matter: Matter) -> str:
    return reverse("appointments:detail", args=[matter.pk])
