"""Reads for those who handle filings: the work board, workloads, stand-ins, experts' tasks (4.1.2, 4.1.3)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.filings.desk import OFFICER_OF, STATES, current_delegations, officers, others
from jiangjie.procedure.filings.models import Assessment, Delegation, Filing, SchemeQuestion
from jiangjie.procedure.filings.windows import closing
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import User
from jiangjie.services.clock import today

AT_HAND = ("organisation__body", "organisation__district", "scheme", "window", "officer")
"""What every list of filings shows."""
_STILL_ASSESSED = Q(stage="district", filing__state="district_assessing") | Q(
    stage="centre", filing__state="centre_assessing"
)


def awaiting(actor: Actor) -> tuple[list[Filing], list[Filing]]:
    """Return the filings whose next act is the actor's, and those whose staff wait for the clerk's answer; one query.

    Of the first, an officer gets those of the own desk, nobody's, and those of who is away or gone. A draft bears the
    window's last day when the bodies are to be reminded of it (4.1.4); nothing of that is saved. The others bear the day
    of the oldest open question as `asked_since`.
    """
    rows = Filing.objects.awaiting(actor)
    if actor.has(r.CLERK):
        open_still = SchemeQuestion.objects.filter(answered_at=None)
        asked = (
            Filing.objects.visible_to(actor).exclude(state="withdrawn").filter(scheme__in=open_still.values("scheme"))
        )
        oldest = open_still.filter(scheme=OuterRef("scheme")).order_by("asked_at").values("asked_at")[:1]
        rows = (rows | asked).annotate(asked_since=Subquery(oldest))
    rows = rows.select_related("scheme", "organisation").order_by("state_since")
    officer = actor.has(*OFFICER_OF.values()) and not actor.has(r.DISTRICT_APPROVER, r.CENTRE_APPROVER)
    if officer and actor.user is not None and actor.organisation is not None:
        rows = rows.exclude(officer__in=others(actor.user, actor.organisation, today()))
    found = list(rows[:50])
    states = Filing.lifecycle.states_awaiting(actor.roles)
    drafts = [one for one in found if one.state == "draft"]
    window = closing(today()) if drafts else None
    for one in drafts:
        one.due_on = window.closes_on if window else None
    return [one for one in found if one.state in states], [one for one in found if getattr(one, "asked_since", None)]


def tasks(actor: Actor) -> list[Assessment]:
    """Return the assessments that wait for the expert, as long as the filing is still where it was asked about."""
    if not actor.has(r.EXPERT):
        return []
    rows = Assessment.objects.awaiting(actor).select_related("filing__scheme").filter(_STILL_ASSESSED)
    return list(rows.order_by("state_since")[:50])


def board(actor: Actor) -> QuerySet[Filing]:
    """Return the filings that lie with the actor's authority now, the longest waiting first; the bureau sees both."""
    states = STATES.get(actor.kind, (*STATES["district"], *STATES["centre"]))
    rows = Filing.objects.visible_to(actor).select_related(*AT_HAND)
    return rows.filter(state__in=states).order_by("state_since", "pk")


@dataclass(frozen=True, slots=True)
class Desk:
    """One officer's work, or what is nobody's: how many filings, how many late, the next limit, and who stands in."""

    officer: User | None
    open: int
    late: int
    substitute: str
    next_due: date | None = None
    gone: bool = False
    """The officer has left, or is none any more: the filings wait to be put on another desk."""


def desks(actor: Actor) -> list[Desk]:
    """Return the workload 工作量 of each officer of the actor's authority; four queries at most whatever their number.

    What is on nobody's desk comes last, so that the numbers add up to the board's.
    """
    office, day = actor.organisation, today()
    if office is None or actor.kind not in STATES:
        return []
    late = Count("pk", filter=Q(due_on__lt=day))
    coming = Min("due_on", filter=Q(due_on__gte=day))
    rows = board(actor).order_by().values("officer").annotate(open=Count("pk"), late=late, coming=coming)
    load: dict[int | None, tuple[int, int, date | None]] = {
        row["officer"]: (row["open"], row["late"], row["coming"]) for row in rows
    }
    away = {one.officer_id: one.substitute.name for one in current_delegations(office, day) if one.first_day <= day}
    present = list(officers(office, day))
    left = {key for key in load if key is not None} - {one.pk for one in present}
    people = [*present, *(User.objects.filter(pk__in=left).order_by("name", "pk") if left else ())]
    found = [_desk(one, load, away.get(one.pk, ""), gone=one.pk in left) for one in people]
    return [*found, _desk(None, load, "")] if None in load else found


def _desk(
    officer: User | None,
    load: dict[int | None, tuple[int, int, date | None]],
    substitute: str,
    *,
    gone: bool = False,
) -> Desk:
    open_ones, late, coming = load.get(officer.pk if officer else None, (0, 0, None))
    return Desk(officer, open_ones, late, substitute, coming, gone)


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
