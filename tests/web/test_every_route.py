"""Every route × every role, over the whole demonstration data: who gets in is written down in access.txt.

A change of who may open a page shows as a change of that file. Nobody ever gets an error page.
To write it anew after a wanted change: UPDATE_ACCESS=1 pytest tests/web/test_every_route.py
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Membership, User
from jiangjie.services.clock import pinned
from jiangjie.web.demo.cast import START
from jiangjie.web.demo.seeding import seed_all

TABLE = Path(__file__).with_name("access.txt")
ROLES = [role for role in r.ROLES if role not in {r.PUBLIC, r.SYSTEM}]


def routes(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield every named route of the site."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from routes(entry, f"{entry.namespace}:" if entry.namespace else space)
        elif entry.name:
            yield f"{space}{entry.name}", entry


def addresses(name: str, pattern: URLPattern) -> Iterator[tuple[str, str]]:
    """Yield the route's addresses with a title each: one, or for a page of acts one an act."""
    view = getattr(pattern.callback, "view_class", None)
    found: dict[str, Any] = {}
    for argument, converter in pattern.pattern.converters.items():
        found[argument] = _record(view) if "Int" in type(converter).__name__ else "x"
    if "part" in found:
        found["part"] = "timetable"
    if "action" not in found:
        yield name, reverse(name, kwargs=found)
        return
    for action in view.acts:
        yield f"{name} {action}", reverse(name, kwargs=found | {"action": action})


def _record(view: Any) -> int:
    rows = getattr(view, "rows", None)
    if rows is None:
        return 1
    model = rows(Actor.system()).model
    newest = model._default_manager.order_by("-pk").first()
    return newest.pk if newest else 1


def entries(client: Client, url: str) -> bool:
    """Tell whether the page lets the client in; an error page fails the test."""
    response = client.get(url)
    assert response.status_code < 500, f"{url}: {response.status_code}"
    if response.status_code == 302:
        return not response["Location"].startswith(reverse(settings.LOGIN_URL))
    assert heading_of(response), f"{url} has no heading"
    return response.status_code != 403


def heading_of(response: Any) -> str:
    """Return the words of the page's one heading of the first level; of what is no page, its kind."""
    if response.status_code >= 400 or not response["Content-Type"].startswith("text/html"):
        return str(response.status_code)
    text = response.content.decode()
    if "<html" not in text:
        return "a part of a page"
    (found,) = re.findall(r"<h1[^>]*>(.*?)</h1>", text, re.DOTALL)
    return re.sub(r"<[^>]*>|\s", "", found)


def words(roles: list[str]) -> str:
    """Return the roles in words, with a name for what belongs together."""
    groups = {
        "everybody": ["public", *ROLES], "everybody with an account": ROLES, "body office": list(r.BODY_OFFICE),
        "district": list(r.DISTRICT), "centre": list(r.CENTRE), "bureau": list(r.BUREAU),
    }  # fmt: skip
    left, said = list(roles), []
    for name, members in groups.items():
        if set(members) <= set(left):
            said.append(name)
            left = [role for role in left if role not in members]
    return ", ".join(said + left) or "nobody"


@pytest.mark.django_db
def test_who_gets_in_where(settings: Any) -> None:
    seed_all(177)
    clients: dict[str, Client] = {"public": Client()}
    for role in ROLES:
        clients[role] = Client()
        member = Membership.objects.filter(role=role).order_by("pk").first()
        assert member is not None, role
        clients[role].force_login(User.objects.get(pk=member.user_id))
    lines = []
    with pinned(START):
        for name, pattern in sorted(routes(), key=lambda one: one[0]):
            for title, url in addresses(name, pattern):
                lines.append(f"{title}: {words([role for role, client in clients.items() if entries(client, url)])}")
    text = "\n".join(lines) + "\n"
    if os.environ.get("UPDATE_ACCESS"):
        TABLE.write_text(text)
    assert text == TABLE.read_text()
