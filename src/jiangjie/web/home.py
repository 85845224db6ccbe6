"""The first page: a person's work 我的工作, or what the public may do here; and the search over all chapters."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.permissions import anyone, logged_in
from jiangjie.services.audit.models import Entry
from jiangjie.services.audit.record import OBJECT, acts_only
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.waiting import Waiting
from jiangjie.web.deadlines import deadline
from jiangjie.web.sources import by_kind, search, waiting_for

CHANGES = 12
"""How many recent acts the first page shows; the same act over and over counts once."""
LOOKED_THROUGH = 60
"""How many log entries are read to find them."""
COUNT_KEEPS = 30
"""Seconds for which a browser may show the same number of waiting matters."""


@dataclass(frozen=True, slots=True)
class Sums:
    """How much waits, and how much of it presses."""

    all: int
    soon: int
    over: int


class Home(Page):
    """Everyone's first page."""

    permission = anyone

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the person's work; visitors see what can be done without an account."""
        if self.actor.user is None:
            return render(request, "web/landing.html")
        lines = waiting_for(self.actor)
        context = {
            "groups": list(by_kind(lines)), "sums": sums(lines), "changes": changes(self.actor), "most": CHANGES,
            "may_apply": self.actor.has(r.EMPLOYEE),
        }  # fmt: skip
        return render(request, "web/home.html", context)


class WaitingCount(Page):
    """The number beside 待办 in the head; fetched after the page, so that no page waits for it."""

    permission = logged_in

    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002  Django's signature
        """Answer the bare number; nothing when nothing waits."""
        number = len(waiting_for(self.actor))
        response = HttpResponse(str(number) if number else "", content_type="text/plain")
        response["Cache-Control"] = f"private, max-age={COUNT_KEEPS}"
        return response


class Search(Page):
    """Matters, people and certificates by words, over all chapters."""

    permission = logged_in

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show what the words find among what the actor may see."""
        words = request.GET.get("q", "").strip()
        found = search(self.actor, words) if words else []
        context = {"search_words": words, "groups": list(by_kind(found)), "total": len(found)}
        return render(request, "web/search.html", context)


def sums(lines: list[Waiting]) -> Sums:
    """Count what waits, what is due soon, and what is overdue."""
    limits = [deadline(line.due_on, line.days_left) for line in lines]
    tones = [limit.tone for limit in limits if limit]
    return Sums(len(lines), tones.count("soon"), tones.count("over"))


def changes(actor: Actor) -> list[Entry]:
    """Return the latest acts, oldest first: of the actor's organisation for its office, else only their own."""
    entries = acts_only(Entry.objects.order_by("-seq"))
    if actor.organisation and actor.has(*r.BODY_OFFICE, *r.AUTHORITIES):
        # who objects is told to those who handle it, on the objection's page, and not to the person objected to
        entries = entries.filter(organisation_id=actor.organisation.pk).exclude(action=OBJECT)
    elif actor.user:
        entries = entries.filter(actor_id=actor.user.pk)
    else:
        return []
    return list(reversed(entries[:LOOKED_THROUGH]))
