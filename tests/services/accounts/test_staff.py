"""The staff register, one person at a time."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts import actions
from jiangjie.services.accounts.middleware import current_memberships
from jiangjie.services.accounts.models import Employee, Membership, User
from jiangjie.services.audit.models import Entry
from jiangjie.services.matters.refusal import Refused
from tests import making
from tests.services.pressing import press

pytestmark = pytest.mark.django_db
NUMBER = making.citizen_number(7)
PERSON = {"number": "00123", "name": "王㛃", "paper": "citizen", "id_number": NUMBER, "department": "总装车间"}


def test_the_clerk_adds_somebody(clerk, body):
    employee = actions.add_employee(actor=clerk, **PERSON)
    assert employee.organisation == body
    entry = Entry.objects.get()
    assert (entry.action, entry.matter) == ("add_employee", f"accounts.employee:{employee.pk}")
    assert NUMBER not in str(entry.body)


def test_on_the_page_the_id_number_is_masked(clerk, browser):
    client = browser(clerk)
    answer = press(client, reverse("accounts:employee_add"), **PERSON)
    page = client.get(answer.url).content.decode()
    assert "王㛃" in page
    assert NUMBER not in page
    assert NUMBER[:2] in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"id_number": NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1")}, "末位校验不符"),
        ({"id_number": making.citizen_number(7, born=date(2026, 9, 2))}, "晚于今天"),
        ({"id_number": NUMBER[:17]}, "18 位"),
        ({"paper": "passport", "id_number": "abc"}, "小写字母"),
        ({"name": "张𠮷"}, "𠮷"),
        ({"name": "王 㛃"}, "空格"),
        ({"joined_on": date(2026, 9, 2)}, "晚于今天"),
    ],
)
def test_bad_input_is_refused_where_it_stands(clerk, browser, wrong, words):
    with pytest.raises(Refused, match=words):
        actions.add_employee(actor=clerk, **PERSON | wrong)
    answer = press(browser(clerk), reverse("accounts:employee_add"), **PERSON | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert 'value="00123"' in page
    assert not Employee.objects.exists()


def test_a_name_that_no_font_has_names_the_provision(clerk):
    with pytest.raises(Refused) as refused:
        actions.add_employee(actor=clerk, **PERSON | {"name": "张𠮷"})
    assert refused.value.reasons[0].provision == "4.5.1"


@pytest.mark.parametrize("again", [{"id_number": making.citizen_number(8)}, {"number": "00124"}])
def test_nobody_is_there_twice(clerk, again):
    actions.add_employee(actor=clerk, **PERSON)
    with pytest.raises(Refused, match="与本单位另一位职工相同"):
        actions.add_employee(actor=clerk, **PERSON | again)
    assert Employee.objects.count() == 1


def test_somebody_may_work_for_two_bodies(clerk):
    actions.add_employee(actor=clerk, **PERSON)
    other = making.actor(making.body().organisation, r.CLERK)
    actions.add_employee(actor=other, **PERSON)
    one, two = Employee.objects.all()
    assert one.id_index == two.id_index


def test_a_correction_leaves_the_id_number_alone(clerk, browser):
    employee = actions.add_employee(actor=clerk, **PERSON)
    client = browser(clerk)
    url = reverse("accounts:employee_change", args=[employee.pk])
    assert NUMBER not in client.get(url).content.decode()
    press(client, url, number="00123", name="王㛃", paper="citizen", id_number="", department="维修车间")
    employee.refresh_from_db()
    assert (employee.department, employee.id_number) == ("维修车间", NUMBER)
    assert Entry.objects.last().body["details"]["changed"] == ["department"]


def test_the_form_sent_twice_adds_one(clerk, browser):
    client = browser(clerk)
    values = PERSON | {"once": "9b0c7a4e-2f6d-4c55-8d6e-0d2f6a3b1c12"}
    first, second = (client.post(reverse("accounts:employee_add"), values) for _ in range(2))
    assert first.url == second.url
    assert Employee.objects.count() == 1


def test_who_leaves_loses_every_role_in_the_body(clerk, body, browser):
    employee, who = making.staff_member(body)
    Membership.objects.create(user=who.user, organisation=body, role=r.CHECKER, since=date(2026, 1, 1))
    elsewhere = Membership.objects.create(
        user=who.user, organisation=making.body().organisation, role=r.EXPERT, since=date(2026, 1, 1)
    )
    press(browser(clerk), reverse("accounts:employee_leave", args=[employee.pk]), left_on="2026-08-31")
    employee.refresh_from_db()
    elsewhere.refresh_from_db()
    assert employee.left_on == date(2026, 8, 31)
    assert not Membership.objects.filter(user=who.user, organisation=body, until=None).exists()
    assert elsewhere.until is None


def test_who_leaves_loses_the_role_that_was_to_end_later_and_keeps_the_seat_elsewhere(clerk, body):
    """A role lent until the end of the year ends with the employment, not with the year."""
    employee, who = making.staff_member(body)
    lent = {"user": who.user, "since": date(2026, 1, 1)}
    Membership.objects.create(organisation=body, role=r.APPROVER, until=date(2099, 1, 1), **lent)
    Membership.objects.create(organisation=body, role=r.SECRETARY, until=date(2026, 2, 1), **lent)
    Membership.objects.create(organisation=making.body().organisation, role=r.EXPERT, **lent)
    actions.leave(actor=clerk, employee=employee, left_on=date(2026, 8, 31))
    assert [one.role for one in current_memberships(who.user)] == [r.EXPERT]
    assert who.user.memberships.get(role=r.SECRETARY).until == date(2026, 2, 1)


@pytest.mark.parametrize("day", [date(2026, 9, 2), date(2005, 6, 30)])
def test_nobody_leaves_in_the_future_or_before_they_came(clerk, body, day):
    employee = making.employee(body)
    with pytest.raises(Refused):
        actions.leave(actor=clerk, employee=employee, left_on=day)
    assert Employee.objects.get().left_on is None


def test_who_comes_back_is_back_without_roles(clerk, body, browser):
    employee, who = making.staff_member(body)
    actions.leave(actor=clerk, employee=employee, left_on=date(2026, 8, 1))
    press(browser(clerk), reverse("accounts:employee_rejoin", args=[employee.pk]), joined_on="2026-09-01")
    employee.refresh_from_db()
    assert (employee.left_on, employee.joined_on) == (None, date(2026, 9, 1))
    assert not who.user.memberships.filter(until=None).exists()


@pytest.mark.parametrize("role", [r.CHECKER, r.APPROVER, r.SECRETARY, r.SUPERVISOR, r.BODY_ADMIN, r.EMPLOYEE])
def test_only_the_clerk_writes(body, browser, role):
    other = making.actor(body, role)
    assert browser(other).get(reverse("accounts:employee_add")).status_code == 403
    with pytest.raises(Refused):
        actions.add_employee(actor=other, **PERSON)


def test_people_of_other_bodies_do_not_exist(clerk, browser):
    stranger = making.employee(making.body().organisation)
    client = browser(clerk)
    for name in ("employee", "employee_change", "employee_leave", "employee_rejoin"):
        assert client.get(reverse(f"accounts:{name}", args=[stranger.pk])).status_code == 404
    with pytest.raises(Refused, match="不是本单位职工"):
        actions.leave(actor=clerk, employee=stranger, left_on=date(2026, 8, 1))


def test_employees_do_not_read_the_register(body, browser):
    employee, who = making.staff_member(body)
    client = browser(who)
    assert client.get(reverse("accounts:staff")).status_code == 403
    assert client.get(reverse("accounts:employee", args=[employee.pk])).status_code == 403


def test_the_list_finds_people_and_never_shows_an_id_number(clerk, body, browser):
    wanted, other = making.employee(body, "李䶮"), making.employee(body, "王㛃")
    client = browser(clerk)
    page = client.get(reverse("accounts:staff"), {"q": "李䶮"}).content.decode()
    assert wanted.number in page
    assert other.number not in page
    export = client.get(reverse("accounts:staff"), {"export": "csv"}).content.decode()
    assert wanted.number in export
    assert wanted.id_number not in page + export
    assert Entry.objects.last().action == "export"


def test_a_member_of_the_staff_gets_an_account(admin, body, browser):
    employee = making.employee(body, "王㛃")
    client = browser(admin)
    answer = press(client, reverse("accounts:employee_invite", args=[employee.pk]), username="wang.jie")
    assert "/account/welcome/" in client.get(answer.url).content.decode()
    employee.refresh_from_db()
    assert employee.user == User.objects.get(username="wang.jie")
    assert employee.user.memberships.get().role == r.EMPLOYEE


def test_an_account_belongs_to_one_member_of_the_staff(admin, body):
    first, namesake = making.employee(body, "王㛃"), making.employee(body, "王㛃")
    actions.invite_employee(actor=admin, employee=first, username="wang.jie")
    with pytest.raises(Refused, match="另一位职工"):
        actions.invite_employee(actor=admin, employee=namesake, username="wang.jie")
    with pytest.raises(Refused, match="已开通账号"):
        actions.invite_employee(actor=admin, employee=first, username="wang.jie2")


def test_the_list_costs_the_same_for_one_and_for_three(clerk, body, browser, django_assert_max_num_queries):
    client = browser(clerk)
    for _ in range(3):
        making.employee(body)
        with django_assert_max_num_queries(12):
            client.get(reverse("accounts:staff"))


def test_visitors_are_sent_to_the_log_in():
    assert Client().get(reverse("accounts:staff")).url.startswith(reverse("accounts:login"))
