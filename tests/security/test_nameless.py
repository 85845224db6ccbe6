"""An objection or a complaint without a name leads back to nobody, not even for who reads the database."""

import re
import time
import uuid
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core import signing
from django.test import Client
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.publicity.models import Objection
from jiangjie.procedure.supervision.models import Complaint
from jiangjie.services.audit.models import Entry
from jiangjie.services.clock import pinned
from tests import making
from tests.procedure.publicity import making as publicity

pytestmark = pytest.mark.django_db


def inside(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def grow_old(client: Client, seconds: int = 300) -> int:
    """Let the session have been used so long ago that the next page would note the time; return that time."""
    session = client.session
    session["seen"] = int(time.time()) - seconds
    session.save()
    return session["seen"]


def objected(client: Client, notice: Any) -> Any:
    form = {"once": uuid.uuid4(), "candidacy": "", "text": "评分标准没有事先公布", "anonymous": "on"}
    return client.post(f"/publicity/{notice.pk}/object/", form, follow=True)


@pytest.mark.provision("4.4.2")
def test_no_table_says_who_objected_without_a_name() -> None:
    the = publicity.published()
    client = inside(the.staff.user)
    page = objected(client, the.notice)
    objection = Objection.objects.get()
    assert objection.receipt in page.content.decode()
    assert (objection.raised_by, objection.created_by) == (None, None)
    entry = Entry.objects.filter(matter=objection.key).get()
    assert (entry.actor_id, entry.actor_name, entry.body["actor"], entry.body["roles"]) == (None, "匿名", None, [])
    data = client.session.load()
    assert objection.receipt not in str(data)
    assert str(objection.pk) not in {str(value) for key, value in data.items() if not key.startswith("_auth")}


@pytest.mark.provision("4.4.2")
def test_the_session_keeps_no_time_that_could_be_held_beside_the_objections() -> None:
    the = publicity.published()
    client = inside(the.staff.user)
    before = grow_old(client)
    stamp = Session.objects.get(session_key=client.session.session_key).session_data
    client.get(f"/publicity/{the.notice.pk}/object/")
    objected(client, the.notice)
    after = Session.objects.get(session_key=client.session.session_key).session_data
    assert (client.session["seen"], after) == (before, stamp)
    assert signing.loads(after, salt="django.contrib.sessions.SessionStore")  # the stamp is the whole row
    client.get("/")
    assert client.session["seen"] > before


@pytest.mark.provision("4.4.2")
@pytest.mark.parametrize("anonymous", ["on", ""])
def test_the_office_s_first_page_tells_of_no_objection_whether_named_or_nameless(anonymous: str) -> None:
    the = publicity.published()
    form = {"once": uuid.uuid4(), "candidacy": "", "text": "评分标准没有事先公布", "anonymous": anonymous}
    inside(the.staff.user).post(f"/publicity/{the.notice.pk}/object/", form, follow=True)
    assert Entry.objects.filter(matter=Objection.objects.get().key, action="raise").exists()
    page = inside(the.clerk.user).get("/").content.decode()
    assert "提出异议" not in page
    assert the.staff.user.name not in page


@pytest.mark.provision("6.2.2")
def test_a_complaint_of_somebody_logged_in_leaves_nothing_in_their_session() -> None:
    body = making.body("district_enterprise", name="徐汇精工有限公司")
    _person, worker = making.staff_member(body.organisation)
    client = inside(worker.user)
    before = grow_old(client)
    row = Session.objects.get(session_key=client.session.session_key).session_data
    form = {"once": uuid.uuid4(), "body": body.organisation.name, "subject": "公示不足", "text": "只贴了三天"}
    page = client.post(reverse("supervision:lodge"), form, follow=True).content.decode()
    complaint = Complaint.objects.get()
    assert complaint.receipt in page
    assert (complaint.created_by, client.session["seen"]) == (None, before)
    assert Session.objects.get(session_key=client.session.session_key).session_data == row
    assert Entry.objects.filter(matter=complaint.key).get().actor_id is None
    cookie = client.cookies["lodged"]
    assert cookie["httponly"]
    assert (cookie["path"], cookie["samesite"]) == (reverse("supervision:receipt"), "Strict")
    code = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", page)
    assert code is not None
    assert code[0] not in cookie.value
    assert client.get(reverse("supervision:receipt_file")).status_code == 200
    client.post(reverse("supervision:receipt"))
    assert client.get(reverse("supervision:receipt")).status_code == 410


@pytest.mark.provision("6.2.2")
def test_logging_in_after_a_complaint_ties_no_name_to_it() -> None:
    body = making.body("district_enterprise", name="徐汇精工有限公司")
    worker = making.actor(body.organisation, r.EMPLOYEE)
    client = Client()
    form = {"once": uuid.uuid4(), "body": body.organisation.name, "subject": "公示不足", "text": "只贴了三天"}
    assert client.post(reverse("supervision:lodge"), form, follow=True).status_code == 200
    client.post(reverse("accounts:login"), {"username": worker.user.username, "password": making.PASSWORD})
    assert "lodged" not in client.session
    assert client.get(reverse("supervision:receipt")).status_code == 410


def test_a_receipt_that_the_browser_made_up_opens_nothing() -> None:
    client = Client()
    for value in ("x", "AAAA", "e30="):
        client.cookies["lodged"] = value
        assert client.get(reverse("supervision:receipt")).status_code == 410


@pytest.mark.provision("4.4.2")
def test_a_receipt_number_says_neither_text_nor_person() -> None:
    the = publicity.published()
    objection = publicity.objected(the, 0, anonymous=True)
    reader = inside(making.staff_member(the.tenant, "职工乙")[1].user)
    page = reader.get(f"/publicity/receipts/{objection.receipt}/").content.decode()
    assert objection.text not in page
    assert the.candidacy(0).employee.name not in page
    stranger = inside(making.staff_member(making.organisation(), "外人")[1].user)
    with pinned(publicity.PUBLISHED):
        assert stranger.get(f"/publicity/receipts/{objection.receipt}/").status_code == 404
