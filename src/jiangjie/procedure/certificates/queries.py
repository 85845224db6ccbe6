"""Reads certificates and the rounds that wait for them."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.certificates.models import Certificate
from jiangjie.procedure.certificates.querysets import CertificateQuerySet
from jiangjie.procedure.publicity.models import Award
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.matters.models import Matter
from jiangjie.services.pages.waiting import Waiting, waiting

ISSUE_LABEL = _("待制作证书")


def visible_certificates(actor: Actor) -> CertificateQuerySet:
    """Return the certificates that `actor` may see, newest code first."""
    return (
        Certificate.objects.visible_to(actor)
        .select_related("organisation__district", "award__notice__review__plan", "file", "appointment")
        .order_by("-issued_on", "code")
    )


def without_certificate(award: Award) -> QuerySet[Candidacy]:
    """Return the persons of a determination who have no certificate yet, in the order of the notice."""
    return (
        Candidacy.objects.filter(award_entry__award=award, state="awarded", certificate=None)
        .select_related(
            "employee",
            "plan",
            "line__scheme_line__occupation",
            "line__scheme_line__work_type",
            "organisation__body",
            "award_entry",
        )
        .order_by("award_entry__position")
    )


def awards_to_issue(actor: Actor) -> QuerySet[Award]:
    """Return the determinations whose results are on file and in which somebody still waits for the certificate."""
    waits = Candidacy.objects.filter(award_entry__award=OuterRef("pk"), state="awarded", certificate=None)
    return (
        Award.objects.visible_to(actor)
        .filter(Exists(waits), state="accepted")
        .select_related("organisation__body", "notice__review__plan")
        .annotate(waiting_count=Count("entries", filter=_waits(), distinct=True))
    )


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return the rounds in which `actor` has certificates to issue."""
    if not actor.has(r.CLERK):
        return []
    return [
        Waiting(
            ISSUE_LABEL, award.list_title, reverse("certificates:issue", args=[award.pk]),
            award.state_label, award.tone, award.state_since, None, None,
        )
        for award in awards_to_issue(actor)[:50]
    ]  # fmt: skip


def search(actor: Actor, words: str) -> list[Waiting]:
    """Return the visible certificates whose code, holder or occupation contains `words`."""
    found = Q(code__icontains=words) | Q(holder_name__icontains=words) | Q(occupation_name__icontains=words)
    return waiting(visible_certificates(actor).filter(found)[:50], _page)


def _waits() -> Q:
    return Q(entries__candidacy__state="awarded", entries__candidacy__certificate=None)


def _page(matter: Matter) -> str:
    return reverse("certificates:detail", args=[matter.pk])
