"""Idle time-out, and who acts in a request."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject

from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Membership, User
from jiangjie.services.clock import today

_GRAIN = 60
"""Seconds between two notes of activity, so that not every request writes the session."""


class IdleTimeOut:
    """Logs a person out after `IDLE_SECONDS` without a request, and leaves no page of theirs behind in the browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        seen = request.session.get("seen")
        moment = int(time.time())
        if seen is not None and moment - seen > settings.IDLE_SECONDS:
            logout(request)
        response = self.get_response(request)
        if request.user.is_authenticated and (seen is None or moment - seen > _GRAIN) and not _unnoticed(request):
            request.session["seen"] = moment
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response


def _unnoticed(request: HttpRequest) -> bool:
    """Tell whether the page wants no time of a visit kept: a session's time beside a nameless act's would name who acted."""
    view = getattr(getattr(request.resolver_match, "func", None), "view_class", None)
    return bool(getattr(view, "unnoticed", False))


class WhoActs:
    """Gives each request its `actor`: the person, the organisation chosen in the session, the roles held today."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request))
        return self.get_response(request)


def current_memberships(user: User) -> list[Membership]:
    """Return the roles that the person holds today, with their organisations."""
    day = today()
    return list(
        Membership.objects.filter(Q(until=None) | Q(until__gt=day), user=user, since__lte=day)
        .select_related("organisation__district")
        .order_by("pk")
    )


def actor_of(request: Any) -> Actor:
    """Return who acts in this request; the public when nobody is logged in."""
    if not request.user.is_authenticated:
        return Actor.public()
    memberships = current_memberships(request.user)
    request.memberships = memberships
    chosen = request.session.get("organisation")
    organisations = {one.organisation_id: one.organisation for one in memberships}
    organisation = organisations.get(chosen) or next(iter(organisations.values()), None)
    roles = frozenset(one.role for one in memberships if organisation and one.organisation_id == organisation.pk)
    return Actor(request.user, organisation, roles)
