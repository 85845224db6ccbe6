"""Requests that no page of ours sends, and what goes out with every answer."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.test import Client, RequestFactory

from jiangjie.config import environment
from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts import handing_over
from jiangjie.services.accounts.addresses import client_address
from jiangjie.services.pages.access import LONGEST_QUERY, PAGES
from tests import making


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["q=" + "x" * LONGEST_QUERY, "q=%00", "page=" + "9" * 5000])
def test_what_a_database_chokes_on_is_refused_before_it(query: str) -> None:
    client = Client()
    client.force_login(making.actor(making.organisation(), r.CLERK).user)
    for page in ("/search/", "/account/staff/", "/plans/"):
        answer = client.get(f"{page}?{query}")
        assert answer.status_code == 400
        assert "地址不完整或过长" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("query", [
    "page=-1", "page=" + "9" * 3000, "sort=password", "sort=-user__password", "sort=organisation__name);--", "plan=²", "copy=²",
    "plan=" + "9" * 3000, "state=%27%20OR%201=1", "year=1e999999", "line=1", "notice=" + "9" * 3000,
])  # fmt: skip
def test_made_up_queries_show_a_page_like_any_other(query: str) -> None:
    client = Client()
    client.force_login(making.actor(making.body().organisation, r.CLERK).user)
    for page in ("/plans/", "/candidacies/", "/filings/new/", "/certificates/", "/supervision/lodge/", "/bodies/"):
        assert client.get(f"{page}?{query}").status_code == 200, page


@pytest.mark.django_db
def test_every_form_wants_its_token() -> None:
    """Each page that answers POST refuses one from another site; `csrf_exempt` stands nowhere."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(making.actor(making.body().organisation, r.CLERK).user)
    for url in ("/filings/new/", "/account/password/", "/account/logout/", "/account/switch/", "/supervision/lodge/",
                "/certificates/check/", "/language/"):  # fmt: skip
        assert client.post(url, {"title": "x"}).status_code == 403, url
    assert not [page for page in PAGES if getattr(page, "csrf_exempt", False)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_no_address_of_ours_leads_to_another_site(target: str) -> None:
    person = making.actor(making.organisation(), r.CLERK)
    client = Client()
    login = client.post(
        "/account/login/", {"username": person.user.username, "password": making.PASSWORD, "next": target}
    )
    switch = client.post("/account/switch/", {"organisation": person.organisation.pk, "next": target})
    language = client.post("/language/", {"language": "en", "next": target})
    for answer in (login, switch, language):
        assert answer.status_code == 302
        assert "evil" not in answer["Location"]
        assert not answer["Location"].startswith("javascript")


@pytest.mark.django_db
def test_pages_of_a_person_stay_in_no_cache_and_no_frame() -> None:
    client = Client()
    client.force_login(making.actor(making.organisation(), r.CLERK).user)
    for url in ("/", "/filings/", "/no-such-page/", "/waiting/"):
        answer = client.get(url)
        assert "private" in answer["Cache-Control"], url
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "same-origin"
        assert "unsafe" not in answer["Content-Security-Policy"]
    assert "no-store" in client.get("/filings/")["Cache-Control"]


@pytest.mark.django_db
def test_a_one_time_link_names_the_site_and_not_what_the_request_called_it(settings: Any) -> None:
    settings.SITE_URL = "https://jj.example.org"
    body = making.organisation(district=making.district())
    client = Client()
    client.force_login(making.actor(body, r.BODY_ADMIN).user)
    form = {"name": "李䶮", "username": "li.yan", "roles": [r.CLERK], "once": "6a8f2c55-8f0c-4b43-9d0c-0d3ed1e3a001"}
    client.post(f"/account/{body.pk}/people/invite/", form, headers={"Host": "evil.example"})
    kept = client.session["handover"]
    page = client.get(f"/account/{body.pk}/people/handover/", headers={"Host": "evil.example"}).content.decode()
    assert "https://jj.example.org/account/welcome/" in page
    assert "evil" not in page
    code = page.split("/account/welcome/")[1].split("/")[0]
    assert code not in kept  # sealed: who reads the table of sessions cannot use it
    assert handing_over.taken(client.session) == ""


def test_only_our_own_proxies_are_believed(settings: Any) -> None:
    request = RequestFactory().get(
        "/", REMOTE_ADDR="10.0.0.9", headers={"X-Forwarded-For": "1.1.1.1, 2.2.2.2, 3.3.3.3"}
    )
    told = {}
    for number in (0, 1, 2, 9):
        settings.PROXIES = number
        told[number] = client_address(request)
    assert told == {0: "10.0.0.9", 1: "3.3.3.3", 2: "2.2.2.2", 9: "10.0.0.9"}


def test_the_environment_is_read_strictly(monkeypatch: Any) -> None:
    monkeypatch.setenv("JIANGJIE_SITE_URL", "https://jj.example.org/")
    monkeypatch.setenv("JIANGJIE_HOSTS", "127.0.0.1, ,")
    assert environment.site_url() == "https://jj.example.org"
    assert environment.hosts() == ["127.0.0.1", "jj.example.org"]
    monkeypatch.setenv("JIANGJIE_PROXIES", "all")
    with pytest.raises(ValueError, match="JIANGJIE_PROXIES"):
        environment.proxies()


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_what_is_made_on_disk_is_closed_to_other_accounts(tmp_path: Any) -> None:
    code = (
        "import os; from jiangjie.cli.django import set_up; set_up()\n"
        "from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
        "from django.conf import settings; print(settings.SECURE_PROXY_SSL_HEADER, settings.CSRF_TRUSTED_ORIGINS,"
        " settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS > 0)"
    )
    told = {
        **os.environ, "JIANGJIE_DATA": str(tmp_path / "data"), "JIANGJIE_SITE_URL": "https://jj.example.org",
        "JIANGJIE_PROXIES": "1", "DJANGO_SETTINGS_MODULE": "jiangjie.config.settings",
    }  # fmt: skip
    ran = subprocess.run([sys.executable, "-c", code], env=told, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "('HTTP_X_FORWARDED_PROTO', 'https') ['https://jj.example.org'] True True True"
    made = [tmp_path / "data", *(tmp_path / "data").rglob("*")]
    assert [path.name for path in made if path.stat().st_mode & 0o077] == []
    assert (tmp_path / "data" / "jiangjie.sqlite3").exists()
