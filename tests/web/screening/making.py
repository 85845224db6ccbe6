"""Rosters and screenings for these tests."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.actor import Actor
from jiangjie.web.screening.sample import headers
from tests import making

TURNER = "6-18-01-01"


def clerk() -> Actor:
    """Somebody who screens their own staff."""
    return making.actor(making.body().organisation, r.CLERK)


def client_of(actor: Actor) -> Client:
    client = Client()
    assert actor.user is not None
    client.force_login(actor.user)
    return client


def line(
    number: str, since: str, level: str = "高级技师", honours: str = "", award: str = "", judged: str = "是"
) -> list[str]:
    """One person: a turner with everything judged as `judged`."""
    return [number, TURNER, level, "2010-01-01", "", level, since, *[judged] * 7, honours, award]


LINES = [
    line("䶮0001", "2015-03-01"),
    line("㛃0002", "2022-03-01"),
    line("A0003", "2022-12-01", judged=""),
    line("A0004", "2015-03-01", level="特级技师", honours="全国技术能手"),
    line("A0005", "2015-03-01", level="技师"),
]


def csv_of(lines: list[list[str]], name: str = "名册.csv", encoding: str = "utf-8") -> SimpleUploadedFile:
    """A roster as a CSV upload."""
    text = "\n".join(",".join(one) for one in [headers(), *lines])
    return SimpleUploadedFile(name, text.encode(encoding), "text/csv")


def sent(**changes: Any) -> dict[str, Any]:
    """What the form sends for an upload of LINES."""
    return {"source": "upload", "roster": csv_of(LINES), "grades": "both", "on": "2026-09-01"} | changes


def screen(client: Client, name: str = "screening:home", **changes: Any) -> str:
    """Screen, and return the page."""
    response = client.post(reverse(name), sent(**changes))
    assert response.status_code == 200, response.content.decode()
    return response.content.decode()


def packed_in(page: str) -> str:
    """Return the result that the page carries."""
    return page.split('name="packed" value="')[1].split('"', maxsplit=1)[0]
