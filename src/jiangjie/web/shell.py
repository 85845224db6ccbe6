"""What the frame around every page shows: chapters, person, organisations, demo banner."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from jiangjie.core.lifecycle.roles import ROLES
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.web.navigation import navigation


@dataclass(frozen=True, slots=True)
class Seat:
    """An organisation in which the person has roles today."""

    pk: int
    name: str
    roles: tuple[str, ...]
    current: bool


@dataclass(frozen=True, slots=True)
class Demo:
    """The banner of a demonstration site: its date, and where roles and date are changed."""

    today: date
    url: str


def context(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Everything is worked out when a template asks for it; a public page asks for little."""
    actor = getattr(request, "actor", None) or Actor.public()
    return {
        "actor": actor,
        "nav": SimpleLazyObject(lambda: navigation(actor, request.path) if actor.user else []),
        "memberships": SimpleLazyObject(lambda: seats(request)),
        "account_links": SimpleLazyObject(_account_links),
        "demo": SimpleLazyObject(_demo) if settings.DEMO else None,
        "upload_limit": settings.UPLOAD_LIMIT,
    }


def seats(request: Any) -> list[Seat]:
    """Return the person's organisations; an empty list where there is no choice."""
    actor: Actor = request.actor
    bool(actor.user)  # resolves the actor, and with it the memberships
    found = _by_organisation(getattr(request, "memberships", ()), actor)
    return found if len(found) > 1 else []


def _by_organisation(memberships: Iterable[Any], actor: Actor) -> list[Seat]:
    names: dict[int, str] = {}
    roles: dict[int, list[str]] = {}
    for one in memberships:
        names[one.organisation_id] = one.organisation.name
        roles.setdefault(one.organisation_id, []).append(gettext(ROLES[one.role]))
    now = actor.organisation.pk if actor.organisation else None
    return [Seat(pk, name, tuple(roles[pk]), pk == now) for pk, name in names.items()]


def _account_links() -> list[tuple[str, str]]:
    url = _url("accounts:password")
    return [(gettext("修改密码"), url)] if url else []


def _demo() -> Demo:
    return Demo(today(), _url("demo:panel"))


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
