"""The first page: the public's doors, a person's work, the count beside it, and the search."""

from datetime import date, datetime

import pytest
from django.db import transaction

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.models import Membership
from jiangjie.services.audit.record import record
from jiangjie.services.clock import SHANGHAI
from jiangjie.services.pages.waiting import Waiting
from jiangjie.web.home import CHANGES, changes, sums
from jiangjie.web.sources import by_kind
from tests import making
from tests.web.rendering import render

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return making.actor(making.organisation("body", "上海某重工有限公司"), r.CLERK, name="龚䶮")


def line(kind: str, title: str, due_on: date | None = None, days_left: int | None = None, since: int = 1) -> Waiting:
    moment = datetime(2026, 8, since, 9, tzinfo=SHANGHAI)
    return Waiting(kind, title, "/", "草稿", "draft", moment, due_on, days_left)


def test_a_visitor_is_told_what_this_is_and_may_check_certificates_and_complain(client):
    page = client.get("/").content.decode()
    assert "特级技师、首席技师评聘管理" in page
    assert "查验证书" in page
    assert "投诉举报" in page
    assert 'id="nav"' not in page


def test_a_person_finds_their_work_and_nothing_waits_at_first(client, clerk):
    client.force_login(clerk.user)
    page = client.get("/").content.decode()
    assert "我的工作" in page
    assert "现在没有等您办理的事项" in page
    assert "上海某重工有限公司" in page


def test_the_count_is_empty_when_nothing_waits_and_is_not_asked_for_at_every_click(client, clerk):
    client.force_login(clerk.user)
    answer = client.get("/waiting/")
    assert answer.content == b""
    assert answer["Cache-Control"] == "private, max-age=30"


def test_the_count_is_not_for_visitors(client):
    assert client.get("/waiting/").status_code == 302


def test_lines_are_grouped_by_kind_and_the_most_pressing_comes_first():
    lines = [
        line("项目备案", "没有期限"), line("项目备案", "月底", date(2026, 9, 30), 18), line("项目备案", "逾期", date(2026, 8, 28), -2),
        line("投诉举报", "另一类"),
    ]  # fmt: skip
    groups = dict(by_kind(lines))
    assert list(groups) == ["项目备案", "投诉举报"]
    assert [one.title for one in groups["项目备案"]] == ["逾期", "月底", "没有期限"]


def test_the_sums_tell_what_presses():
    counted = sums([
        line("x", "a", date(2026, 8, 28), -2), line("x", "b", date(2026, 9, 2), 1), line("x", "c", date(2026, 9, 30), 18), line("x", "d"),
    ])  # fmt: skip
    assert (counted.all, counted.soon, counted.over) == (4, 1, 1)


def _act(actor, label):
    with transaction.atomic():
        return record(actor=actor, action="test", label=label, matter="tests.matter:1")


def test_the_office_sees_the_latest_acts_of_its_organisation_and_nobody_else_s(clerk):
    stranger = making.actor(making.organisation("body", "另一单位"), r.CLERK)
    colleague = making.actor(clerk.organisation, r.CHECKER)
    _act(stranger, "别家的事")
    _act(colleague, "同事办的事")
    assert [entry.label for entry in changes(clerk)] == ["同事办的事"]


def _shown(who):
    return [
        act.text for act in render('{% include "web/changes.html" %}', changes=changes(who), most=CHANGES).all("li")
    ]


def test_the_same_act_over_and_over_stands_there_once_with_its_number(clerk):
    for number in range(15):
        _act(clerk, f"第{number}件事")
    for _ in range(8):
        _act(clerk, "填写评聘工作方案")
    folded, single, *others = _shown(clerk)
    assert folded.startswith("填写评聘工作方案 8 次")
    assert single.startswith("第14件事 2026")
    assert len(others) == CHANGES - 2


def test_an_employee_sees_only_their_own_acts(clerk):
    _employee, worker = making.staff_member(clerk.organisation)
    _act(clerk, "经办办的事")
    _act(worker, "自己的申报")
    assert [entry.label for entry in changes(worker)] == ["自己的申报"]


def test_search_says_what_to_type_and_what_it_did_not_find(client, clerk):
    client.force_login(clerk.user)
    assert "请输入要找的内容" in client.get("/search/").content.decode()
    assert "没有找到“㛃㛃㛃”" in client.get("/search/", {"q": "㛃㛃㛃"}).content.decode()


def test_a_person_with_two_organisations_may_switch_and_sees_which_is_chosen(client, clerk):
    centre = making.centre()
    Membership.objects.create(user=clerk.user, organisation=centre, role=r.CENTRE_OFFICER, since=date(2020, 1, 1))
    client.force_login(clerk.user)
    page = client.get("/").content.decode()
    assert "以哪个单位的身份办理" in page
    client.post("/account/switch/", {"organisation": centre.pk})
    assert f'value="{centre.pk}" aria-current="true"' in " ".join(client.get("/").content.decode().split())


def test_the_language_can_be_changed_without_an_account(client):
    answer = client.post("/language/", {"language": "en", "next": "/"})
    assert answer.status_code == 302
    assert client.get("/").headers["Content-Language"] == "en"


def test_no_page_carries_an_inline_style_or_script_attribute(client, clerk):
    client.force_login(clerk.user)
    page = client.get("/").content.decode()
    assert " style=" not in page
    assert " onclick=" not in page
    assert "default-src 'self'" in client.get("/").headers["Content-Security-Policy"]
