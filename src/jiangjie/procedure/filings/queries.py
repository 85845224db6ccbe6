"""Reads filings, schemes and exceptions."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.bodies.models import Qualification
from jiangjie.procedure.filings.completeness import scheme_parts
from jiangjie.procedure.filings.desk import OFFICER_OF, STATES, current_delegations, officers, others
from jiangjie.procedure.filings.models import Assessment, Delegation, Filing, IntakeException, IntakeWindow, Scheme
from jiangjie.procedure.filings.remarks import with_opinions
from jiangjie.procedure.filings.windows import closing
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation, User
from jiangjie.services.clock import today
from jiangjie.services.matters.models import Matter
from jiangjie.services.pages.waiting import Waiting, waiting

_AT_HAND = ("organisation__body", "organisation__district", "scheme", "window", "officer")
_BEHIND = ("succeeds", "taken_in_by")


def visible_filings(actor: Actor) -> QuerySet[Filing]:
    """Return the filings that the actor may see, the newest first."""
    return Filing.objects.visible_to(actor).select_related(*_AT_HAND).order_by("-pk")


def whole_filings(actor: Actor) -> QuerySet[Filing]:
    """Return them with everything that a filing's page and its guards ask for."""
    rights = Qualification.objects.select_related("occupation", "work_type")
    return (
        visible_filings(actor)
        .select_related(*_AT_HAND, *_BEHIND)
        .prefetch_related(
            with_opinions(), Prefetch("organisation__body__qualifications", rights), *scheme_parts("scheme__")
        )
    )


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return the filings that wait for the actor 待办."""
    rows = Filing.objects.awaiting(actor).select_related("scheme", "organisation").order_by("state_since")
    officer = actor.has(*OFFICER_OF.values()) and not actor.has(r.DISTRICT_APPROVER, r.CENTRE_APPROVER)
    if officer and actor.user is not None and actor.organisation is not None:
        rows = rows.exclude(officer__in=others(actor.user, actor.organisation, today()))
    found = list(rows[:50])
    if any(one.state == "draft" for one in found) and (window := closing(today())):
        for one in found:
            if one.state == "draft":
                one.due_on = window.closes_on  # a reminder on the list; nothing is saved
    tasks = Assessment.objects.awaiting(actor) if actor.has(r.EXPERT) else Assessment.objects.none()
    asked = tasks.select_related("filing__scheme").filter(_STILL_ASSESSED).order_by("state_since")[:50]
    return [*waiting(found, _url), *waiting(asked, _url)]


_STILL_ASSESSED = Q(stage="district", filing__state="district_assessing") | Q(
    stage="centre", filing__state="centre_assessing"
)


def board(actor: Actor) -> QuerySet[Filing]:
    """Return the filings that lie with the actor's authority now, the longest waiting first; the bureau sees both."""
    states = STATES.get(actor.kind, (*STATES["district"], *STATES["centre"]))
    return visible_filings(actor).filter(state__in=states).order_by("state_since", "pk")


@dataclass(frozen=True, slots=True)
class Desk:
    """One officer's work: how many filings, how many of them late, and who stands in today."""

    officer: User
    open: int
    late: int
    substitute: str


def desks(actor: Actor) -> list[Desk]:
    """Return the workload 工作量 of each officer of the actor's authority; three queries whatever their number."""
    office, day = actor.organisation, today()
    if office is None or actor.kind not in STATES:
        return []
    late = Count("pk", filter=Q(due_on__lt=day))
    rows = board(actor).order_by().values("officer").annotate(open=Count("pk"), late=late)
    load = {row["officer"]: (row["open"], row["late"]) for row in rows}
    away = {one.officer_id: one.substitute.name for one in current_delegations(office, day) if one.first_day <= day}
    return [Desk(one, *load.get(one.pk, (0, 0)), away.get(one.pk, "")) for one in officers(office, day)]


def visible_assessments(actor: Actor) -> QuerySet[Assessment]:
    """Return the experts' assessments that the actor may see, the newest first."""
    return (
        Assessment.objects.visible_to(actor)
        .select_related("filing__scheme", "filing__organisation", "filing__officer", "organisation", "expert", "office")
        .order_by("-pk")
    )


def delegations(actor: Actor) -> QuerySet[Delegation]:
    """Return the stand-ins of the actor's own authority, past ones too."""
    if actor.organisation is None or actor.kind not in STATES:
        return Delegation.objects.none()
    rows = Delegation.objects.filter(organisation=actor.organisation)
    return rows.select_related("officer", "substitute", "made_by").order_by("-first_day", "-pk")


def search(actor: Actor, words: str) -> list[Waiting]:
    """Return the filings whose scheme, number or body matches the words."""
    return waiting(searched(visible_filings(actor), words)[:20], _url)


def _url(matter: Matter) -> str:
    return str(matter.get_absolute_url())


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
