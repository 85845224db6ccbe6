"""Reads of the chapter. Every query starts from what the actor may see."""

from django.db.models import Count, Prefetch, Q, QuerySet

from jiangjie.core.lifecycle import roles as r
from jiangjie.core.words import gettext_noop
from jiangjie.procedure.bodies.models import Qualification
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.occupations.models import Occupation
from jiangjie.procedure.plans.models import Plan
from jiangjie.procedure.reviews.models import Expert, Placing, Review, Seat, Sheet
from jiangjie.procedure.reviews.office import seats_in_office
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Membership, User
from jiangjie.services.pages.waiting import Waiting, waiting

LIMIT = 50
RANKED = ("ranked", "proposed")
"""States of a review in which the scores are known."""


def visible_reviews(actor: Actor) -> QuerySet[Review]:
    """Return the reviews that the actor may see, with what lists and guards read of them."""
    seats = Seat.objects.select_related("expert__user").order_by("pk")
    return (
        Review.objects.visible_to(actor)
        .select_related("organisation", "officer", "minutes", "plan__filing__scheme")
        .prefetch_related(Prefetch("seats", seats))
        .order_by("-pk")
    )


def listed_reviews(actor: Actor) -> QuerySet[Review]:
    """Return the reviews for a list."""
    return Review.objects.visible_to(actor).select_related("organisation", "plan").order_by("-pk")


def scores_open_to(actor: Actor, review: Review) -> bool:
    """Tell whether the actor may see scores and places: after closing, and never a candidate of the round."""
    if review.state not in RANKED or actor.user is None:
        return False
    return not Candidacy.objects.filter(plan_id=review.plan_id, employee__user=actor.user).exists()


def visible_placings(actor: Actor) -> QuerySet[Placing]:
    """Return the places whose arithmetic the actor may see."""
    return (
        Placing.objects.filter(review__in=Review.objects.visible_to(actor), review__state__in=RANKED)
        .exclude(review__plan__candidacies__employee__user=actor.user)
        .select_related(*_PERSON, "review__plan__filing__scheme", "review__organisation")
    )


_PERSON = (
    "candidacy__employee", "candidacy__line__scheme_line__occupation", "candidacy__line__scheme_line__work_type",
)  # fmt: skip


def placings_of(review: Review) -> QuerySet[Placing]:
    """Return a review's ranked list, line by line."""
    return review.placings.select_related(*_PERSON, "line__scheme_line__occupation", "line__scheme_line__work_type")


def visible_seats(actor: Actor) -> QuerySet[Seat]:
    """Return the seats that the actor may see."""
    return (
        Seat.objects.visible_to(actor)
        .select_related("organisation", "officer", "expert__user", "review__plan__filing__scheme")
        .order_by("-pk")
    )


def own_seats(actor: Actor) -> QuerySet[Seat]:
    """Return the actor's own seats as an expert."""
    return visible_seats(actor).filter(expert__user=actor.user)


def visible_sheets(actor: Actor) -> QuerySet[Sheet]:
    """Return the sheets that the actor may see; what is on them only their expert sees before closing."""
    return Sheet.objects.visible_to(actor).select_related(
        "organisation", "seat__expert__user", "seat__review__plan__filing__scheme", *_PERSON
    )


def own_sheets(actor: Actor) -> QuerySet[Sheet]:
    """Return the actor's own sheets."""
    return visible_sheets(actor).filter(seat__expert__user=actor.user, seat__state="accepted").order_by("pk")


def progress(review: Review) -> QuerySet[Sheet]:
    """Return the sheets of the seats that count, without what is on them."""
    return (
        Sheet.objects.filter(seat__review=review, seat__state="accepted")
        .only("pk", "state", "seat_id", "candidacy_id")
        .order_by("candidacy_id", "seat_id")
    )


def reviewed_candidacies(review: Review) -> QuerySet[Candidacy]:
    """Return the candidacies that are, or were, before the panel."""
    return (
        Candidacy.objects.filter(plan_id=review.plan_id)
        .filter(Q(state="qualified") | Q(placing__isnull=False))
        .select_related("employee", "line__scheme_line__occupation", "line__scheme_line__work_type")
        .order_by("line_id", "pk")
    )


def plans_to_review(actor: Actor) -> QuerySet[Plan]:
    """Return the filed plans that have no review yet."""
    return Plan.objects.visible_to(actor).filter(state="filed", review=None).order_by("-pk")


def visible_experts(actor: Actor) -> QuerySet[Expert]:
    """Return the pool of the actor's body, with how often each expert was seated."""
    return (
        Expert.objects.visible_to(actor)
        .select_related("user")
        .prefetch_related("occupations")
        .annotate(served=Count("seats", filter=Q(seats__state="accepted")))
        .order_by("-active", "pk")
    )


def people_to_add(actor: Actor) -> QuerySet[User]:
    """Return who holds the expert's role in the actor's body and is not in its pool."""
    holders = Membership.objects.filter(organisation=actor.organisation, role=r.EXPERT, until=None)
    pooled = Expert.objects.filter(organisation=actor.organisation)
    return (
        User.objects.filter(pk__in=holders.values("user")).exclude(pk__in=pooled.values("user")).order_by("name", "pk")
    )


def body_occupations(actor: Actor) -> QuerySet[Occupation]:
    """Return the occupations of the body's schemes and assessment rights, for an expert's fields."""
    lines = Q(pk__in=Plan.objects.visible_to(actor).values("filing__scheme__lines__occupation"))
    rights = Q(pk__in=Qualification.objects.visible_to(actor).values("occupation"))
    return Occupation.objects.filter(lines | rights).order_by("code")


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return what waits for the actor: reviews for the secretary, invitations and sheets for an expert."""
    found: list[Waiting] = []
    if actor.has(r.SECRETARY):
        found += _in_office(actor)
        reviews = Review.objects.awaiting(actor).select_related("plan").order_by("state_since")[:LIMIT]
        found += waiting(reviews, lambda review: str(review.get_absolute_url()))  # type: ignore[attr-defined]
    if actor.has(r.EXPERT):
        seats = own_seats(actor)
        invited = seats.filter(state="invited", review__state__in=("inviting", "scoring")).order_by("state_since")[
            :LIMIT
        ]
        found += waiting(invited, lambda seat: str(seat.get_absolute_url()))  # type: ignore[attr-defined]
        found += _to_score(seats)
    return found


def _in_office(actor: Actor) -> list[Waiting]:
    """Return one line for each seat that the secretary has to take back: its expert has taken an office."""
    return [
        Waiting(
            gettext_noop("专家须回避"), f"{seat.expert} · {seat.review}", str(seat.get_absolute_url()), seat.state_label,
            "warn", seat.state_since, seat.review.due_on, seat.review.days_left,
        )
        for seat in seats_in_office(actor)[:LIMIT]
    ]  # fmt: skip


def _to_score(seats: QuerySet[Seat]) -> list[Waiting]:
    """Return one line a panel on which the expert still has sheets to hand in."""
    blank = Count("sheets", filter=Q(sheets__state="blank", sheets__candidacy__state="qualified"))
    rows = seats.filter(state="accepted", review__state="scoring").annotate(blank=blank).filter(blank__gt=0)[:LIMIT]
    return [
        Waiting(
            gettext_noop("评分表"), str(seat.review), str(seat.get_absolute_url()), gettext_noop("评分中"), "active",
            seat.review.state_since, seat.review.due_on, seat.review.days_left,
        )
        for seat in rows
    ]  # fmt: skip


def search(actor: Actor, words: str) -> list[Waiting]:
    """Return the reviews whose plan's title contains `words`."""
    rows = listed_reviews(actor).filter(Q(plan__title__icontains=words) | Q(plan__number__icontains=words))[:LIMIT]
    return waiting(rows, lambda review: str(review.get_absolute_url()))  # type: ignore[attr-defined]
