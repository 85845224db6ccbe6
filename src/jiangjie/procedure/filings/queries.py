"""Reads filings, schemes and exceptions."""

from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext

from jiangjie.core.lifecycle import roles as r
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.models import Qualification
from jiangjie.procedure.bodies.rights import with_lineage
from jiangjie.procedure.filings.boards import AT_HAND, awaiting, tasks
from jiangjie.procedure.filings.completeness import scheme_parts
from jiangjie.procedure.filings.experts import with_assessments
from jiangjie.procedure.filings.models import Filing, IntakeException, IntakeWindow, Scheme, SchemeQuestion
from jiangjie.procedure.filings.remarks import with_opinions
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.matters.models import Matter
from jiangjie.services.pages.waiting import Waiting, waiting

_BEHIND = ("succeeds", "taken_in_by", "scheme__organisation")


def visible_filings(actor: Actor) -> QuerySet[Filing]:
    """Return the filings that the actor may see, the newest first."""
    return Filing.objects.visible_to(actor).select_related(*AT_HAND).order_by("-pk")


def whole_filings(actor: Actor) -> QuerySet[Filing]:
    """Return them with everything that a filing's page and its guards ask for."""
    rights = with_lineage(Qualification.objects.select_related("occupation", "work_type"))
    return (
        visible_filings(actor)
        .select_related(*AT_HAND, *_BEHIND)
        .prefetch_related(
            with_opinions(),
            with_assessments(),
            Prefetch("organisation__body__qualifications", rights),
            *scheme_parts("scheme__"),
        )
    )


def filings_with_questions(actor: Actor) -> QuerySet[Filing]:
    """Return whole filings with how many questions the staff asked, `questions_asked`, and how many wait."""
    return whole_filings(actor).annotate(questions_asked=_number(), questions_open=_number(answered_at=None))


def _number(**which: Any) -> Coalesce:
    """Return the sub-query that counts the questions of a filing's scheme: no page pays a look-up of its own for it."""
    found = SchemeQuestion.objects.filter(scheme=OuterRef("scheme"), **which).order_by().values("scheme")
    return Coalesce(Subquery(found.annotate(number=Count("pk")).values("number")), 0)


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return the filings that wait for the actor 待办, and the schemes whose staff wait for an answer."""
    mine, asked = awaiting(actor)
    return [*waiting(mine, _url), *waiting(tasks(actor), _url), *map(_unanswered, asked)]


def _unanswered(filing: Filing) -> Waiting:
    """Return the line for a filing whose scheme's questions wait for the clerk's answer."""
    url = reverse("filings:questions", args=[filing.pk])
    since: datetime = filing.asked_since  # type: ignore[attr-defined]  # boards.awaiting puts it there
    return Waiting(_("职工提问"), str(filing.scheme), url, gettext("待答复"), "warn", since, None, None)


def search(actor: Actor, words: str) -> list[Waiting]:
    """Return the filings whose scheme, number or body matches the words."""
    return waiting(searched(visible_filings(actor), words)[:20], _url)


def _url(matter: Matter) -> str:
    name = "filings:detail" if isinstance(matter, Filing) else "filings:assessment"
    return reverse(name, args=[matter.pk])


def searched(rows: QuerySet[Filing], words: str) -> QuerySet[Filing]:
    """Return the rows whose title, number or body's name contains `words`."""
    words = words.strip()
    if not words:
        return rows
    return (
        rows.filter(scheme__title__icontains=words)
        | rows.filter(number__icontains=words)
        | rows.filter(organisation__name__icontains=words)
    )


def published_schemes(actor: Actor) -> QuerySet[Scheme]:
    """Return the schemes that were published to the staff of the actor's own body (4.1.1), the newest first."""
    if actor.organisation is None or not (actor.in_office or actor.has(r.EMPLOYEE)):
        return Scheme.objects.none()
    return (
        Scheme.objects.filter(organisation=actor.organisation, published_on__isnull=False)
        .exclude(filing__state="withdrawn")
        .select_related("filing", "organisation", "published_paper")
        .order_by("-published_on", "-pk")
    )


def questions(actor: Actor) -> QuerySet[SchemeQuestion]:
    """Return the questions of the staff that the actor may read, the oldest first."""
    return SchemeQuestion.objects.visible_to(actor).select_related("scheme__filing", "asked_by", "answered_by")


def other_versions(actor: Actor, filing: Filing) -> QuerySet[Filing]:
    """Return the body's other schemes that the actor may read, the newest version first."""
    found = Filing.objects.visible_to(actor).filter(organisation_id=filing.organisation_id).exclude(pk=filing.pk)
    return found.select_related("scheme", "organisation").order_by("-scheme__version_number")


def earlier_schemes(actor: Actor) -> QuerySet[Scheme]:
    """Return the versions of the actor's own body, to copy a new one from."""
    if not actor.in_office:
        return Scheme.objects.none()
    return Scheme.objects.filter(organisation=actor.organisation).order_by("-version_number")


def windows(actor: Actor) -> QuerySet[IntakeWindow]:
    """Return the intake windows; everybody with an account may read them."""
    return IntakeWindow.objects.all() if actor.user is not None else IntakeWindow.objects.none()


def exceptions(actor: Actor) -> QuerySet[IntakeException]:
    """Return the exceptions that the actor may see."""
    return IntakeException.objects.visible_to(actor).select_related("organisation", "granted_by")


def filing_bodies(actor: Actor) -> QuerySet[Organisation]:
    """Return the bodies for which the actor may make an exception."""
    if not actor.has(r.CENTRE_APPROVER):
        return Organisation.objects.none()
    return Organisation.objects.filter(kind=Organisation.Kind.BODY, body__isnull=False).order_by("name")
