"""The budgets of queries: literal, over the whole demonstration data, for every role, and again in crowded rounds.

A page that asks the database more often for more rows is found here, not by its users.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.certificates.models import Certificate
from jiangjie.procedure.occupations.catalogue import load
from jiangjie.procedure.occupations.models import Occupation
from jiangjie.procedure.plans.models import Plan
from jiangjie.procedure.reviews.models import Review, Seat
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.middleware import current_memberships
from jiangjie.services.accounts.models import Membership, Organisation
from jiangjie.services.clock import pinned
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.matters import ActPage, BeginPage
from jiangjie.web.demo.cast import START
from jiangjie.web.demo.seeding import seed_all
from tests.web.crowd import crowd
from tests.web.test_every_route import ROLES, routes

pytestmark = pytest.mark.django_db

LIST, DETAIL, HOME, CHECK = 12, 15, 15, 3
MORE = 60
REVIEW = {r.CLERK, r.SECRETARY, r.EXPERT}


@dataclass(frozen=True, order=True)
class Visit:
    """One page in one state of its record, opened by one role of one organisation."""

    page: str
    state: str
    role: str
    organisation: int
    url: str
    is_list: bool


Counts = dict[Visit, int]


def asked(client: Client, url: str) -> int | None:
    """Return how often a page asks the database; None where it does not open. The session's time-stamp is left out."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(url)
    own = ("SAVEPOINT", "RELEASE", 'UPDATE "django_session"')
    return sum(not one["sql"].startswith(own) for one in queries) if answer.status_code == 200 else None


def houses() -> list[Organisation]:
    """Return the body whose round is over and the one whose panel is scoring."""
    over = Certificate.objects.order_by("pk").first()
    scoring = Review.objects.filter(state="scoring").first()
    assert over is not None
    assert scoring is not None
    return [over.organisation, scoring.organisation]


def people() -> Iterator[tuple[str, Actor]]:
    """Yield somebody of each role; of those who work on the review, somebody in each of the two bodies."""
    over, scoring = houses()
    on_a_panel = Seat.objects.filter(state="accepted").values("expert__user")
    for role in ROLES:
        held = Membership.objects.filter(role=role).select_related("user").order_by("pk")
        if role == r.EXPERT:
            held = held.filter(user__in=on_a_panel)
        places = [over, scoring] if role in REVIEW else [over]
        bodies = [found for house in places if (found := held.filter(organisation=house).first())]
        for member in bodies or held[:1]:
            mine = current_memberships(member.user)
            place = mine[0].organisation  # where a person with several acts after log-in
            yield role, Actor(member.user, place, frozenset(one.role for one in mine if one.organisation == place))


def places(name: str, pattern: URLPattern, actor: Actor) -> Iterator[tuple[str, str]]:
    """Yield the page's addresses for the actor: one, or one for each state that a visible record is in."""
    view = pattern.callback.view_class
    arguments = set(pattern.pattern.converters)
    if not arguments:
        yield "", reverse(name)
    elif arguments == {"pk"} and hasattr(view, "rows"):
        rows = view.rows(actor).order_by("pk")
        if hasattr(rows.model, "lifecycle"):
            for state in sorted(set(rows.values_list("state", flat=True))):
                yield state, reverse(name, args=[rows.filter(state=state).values_list("pk", flat=True)[0]])
        elif found := rows.first():
            yield "", reverse(name, args=[found.pk])
    elif arguments == {"pk"}:
        yield "", reverse(name, args=[1])


def shows(pattern: URLPattern, actor: Actor) -> bool:
    """Tell whether the route is a page that shows something to the actor; forms are no list and no detail."""
    view: Any = getattr(pattern.callback, "view_class", None)
    return (
        view is not None
        and hasattr(view, "get")
        and not issubclass(view, ActPage | BeginPage)
        and bool(view.permission.test(actor))
    )


def counted() -> Counts:
    """Open every page as everybody and count."""
    pages, warm, found = list(routes()), set(), {}
    for role, actor in people():
        client = Client()
        assert actor.user is not None
        assert actor.organisation is not None
        client.force_login(actor.user)
        for name, pattern in pages:
            for state, url in places(name, pattern, actor) if shows(pattern, actor) else ():
                if name not in warm:
                    warm.add(name)
                    client.get(url)  # what is read once and kept: templates, the policy, the calendar
                number = asked(client, url)
                if number is not None:
                    is_list = issubclass(pattern.callback.view_class, ListPage)
                    found[Visit(name, state, role, actor.organisation.pk, url, is_list)] = number
    return found


@pytest.fixture(scope="module")
def measured(django_db_setup: None, django_db_blocker: Any) -> dict[str, Any]:
    """The counts with the demonstration data, with crowded rounds, and of one certificate's public check."""
    with django_db_blocker.unblock(), transaction.atomic(), pinned(START):
        load(Occupation)  # a test with real commits may have emptied the tables
        seed_all(177)
        code = Certificate.objects.values_list("code", flat=True)[0]
        found = {"quiet": counted(), "check": asked(Client(), reverse("certificates:public", args=[code]))}
        for house in houses():
            crowd(Plan.objects.get(organisation=house), MORE)
        found["crowded"] = counted()
        client = Client()
        client.force_login(Membership.objects.filter(role=r.CLERK, organisation=houses()[0])[0].user)
        found["lines"] = {
            name: len(client.get(reverse(name)).context["table"].rows)
            for name in ("candidacies:list", "certificates:list", "appointments:list", "accounts:staff")
        }
        transaction.set_rollback(True)
    return found


def over(counts: Counts, budget: int) -> dict[str, int]:
    return {f"{visit.page} {visit.state} {visit.role}": number for visit, number in counts.items() if number > budget}


@pytest.mark.parametrize("day", ["quiet", "crowded"])
def test_a_list_asks_at_most_twelve_times(measured: dict[str, Any], day: str) -> None:
    lists = {visit: number for visit, number in measured[day].items() if visit.is_list}
    assert len({visit.page for visit in lists}) > 15
    assert over(lists, LIST) == {}


@pytest.mark.parametrize("day", ["quiet", "crowded"])
def test_any_other_page_asks_at_most_fifteen_times(measured: dict[str, Any], day: str) -> None:
    details = {
        visit: number for visit, number in measured[day].items() if not visit.is_list and visit.page != "web:home"
    }
    assert len({visit.page for visit in details}) > 25
    assert over(details, DETAIL) == {}


@pytest.mark.parametrize("day", ["quiet", "crowded"])
def test_the_first_page_asks_at_most_fifteen_times(measured: dict[str, Any], day: str) -> None:
    homes = {visit: number for visit, number in measured[day].items() if visit.page == "web:home"}
    assert {visit.role for visit in homes} == set(ROLES)
    assert over(homes, HOME) == {}


def test_the_board_was_measured_while_the_panel_scores(measured: dict[str, Any]) -> None:
    boards = {(visit.page, visit.role) for visit in measured["crowded"] if visit.state in {"scoring", "accepted"}}
    assert {("reviews:detail", r.SECRETARY), ("reviews:seat", r.EXPERT)} <= boards


@pytest.mark.provision("4.5.1")
def test_the_check_of_a_certificate_asks_at_most_three_times(measured: dict[str, Any]) -> None:
    assert measured["check"] <= CHECK


def test_sixty_more_candidates_cost_no_query_more(measured: dict[str, Any]) -> None:
    assert set(measured["lines"].values()) == {50}
    quiet, crowded = measured["quiet"], measured["crowded"]
    dearer = {
        str(visit): (quiet[visit], number) for visit, number in crowded.items() if number > quiet.get(visit, number)
    }
    assert dearer == {}
