"""Reads complaints, for the authority that handles them and for whoever has a receipt and its code."""

from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from jiangjie.procedure.bodies.models import Body
from jiangjie.procedure.publicity.models import Notice
from jiangjie.procedure.supervision.models import Complaint, ComplaintQuerySet
from jiangjie.procedure.supervision.receipts import fits, tidy
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.clock import today
from jiangjie.services.matters.models import Matter
from jiangjie.services.pages.waiting import Waiting, waiting

_PREFIX = 10
"""Length of a receipt number's first part, before the dash: TS and the day."""


def visible_complaints(actor: Actor) -> ComplaintQuerySet:
    """Return the complaints that `actor`'s authority handles; the bureau sees all."""
    return Complaint.objects.visible_to(actor).select_related(
        "organisation__district", "handler", "officer", "notice__review__plan"
    )


def bodies_to_choose() -> QuerySet[Organisation]:
    """Return the bodies in the register: their names are public."""
    return Organisation.objects.filter(pk__in=Body.objects.values("organisation")).order_by("name")


def find_bodies(words: str) -> list[Organisation]:
    """Return the bodies that `words` may mean: the one of exactly that name or credit code, else all that contain it."""
    words = words.strip()
    exact = Q(name=words) | Q(credit_code=words.upper()) if words else Q(pk__in=())
    rows = bodies_to_choose().select_related("district", "body")
    return list(rows.filter(exact)[:2]) or list(
        rows.filter(Q(name__icontains=words) | Q(short_name__icontains=words))[:21]
    )


def notice_over(actor: Actor, pk: str, on: date | None = None) -> Notice | None:
    """Return the ended notice of that number if `actor` may read it: the late objection's (4.4.2)."""
    if not pk.isdecimal():
        return None
    over = Q(state="closed") | Q(last_day__lt=on or today())
    rows = Notice.objects.visible_to(actor).filter(over, pk=int(pk)).select_related("organisation", "review__plan")
    return rows.first()


def follow(receipt: str, code: str) -> Complaint | None:
    """Return the complaint that receipt and code open together; None for any mistake in either."""
    plain = tidy(receipt)
    number = f"{plain[:_PREFIX]}-{plain[_PREFIX:]}"
    complaint = (
        Complaint.objects.filter(receipt=number)
        .select_related("organisation", "handler", "notice__review__plan")
        .first()
    )
    stored = (
        complaint.code_digest if complaint is not None else "0" * 64
    )  # a wrong number takes as long as a wrong code
    return complaint if fits(receipt, code, stored) else None


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return the complaints on which `actor` has the next act."""
    return waiting(Complaint.objects.awaiting(actor)[:50], _page)


def search(actor: Actor, words: str) -> list[Waiting]:
    """Return the visible complaints whose receipt number, subject or body contains `words`."""
    found = Q(receipt__icontains=words) | Q(subject__icontains=words) | Q(organisation__name__icontains=words)
    return waiting(visible_complaints(actor).filter(found)[:50], _page)


def _page(matter: Matter) -> str:
    return reverse("supervision:detail", args=[matter.pk])
