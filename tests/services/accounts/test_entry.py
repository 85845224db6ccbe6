"""Coming in: passwords, lock-out, idle time-out, sessions."""

import time

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse

from jiangjie.config import settings as real
from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts import actions
from jiangjie.services.accounts.models import Membership, User
from jiangjie.services.audit.models import Entry
from tests import making

pytestmark = pytest.mark.django_db
LOGIN = reverse("accounts:login")
NEXT = "匠心-2027-longer"


def log_in(client: Client, username: str, password: str = making.PASSWORD):
    return client.post(LOGIN, {"username": username, "password": password})


def inside(client: Client) -> bool:
    return client.get(reverse("accounts:password")).status_code == 200


def test_account_and_password_let_in(clerk):
    client = Client()
    assert not inside(client)
    assert log_in(client, clerk.user.username).status_code == 302
    assert inside(client)


def test_a_wrong_password_does_not_and_says_so(clerk):
    client = Client()
    answer = log_in(client, clerk.user.username, "wrong")
    assert not inside(client)
    assert answer.status_code == 200
    assert clerk.user.username in answer.content.decode()
    assert "wrong" not in answer.content.decode()


def test_an_account_that_is_switched_off_does_not_let_in(clerk):
    User.objects.filter(pk=clerk.user.pk).update(is_active=False)
    client = Client()
    log_in(client, clerk.user.username)
    assert not inside(client)


def test_five_wrong_passwords_lock_the_account(clerk, settings):
    settings.AXES_ENABLED = True
    client = Client()
    answers = [log_in(client, clerk.user.username, "wrong") for _ in range(5)]
    assert answers[-1].status_code == 429
    assert "账号暂时锁定" in answers[-1].content.decode()
    assert log_in(client, clerk.user.username).status_code == 429
    assert not inside(client)


def test_others_are_not_locked_out_by_it(clerk, admin, settings):
    settings.AXES_ENABLED = True
    for _ in range(5):
        log_in(Client(), clerk.user.username, "wrong")
    client = Client()
    log_in(client, admin.user.username)
    assert inside(client)


def test_a_reset_ends_the_lock_out(clerk, admin, body, settings):
    settings.AXES_ENABLED = True
    for _ in range(5):
        log_in(Client(), clerk.user.username, "wrong")
    code = actions.reset_password(actor=admin, organisation=body, user=clerk.user)
    assert not AccessAttempt.objects.exists()
    Client().post(reverse("accounts:welcome", args=[code]), {"password": NEXT, "again": NEXT})
    client = Client()
    log_in(client, clerk.user.username, NEXT)
    assert inside(client)


def test_real_installations_hash_with_argon2(settings):
    settings.PASSWORD_HASHERS = real.PASSWORD_HASHERS
    stored = make_password(making.PASSWORD)
    assert stored.startswith("argon2$argon2id$")
    user = making.user()
    user.set_password(making.PASSWORD)
    assert user.check_password(making.PASSWORD)
    assert not user.check_password(making.PASSWORD + "x")


def test_who_does_nothing_for_half_an_hour_is_logged_out(clerk, browser):
    client = browser(clerk)
    assert inside(client)
    session = client.session
    session["seen"] = int(time.time()) - real.IDLE_SECONDS - 1
    session.save()
    answer = client.get(reverse("accounts:password"))
    assert answer.status_code == 302
    assert answer.url.startswith(LOGIN)


def test_who_does_something_stays(clerk, browser):
    client = browser(clerk)
    session = client.session
    session["seen"] = int(time.time()) - real.IDLE_SECONDS + 30
    session.save()
    assert inside(client)
    assert client.session["seen"] >= int(time.time()) - 5


def change(client: Client, current: str, password: str, again: str = ""):
    values = {"current": current, "password": password, "again": again or password}
    return client.post(reverse("accounts:password"), values)


def test_a_new_password_ends_the_other_sessions(clerk):
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        log_in(client, clerk.user.username)
    assert change(here, making.PASSWORD, NEXT).status_code == 302
    assert inside(here)
    assert not inside(elsewhere)
    assert Entry.objects.last().action == "change_password"
    assert NEXT not in str(Entry.objects.last().body)


@pytest.mark.parametrize(
    ("current", "password", "again", "words"),
    [
        ("wrong", NEXT, NEXT, "现在的密码不对"),
        (making.PASSWORD, NEXT, "another-one", "两次输入的密码不一致"),
        (making.PASSWORD, "kurz-77", "kurz-77", "密码太短"),
        (making.PASSWORD, "28461739402", "28461739402", "不能全是数字。请"),
        (making.PASSWORD, "password1234", "password1234", "太常见"),
    ],
)
def test_a_password_that_will_not_do_is_explained(clerk, browser, current, password, again, words):
    client = browser(clerk)
    answer = change(client, current, password, again)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert password not in answer.content.decode()


def test_log_out_is_a_deed_not_a_link(clerk, browser):
    client = browser(clerk)
    assert client.get(reverse("accounts:logout")).status_code == 405
    client.post(reverse("accounts:logout"))
    assert not inside(client)


def test_somebody_with_two_organisations_acts_for_one_at_a_time(clerk, browser):
    other = making.body().organisation
    Membership.objects.create(user=clerk.user, organisation=other, role=r.SUPERVISOR, since="2020-01-01")
    making.employee(clerk.organisation, "甲单位职工")
    making.employee(other, "乙单位职工")
    client = browser(clerk)
    staff = reverse("accounts:staff")
    assert "甲单位职工" in client.get(staff).content.decode()
    assert "乙单位职工" not in client.get(staff).content.decode()
    client.post(reverse("accounts:switch"), {"organisation": other.pk, "next": staff})
    page = client.get(staff).content.decode()
    assert "乙单位职工" in page
    assert "甲单位职工" not in page


def test_nobody_switches_to_where_they_have_no_seat_or_to_another_site(clerk, browser):
    stranger = making.body().organisation
    making.employee(stranger, "别家职工")
    client = browser(clerk)
    answer = client.post(reverse("accounts:switch"), {"organisation": stranger.pk, "next": "https://example.org/"})
    assert answer.url == reverse("web:home")
    assert "别家职工" not in client.get(reverse("accounts:staff")).content.decode()


def test_a_role_that_has_ended_opens_nothing(clerk, admin, browser):
    client = browser(clerk)
    assert client.get(reverse("accounts:staff")).status_code == 200
    actions.end_membership(actor=admin, membership=clerk.user.memberships.get())
    assert client.get(reverse("accounts:staff")).status_code == 403
