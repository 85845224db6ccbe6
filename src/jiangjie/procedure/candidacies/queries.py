"""Reads candidacies."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.candidacies.findings import PREFERRED
from jiangjie.procedure.candidacies.models import (
    Candidacy,
    Credential,
    Determination,
    Evidence,
    Judgement,
    Post,
    RosterImport,
)
from jiangjie.procedure.candidacies.querysets import of_person
from jiangjie.procedure.plans.models import Plan
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Employee
from jiangjie.services.pages.waiting import Waiting, waiting

_MOST = 50
_LINE = ("line__scheme_line__occupation", "line__scheme_line__work_type")


def visible_candidacies(actor: Actor) -> QuerySet[Candidacy]:
    """Return the candidacies that the actor may see, with what lists show."""
    rows = Candidacy.objects.visible_to(actor)
    return rows.select_related("organisation", "plan", "employee", "officer", *_LINE)


def candidacy_details(actor: Actor) -> QuerySet[Candidacy]:
    """Return the candidacies that the actor may see, with what a candidacy's page shows.

    `stands_beside` tells whether the actor has another application in the round, `is_own` whether this one is theirs.
    """
    beside = stands_in(OuterRef("plan"), actor).exclude(pk=OuterRef("pk"))
    own = Candidacy.objects.filter(of_person(actor), pk=OuterRef("pk")) if actor.user else Candidacy.objects.none()
    judgements = Judgement.objects.select_related("given_by")
    determinations = Determination.objects.select_related("taken_by", "confirmed_by", "letter")
    return (
        Candidacy.objects.visible_to(actor)
        .annotate(stands_beside=Exists(beside), is_own=Exists(own))
        .select_related("organisation", "plan__filing__scheme", "plan__review", "employee", "officer", *_LINE)
        .prefetch_related(
            Prefetch("credentials", Credential.objects.select_related("occupation").order_by("pk")),
            Prefetch("posts", Post.objects.select_related("occupation")),
            "honours",
            Prefetch("evidence", Evidence.objects.select_related("file").order_by("pk")),
            Prefetch("determinations", determinations.prefetch_related(Prefetch("judgements", judgements))),
        )
    )


def own_candidacies(actor: Actor) -> QuerySet[Candidacy]:
    """Return the actor's own cases, the newest first."""
    if actor.user is None:
        return Candidacy.objects.none()
    rows = Candidacy.objects.filter(employee__user=actor.user, organisation=actor.organisation)
    return rows.select_related("organisation", "plan", "employee", "officer", *_LINE).order_by("-pk")


def stands_in(plan: Plan | int | OuterRef, actor: Actor) -> QuerySet[Candidacy]:
    """Return the actor's own application in a round, once it was handed in: who has one decides about nobody else there."""
    if actor.user is None:
        return Candidacy.objects.none()
    return Candidacy.objects.filter(of_person(actor), plan=plan).exclude(state__in=("draft", "withdrawn"))


def is_of_person(candidacy: Candidacy, actor: Actor) -> bool:
    """Tell whether the actor is the person who applies, by account or by identity paper."""
    if actor.user is None:
        return False
    if candidacy.employee.user_id == actor.user.pk:
        return True
    return Candidacy.objects.filter(of_person(actor), pk=candidacy.pk).exists()


def employee_of(actor: Actor) -> Employee | None:
    """Return the actor's own entry in the staff register, if there is one."""
    if actor.user is None or actor.organisation is None:
        return None
    return Employee.objects.filter(organisation=actor.organisation, user=actor.user).first()


def qualified_in(plan: Plan) -> QuerySet[Candidacy]:
    """Return those who go before the panel of a round (4.3.2)."""
    rows = plan.candidacies.filter(state="qualified").select_related("employee", *_LINE)
    return rows.prefetch_related("determinations").order_by("line", "employee__number", "pk")


def preferred(candidacies: Iterable[Candidacy]) -> set[int]:
    """Return the keys of those who hold an honour of 3.1.4, by the newest determination of each.

    A checker's word on it goes before what the policy read from the statement.
    """
    rows = Determination.objects.filter(candidacy__in=candidacies).order_by("ordinal")
    newest = {
        candidacy: (pk, held is True)
        for pk, candidacy, held in rows.values_list("pk", "candidacy_id", "result__preferred")
    }
    words = Judgement.objects.filter(determination__in=[pk for pk, _held in newest.values()], condition=PREFERRED)
    said = dict(words.order_by("pk").values_list("determination_id", "outcome"))
    return {key for key, (pk, held) in newest.items() if (said[pk] == "met" if pk in said else held)}


def enterable_plans(actor: Actor) -> QuerySet[Plan]:
    """Return the filed plans of the actor's own body, with what the form of a new candidacy needs."""
    rows = Plan.objects.visible_to(actor).filter(organisation=actor.organisation, state="filed")
    return rows.select_related("organisation").prefetch_related(
        "lines__scheme_line__occupation", "lines__scheme_line__work_type"
    )


def held_rosters(actor: Actor) -> QuerySet[RosterImport]:
    """Return the uploaded rosters that wait for a choice."""
    return RosterImport.objects.visible_to(actor).select_related("plan", "made_by")


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return the candidacies on which the actor has the next act; a clerk's own drafts, not those of employees."""
    rows = Candidacy.objects.awaiting(actor).select_related("organisation", "plan", "employee", *_LINE)
    rows = rows.exclude(~Q(created_by=actor.user), state="draft")
    if not actor.has(*r.BODY_OFFICE):
        rows = rows.filter(employee__user=actor.user)
    return _lines(rows.order_by("due_on", "state_since")[:_MOST])


def search(actor: Actor, words: str) -> list[Waiting]:
    """Return the visible candidacies whose person, number or plan contains `words`."""
    found = Q(employee__name__icontains=words) | Q(employee__number__icontains=words) | Q(plan__title__icontains=words)
    return _lines(visible_candidacies(actor).filter(found)[:_MOST])


def _lines(rows: Iterable[Candidacy]) -> list[Waiting]:
    return waiting(rows, lambda matter: matter.get_absolute_url())  # type: ignore[attr-defined]  # every matter of ours has one
