"""The enterprise's year, last year's plan as a start, and lists that stay quick with thousands of plans."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.plans import actions
from jiangjie.procedure.plans.forms import a_year_later
from jiangjie.procedure.plans.models import Plan
from jiangjie.services.accounts.actor import Actor
from tests import making
from tests.procedure.plans.making import drafted, house
from tests.services.pressing import once_of

pytestmark = pytest.mark.django_db
MANY = 5000


def as_(actor: Actor) -> Client:
    client = Client()
    client.force_login(actor.user)
    return client


@pytest.mark.provision("4.2.2", "6.2.1")
def test_the_year_shows_rounds_places_and_what_is_left(django_assert_max_num_queries: Any) -> None:
    filing, clerk, *_others = house()
    body = filing.organisation.body
    making.plan(body, filing=filing, title="春季㛃", headcount=2)
    making.plan(body, filing=filing, title="秋季䶮", headcount=1)
    making.plan(body, filing=filing, title="去年的", year=2025)
    making.plan(making.body(), title="别家的")
    client = as_(clerk)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("plans:year")).content.decode()
    assert "评审 2 轮" in page
    assert "可聘 4 − 已聘 0 − 本年度已列 3 = 余 1 人" in page
    assert all(words in page for words in ("春季㛃", "秋季䶮"))
    assert all(words not in page for words in ("去年的", "别家的"))
    assert "去年的" in client.get(reverse("plans:year") + "?year=2025").content.decode()
    assert client.get(reverse("plans:year") + "?year=二〇").status_code == 200
    assert as_(making.actor(making.centre(), r.CENTRE_OFFICER)).get(reverse("plans:year")).status_code == 403


@pytest.mark.provision("4.2.1")
def test_last_years_plan_is_a_start_a_year_on(django_assert_max_num_queries: Any) -> None:
    filing, clerk, *_others = house()
    old = drafted(filing, clerk, title="2026年度评聘工作计划", headcount=3, base=20)
    client = as_(clerk)
    chosen = client.get(reverse("plans:new") + f"?like={old.pk}")
    page = client.get(chosen.url).content.decode()
    assert 'value="2027年度评聘工作计划"' in page
    assert 'value="2027-09-24"' in page
    assert f'name="headcount_{filing.scheme.lines.get().pk}" value="3"' in page
    foreign = making.plan(making.body(), title="别家的计划")
    page = client.get(reverse("plans:new_under", args=[filing.pk]) + f"?like={foreign.pk}").content.decode()
    assert "别家的计划" not in page


def test_the_29th_of_february_becomes_the_last_of_the_month() -> None:
    assert a_year_later(date(2028, 2, 29)) == date(2029, 2, 28)
    assert a_year_later(date(2026, 9, 1)) == date(2027, 9, 1)


@pytest.mark.provision("6.2.1")
def test_other_rounds_count_in_the_form_too() -> None:
    filing, clerk, *_others = house()
    making.plan(filing.organisation.body, filing=filing, headcount=3)
    plan = drafted(filing, clerk, headcount=1)
    client = as_(clerk)
    url = reverse("plans:edit", args=[plan.pk])
    line = filing.scheme.lines.get().pk
    values = {name: getattr(plan, name) for name in (
        "title", "reference_date", "entry_opens_on", "entry_closes_on", "review_on", "place", "panel_size",
        "outside_experts", "notice_days", "results_on")}  # fmt: skip
    values |= {f"headcount_{line}": 2, f"base_{line}": 20, f"appointed_{line}": 0}
    answer = client.post(url, values | {"seen": 0, "once": once_of(client.get(url).content.decode())})
    assert answer.status_code == 422
    assert "可聘 4 − 已聘 0 − 本年度其他轮次已列 3 = 还可列 1 人，名额填了 2 人" in answer.content.decode()


@pytest.mark.provision("4.2.1")
def test_a_change_and_its_filing_in_the_browser(django_assert_max_num_queries: Any) -> None:
    filing, clerk, approver, officer = house()
    plan = actions.submit(plan=drafted(filing, clerk), actor=approver)
    actions.file(plan=plan, number="A-1", actor=officer)
    act = reverse("plans:act", args=[plan.pk, "begin_change"])
    page = as_(clerk).get(act).content.decode()
    form = {"once": once_of(page), "seen": plan.version, "reason": "装修"}
    assert [as_(clerk).post(act, form).status_code for _ in range(2)] == [302, 302]
    plan.refresh_from_db()
    assert (plan.state, plan.change_reason) == ("changing", "装修")
    moved = actions.Particulars(**{
        name: getattr(plan, name) for name in actions.Particulars.__dataclass_fields__
    } | {"place": "㛃园"})  # fmt: skip
    line = actions.LineInput(filing.scheme.lines.get(), 2, 20, 0)
    actions.edit(plan=plan, particulars=moved, lines=[line], actor=clerk)
    actions.submit(plan=plan, actor=approver)
    client = as_(officer)
    client.get(plan.get_absolute_url())
    with django_assert_max_num_queries(15):
        page = client.get(plan.get_absolute_url()).content.decode()
    assert "原备案内容" in page
    assert "㛃园" in page
    file = reverse("plans:act", args=[plan.pk, "file"])
    page = client.get(file).content.decode()
    assert "变更沿用原编号" in page
    client.post(file, {"once": once_of(page), "seen": plan.version})
    plan.refresh_from_db()
    assert (plan.state, plan.number, plan.versions.count()) == ("filed", "A-1", 2)


def test_remarks_are_answered_on_one_page() -> None:
    filing, clerk, approver, officer = house()
    plan = actions.submit(plan=drafted(filing, clerk), actor=approver)
    actions.return_plan(plan=plan, reason="一\n二", actor=officer)
    act = reverse("plans:act", args=[plan.pk, "answer_remarks"])
    values = {"once": str(uuid.uuid4()), "seen": plan.version, "answer_1": "好", "answer_2": "改了䶮"}
    assert as_(clerk).post(act, values).status_code == 302
    assert (
        "改了䶮" in as_(officer).get(reverse("plans:list")).content.decode() or plan.remarks.last().answer == "改了䶮"
    )
    assert "放弃变更" not in as_(clerk).get(plan.get_absolute_url()).content.decode()


def test_a_list_of_five_thousand_plans_keeps_its_budget(django_assert_max_num_queries: Any) -> None:
    first = making.plan(making.body())
    fields = {
        column.attname: getattr(first, column.attname)
        for column in Plan._meta.concrete_fields
        if column.attname != "id"
    }
    Plan.objects.bulk_create([Plan(**fields | {"number": f"N-{serial}"}) for serial in range(MANY)])
    client = as_(making.actor(making.centre(), r.CENTRE_OFFICER))
    client.get(reverse("plans:list"))
    for query in ("", "?year=2026&state=filed&sort=-review&page=40", "?second=false&review_from=2026-01-01&body=上海"):
        with django_assert_max_num_queries(12):
            assert client.get(reverse("plans:list") + query).status_code == 200
    assert client.get(reverse("plans:list") + "?second=true").content.decode().count("N-") == 0
