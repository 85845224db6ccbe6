"""Everybody of one body, at every address of every other body: whatever the number in it, nothing opens.

The same for a district and the bodies of another one. Over the whole demonstration data, by GET and by POST.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, reverse

from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation, User
from jiangjie.services.clock import pinned
from jiangjie.services.documents.models import StoredFile
from jiangjie.web.demo.cast import START
from jiangjie.web.demo.people import actor
from jiangjie.web.demo.seeding import seed_all
from tests.web.test_every_route import routes

OWNERS = ("huchuan", "minhang")
STRANGERS = (
    "xuan-clerk",
    "xuan-approver",
    "xuan-administrator",
    "xuan-employee1",
    "xuan-expert1",
    "district13-officer",
)
KEPT = {
    "accounts:employee": "accounts.employee", "accounts:employee_change": "accounts.employee",
    "accounts:employee_invite": "accounts.employee", "accounts:employee_leave": "accounts.employee",
    "accounts:employee_rejoin": "accounts.employee", "accounts:membership": "accounts.membership",
    "accounts:roster": "accounts.heldstaffroster", "appointments:draft": "certificates.certificate",
    "bodies:branch": "bodies.body", "bodies:branch_close": "bodies.body", "bodies:change": "bodies.body",
    "bodies:determination_decide": "bodies.body", "bodies:history": "bodies.body",
    "bodies:correct": "bodies.body", "bodies:detail": "bodies.body", "bodies:determination": "bodies.body",
    "bodies:report": "bodies.body", "bodies:report_decide": "bodies.body", "bodies:rights_held": "bodies.heldrights",
    "bodies:qualification": "bodies.body", "bodies:qualification_correct": "bodies.body",
    "bodies:qualification_strike": "bodies.body",
    "bodies:reinstate": "bodies.body", "bodies:suspend": "bodies.body",
    "candidacies:enter": "plans.plan", "candidacies:evidence_add": "candidacies.candidacy",
    "candidacies:evidence_remove": "candidacies.candidacy", "candidacies:fill": "candidacies.candidacy",
    "candidacies:fill_step": "candidacies.candidacy", "candidacies:roster": "plans.plan",
    "candidacies:roster_choose": "candidacies.rosterimport", "candidacies:roster_held": "candidacies.rosterimport",
    "candidacies:roster_template": "plans.plan", "certificates:file": "certificates.certificate",
    "certificates:issue": "publicity.award", "certificates:photo": "publicity.award",
    "filings:delegation_end": "filings.delegation", "filings:answer": "filings.schemequestion", "filings:ask": "filings.scheme",
    **dict.fromkeys(
        ("filings:change", "filings:document", "filings:expert_new", "filings:history",
         "filings:precheck", "filings:questions", "filings:renew", "filings:versions"), "filings.filing",
    ),
    "documents:download": "documents.storedfile", "filings:answers": "filings.filing", "filings:paper": "filings.filing",
    "filings:part": "filings.filing", "filings:published_scheme": "filings.scheme", "plans:new_under": "filings.filing",
    "publicity:notice_pdf": "publicity.notice", "publicity:object": "publicity.notice",
    "publicity:results_pdf": "publicity.award", "reviews:expert_off": "reviews.expert",
    "reviews:expert_on": "reviews.expert", "reviews:minutes": "reviews.review", "reviews:sheet": "reviews.sheet",
    "web:round": "plans.plan",
}  # fmt: skip
"""Of what kind the record is that a page without a query of its own is about."""
NOBODYS = {
    "jobs:detail", "occupations:detail", "occupations:end", "occupations:import_held", "occupations:judge", "occupations:renumber",
    "occupations:senior_level", "occupations:succession", "occupations:tag", "occupations:work_type",
    "occupations:work_type_correct", "occupations:work_type_end", "reviews:placing",
}  # fmt: skip
"""Pages about what belongs to no body; a placing belongs to a review, whose own pages are walked."""
WORDS = {"part": "timetable", "step": "credentials", "choice": "import"}


def about_a_record() -> list[tuple[str, URLPattern]]:
    return [(name, pattern) for name, pattern in routes() if "pk" in pattern.pattern.converters]


def test_every_page_about_a_record_is_walked() -> None:
    """A new page has to be named here, or to have its query as `rows`."""
    missing = [
        name
        for name, pattern in about_a_record()
        if not hasattr(getattr(pattern.callback, "view_class", None), "rows") and name not in {*KEPT, *NOBODYS}
    ]
    assert missing == []


def addresses(of: Organisation) -> Iterator[str]:
    """Yield each address about the newest record of the organisation, with every act on it."""
    for name, pattern in about_a_record():
        view: Any = getattr(pattern.callback, "view_class", None)
        model = (
            apps.get_model(KEPT[name]) if name in KEPT else getattr(view, "rows", lambda _actor: None)(Actor.system())
        )
        number = None if name in NOBODYS else _newest(getattr(model, "model", model), of)
        arguments = set(pattern.pattern.converters) - {"pk"}
        for action in view.acts if "action" in arguments else ("",):
            more: dict[str, Any] = {key: WORDS.get(key, 1) for key in arguments - {"action", "organisation"}}
            more |= {"action": action} if action else {}
            more |= {"organisation": of.pk} if "organisation" in arguments else {}
            if number:
                yield reverse(name, kwargs={"pk": number, **more})
    for name in ("people", "invite", "handover"):
        yield reverse(f"accounts:{name}", args=[of.pk])
    for file in StoredFile.objects.filter(organisation=of):
        yield reverse("documents:download", args=[file.pk])
    for label in (
        "filings.filing",
        "plans.plan",
        "candidacies.candidacy",
        "reviews.review",
        "reviews.sheet",
        "publicity.notice",
    ):
        number = _newest(apps.get_model(label), of)
        if number:
            yield reverse("audit:matter", args=[f"{label}:{number}"])
            yield reverse("audit:export", args=[f"{label}:{number}"])


def _newest(model: Any, of: Organisation) -> int | None:
    rows = model._default_manager.all()
    found = rows.filter(**{getattr(rows, "tenant", "organisation"): of}).order_by("-pk").first()
    return found.pk if found else None


def opened(username: str, urls: set[str]) -> Iterator[tuple[str, str, str, int]]:
    """Yield what lets the person in, or even says anything else than that there is nothing."""
    client = Client()
    client.force_login(User.objects.get(username=username))
    for url in sorted(urls):
        for way, answer in (("GET", client.get(url)), ("POST", client.post(url, {"once": "x", "act": "end"}))):
            if answer.status_code not in {403, 404, 405}:
                yield username, way, url, answer.status_code


@pytest.mark.django_db
def test_no_number_opens_what_is_another_bodys(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    seed_all(177)
    with pinned(START):
        found = {url for key in OWNERS for url in addresses(_of(key))}
        assert len(found) > 150
        assert [one for username in STRANGERS for one in opened(username, found)] == []


def _of(key: str) -> Organisation:
    found = actor(f"{key}-clerk").organisation
    assert found is not None
    return found
