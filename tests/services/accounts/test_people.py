"""Invitations, resets, roles: by whom, for whom, and what they cannot be misused for."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts import actions
from jiangjie.services.accounts.models import Invitation, Membership, User
from jiangjie.services.audit.models import Entry
from jiangjie.services.clock import now
from jiangjie.services.matters.refusal import Refused
from tests import making
from tests.services.pressing import press

pytestmark = pytest.mark.django_db
PASSWORD = "匠心-2027-longer"


def invite(admin, body, username="zhang.san", name="张㛃", roles=(r.CHECKER,)):
    return actions.invite(actor=admin, organisation=body, username=username, name=name, roles=roles)


def accept(code: str) -> Client:
    client = Client()
    client.post(reverse("accounts:welcome", args=[code]), {"password": PASSWORD, "again": PASSWORD})
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("accounts:password")).status_code == 200


def test_an_invited_person_sets_a_password_and_is_in(admin, body):
    user, code = invite(admin, body)
    assert not user.has_usable_password()
    client = accept(code)
    assert is_in(client)
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)
    assert [entry.action for entry in Entry.objects.all()] == ["invite", "accept_invitation"]


def test_the_code_itself_is_stored_nowhere(admin, body):
    _user, code = invite(admin, body)
    assert code not in str(list(Invitation.objects.values()))
    assert code not in str(list(Entry.objects.values()))


def test_a_link_works_once(admin, body):
    _user, code = invite(admin, body)
    accept(code)
    second = Client()
    answer = second.get(reverse("accounts:welcome", args=[code]))
    assert answer.status_code == 410
    assert "请联系本单位管理员重新发出" in answer.content.decode()
    second.post(reverse("accounts:welcome", args=[code]), {"password": PASSWORD, "again": PASSWORD})
    assert not is_in(second)


def test_a_link_grows_old(admin, body):
    _user, code = invite(admin, body)
    Invitation.objects.update(expires_at=now() - timedelta(seconds=1))
    assert not is_in(accept(code))


def test_a_guessed_link_is_refused_like_a_used_one():
    assert Client().get(reverse("accounts:welcome", args=["guess"])).status_code == 410


def test_the_page_shows_the_link_once(admin, body, browser):
    client = browser(admin)
    url = reverse("accounts:invite", args=[body.pk])
    answer = press(client, url, name="张㛃", username="zhang.san", roles=[r.CHECKER])
    page = client.get(answer.url).content.decode()
    link = page[page.index("/account/welcome/") :].split('"')[0]
    assert is_in(accept(link.rstrip("/").rsplit("/", 1)[1]))
    assert "/account/welcome/" not in client.get(answer.url).content.decode()


def test_the_invitation_sent_twice_invites_once(admin, body, browser):
    client = browser(admin)
    url = reverse("accounts:invite", args=[body.pk])
    values = {
        "name": "张㛃",
        "username": "zhang.san",
        "roles": [r.CHECKER],
        "once": "9b0c7a4e-2f6d-4c55-8d6e-0d2f6a3b1c11",
    }
    first, second = client.post(url, values), client.post(url, values)
    assert first.url == second.url
    assert Invitation.objects.count() == 1


def test_bad_input_keeps_what_was_typed(admin, body, browser):
    answer = press(
        browser(admin), reverse("accounts:invite", args=[body.pk]), name="张㛃", username="张三", roles=[r.CHECKER]
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "账号只能用小写字母" in page
    assert 'value="张㛃"' in page


@pytest.mark.parametrize("role", [r.CENTRE_OFFICER, r.BUREAU_ADMIN, r.PUBLIC, r.SYSTEM, "body.king"])
def test_a_body_cannot_give_roles_of_others(admin, body, role):
    with pytest.raises(Refused, match="不适用于该单位"):
        invite(admin, body, roles=[role])
    assert not User.objects.filter(username="zhang.san").exists()


def test_a_taken_account_name_is_refused(admin, body):
    invite(admin, body)
    with pytest.raises(Refused, match="已由他人使用"):
        invite(admin, body, name="李四")


def test_the_same_person_gets_a_second_role_and_keeps_the_password(admin, body):
    _user, code = invite(admin, body)
    accept(code)
    user, code = invite(admin, body, roles=[r.SECRETARY])
    assert code == ""
    assert {one.role for one in user.memberships.all()} == {r.CHECKER, r.SECRETARY}


def test_who_keeps_whose_accounts(body):
    own, other = making.district(), making.district("闵行区人力资源和社会保障局", "310112")
    able = {
        (making.actor(body, r.BODY_ADMIN), body),
        (making.actor(own, r.DISTRICT_ADMIN), body),
        (making.actor(making.centre(), r.CENTRE_ADMIN), body),
        (making.actor(making.bureau(), r.BUREAU_ADMIN), body),
        (making.actor(making.bureau(), r.BUREAU_ADMIN), making.centre()),
        (making.actor(making.bureau(), r.BUREAU_ADMIN), own),
    }
    unable = {
        (making.actor(body, r.CLERK), body),
        (making.actor(making.body().organisation, r.BODY_ADMIN), body),
        (making.actor(other, r.DISTRICT_ADMIN), body),
        (making.actor(making.centre(), r.CENTRE_ADMIN), making.bureau()),
        (making.actor(making.centre(), r.CENTRE_ADMIN), own),
        (making.actor(body, r.BODY_ADMIN), making.centre()),
    }
    assert all(actions.may_administer(actor, organisation) for actor, organisation in able)
    assert not any(actions.may_administer(actor, organisation) for actor, organisation in unable)


def test_pages_of_other_organisations_do_not_exist(admin, browser):
    stranger = making.body().organisation
    client = browser(admin)
    for name in ("people", "invite", "handover"):
        assert client.get(reverse(f"accounts:{name}", args=[stranger.pk])).status_code == 404


def test_a_reset_takes_the_old_password_away_at_once(admin, clerk, body, browser):
    client = browser(clerk)
    code = actions.reset_password(actor=admin, organisation=body, user=clerk.user)
    assert not is_in(client)
    assert not User.objects.get(pk=clerk.user.pk).has_usable_password()
    assert is_in(accept(code))


def test_a_second_reset_makes_the_first_link_worthless(admin, clerk, body):
    first = actions.reset_password(actor=admin, organisation=body, user=clerk.user)
    second = actions.reset_password(actor=admin, organisation=body, user=clerk.user)
    assert not is_in(accept(first))
    assert is_in(accept(second))


def test_nobody_takes_over_a_seat_elsewhere_by_a_reset(admin, body):
    """An expert of this body who also works for the bureau: the body's administrator gets no link to that seat."""
    official = making.actor(making.bureau(), r.BUREAU_APPROVER)
    Membership.objects.create(user=official.user, organisation=body, role=r.EXPERT, since="2026-01-01")
    with pytest.raises(Refused, match="其他单位也有角色"):
        actions.reset_password(actor=admin, organisation=body, user=official.user)
    assert User.objects.get(pk=official.user.pk).has_usable_password()


def test_nor_by_inviting_somebody_whose_link_is_still_out(admin, body):
    chief = making.actor(making.bureau(), r.BUREAU_ADMIN)
    user, code = actions.invite(
        actor=chief, organisation=making.bureau(), username="wang", name="王㛃", roles=[r.BUREAU_APPROVER]
    )
    with pytest.raises(Refused, match="本人还没有设置密码"):
        invite(admin, body, username="wang", name="王㛃", roles=[r.EXPERT])
    assert Invitation.objects.get(user=user).is_open
    assert is_in(accept(code))


ELSEWHERE = {
    "body": r.APPROVER,
    "district": r.DISTRICT_APPROVER,
    "centre": r.CENTRE_APPROVER,
    "bureau": r.BUREAU_APPROVER,
}


@pytest.mark.parametrize("password_set", [True, False])
@pytest.mark.parametrize("ended", [True, False])
@pytest.mark.parametrize("kind", ELSEWHERE)
def test_an_account_made_elsewhere_takes_no_seat_meant_for_a_namesake(admin, body, kind, ended, password_set):
    """A body opens li.si / 李四 and keeps the link; who invites their own 李四 by that name would let its bearer in."""
    _user, code = invite(admin, body, username="li.si", name="李四")
    if password_set:
        accept(code)
    if ended:
        actions.end_membership(actor=admin, membership=Membership.objects.get(user__username="li.si"))
    where = making.body().organisation if kind == "body" else getattr(making, kind)()
    chief = making.actor(making.bureau(), r.BUREAU_ADMIN)  # keeps the accounts of both: that makes no difference
    with pytest.raises(Refused, match="姓名相同不等于同一人") as refused:
        invite(chief, where, username="li.si", name="李四", roles=[ELSEWHERE[kind]])
    assert "请换一个账号" in refused.value.reasons[0].remedy
    assert not Membership.objects.filter(user__username="li.si", organisation=where).exists()


def test_an_expert_sits_in_two_bodies_with_one_account_but_takes_no_office_in_the_second(admin, body):
    user, code = invite(admin, body, username="wang", name="王㛃", roles=[r.EXPERT])
    accept(code)
    second = making.body().organisation
    theirs = making.actor(second, r.BODY_ADMIN)
    _same, code = invite(theirs, second, username="wang", name="王㛃", roles=[r.EXPERT])
    assert code == ""
    assert user.memberships.filter(organisation=second, role=r.EXPERT).exists()
    for roles in ([r.APPROVER], [r.EXPERT, r.SECRETARY]):
        with pytest.raises(Refused, match="由其他单位开通"):
            invite(theirs, second, username="wang", name="王㛃", roles=roles)
    invite(admin, body, username="wang", name="王㛃", roles=[r.SECRETARY])  # at home, as before


def test_the_page_of_a_role_explains_a_refusal(admin, body, browser):
    official = making.actor(making.bureau(), r.BUREAU_APPROVER)
    seat = Membership.objects.create(user=official.user, organisation=body, role=r.EXPERT, since="2026-01-01")
    answer = browser(admin).post(reverse("accounts:membership", args=[body.pk, seat.pk]), {"act": "reset"})
    assert answer.status_code == 409
    assert "上级管理员" in answer.content.decode()


def test_a_role_ends_on_the_page(admin, clerk, body, browser):
    seat = clerk.user.memberships.get()
    client = browser(admin)
    url = reverse("accounts:membership", args=[body.pk, seat.pk])
    assert client.get(url).status_code == 200
    client.post(url, {"act": "end"})
    assert clerk.name not in client.get(reverse("accounts:people", args=[body.pk])).content.decode()
    assert Entry.objects.last().body["details"]["role"] == r.CLERK


def test_no_administrator_ends_the_own_seat(admin):
    with pytest.raises(Refused, match="不能终止自己"):
        actions.end_membership(actor=admin, membership=admin.user.memberships.get())


def test_the_list_of_people_costs_the_same_for_one_and_for_three(admin, body, browser, django_assert_max_num_queries):
    client = browser(admin)
    for number in range(3):
        invite(admin, body, username=f"person{number}", name=f"人员{number}")
        with django_assert_max_num_queries(12):
            client.get(reverse("accounts:people", args=[body.pk]))
