"""From the register to the first log-in: a new body has nobody who could work, until an authority invites one."""

import pytest
from django.test import Client
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.bodies.models import Body
from tests import making
from tests.procedure.bodies.test_pages import entry, once

pytestmark = pytest.mark.django_db
PASSWORD = "匠心-2026-first"
TITLE = "本单位还没有管理员账号"


def logged_in(who) -> Client:
    client = Client()
    client.force_login(who.user)
    return client


def registered(officer) -> Body:
    """Enter a body in the register, in the browser."""
    client, url = logged_in(officer), reverse("bodies:new")
    client.post(url, entry(once=once(client.get(url))))
    return Body.objects.get(organisation__name="上海㛃仪器有限公司")


@pytest.mark.parametrize(
    ("home", "officer_role", "admin_role"),
    [(making.centre, r.CENTRE_OFFICER, r.CENTRE_ADMIN), (making.district, r.DISTRICT_OFFICER, r.DISTRICT_ADMIN)],
)
def test_from_the_register_to_the_first_log_in(home, officer_role, admin_role):
    officer, admin = making.actor(home(), officer_role), logged_in(making.actor(home(), admin_role))
    body = registered(officer)
    people = reverse("accounts:people", args=[body.organisation_id])
    invite = reverse("accounts:invite", args=[body.organisation_id])

    page = admin.get(body.get_absolute_url()).content.decode()
    assert TITLE in page
    assert f'href="{people}"' in page
    assert invite in admin.get(people).content.decode()

    form = {
        "once": once(admin.get(invite)),
        "name": "王㛃",
        "username": "wangjie",
        "email": "",
        "roles": [r.BODY_ADMIN],
    }
    handover = admin.post(invite, form, follow=True)
    link = handover.context["link"]

    newcomer = Client()
    assert newcomer.get(link).status_code == 200
    landed = newcomer.post(link, {"password": PASSWORD, "again": PASSWORD}, follow=True)
    assert landed.status_code == 200
    assert "上海㛃仪器有限公司" in landed.content.decode()
    newcomer.post(reverse("accounts:logout"))
    newcomer.post(reverse("accounts:login"), {"username": "wangjie", "password": PASSWORD})
    assert newcomer.get(people).status_code == 200

    assert TITLE not in admin.get(body.get_absolute_url()).content.decode()


def test_an_officer_is_told_whom_to_ask_and_gets_no_link():
    officer = making.actor(making.centre(), r.CENTRE_OFFICER)
    body = registered(officer)

    page = logged_in(officer).get(body.get_absolute_url()).content.decode()

    assert TITLE in page
    assert "请本部门的系统管理员" in page
    assert reverse("accounts:people", args=[body.organisation_id]) not in page


def test_the_bodys_own_office_sees_nothing_of_it():
    body = making.body()
    page = logged_in(making.actor(body.organisation, r.CLERK)).get(body.get_absolute_url()).content.decode()

    assert TITLE not in page
    assert reverse("accounts:people", args=[body.organisation_id]) not in page
