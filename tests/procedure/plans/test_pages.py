"""The chapter's pages: who sees which plan, bad input, double submits, query budgets."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.plans import queries
from jiangjie.procedure.plans.models import Plan
from jiangjie.services.accounts.actor import Actor
from tests import making
from tests.procedure.plans.making import PARTICULARS, drafted, house

pytestmark = pytest.mark.django_db


def as_(actor: Actor) -> Client:
    client = Client()
    client.force_login(actor.user)
    return client


def form_for(filing: Any, **changes: Any) -> dict[str, Any]:
    line = filing.scheme.lines.get().pk
    data = {f"headcount_{line}": 2, f"base_{line}": 20, f"appointed_{line}": 0, "once": str(uuid.uuid4())}
    plain = {key: value.isoformat() if isinstance(value, date) else value for key, value in PARTICULARS.items()}
    return plain | data | {key.replace("LINE", str(line)): value for key, value in changes.items()}


@pytest.mark.provision("4.2.1")
def test_clerk_drafts_in_the_browser_and_a_double_submit_makes_one_plan() -> None:
    filing, clerk, *_others = house()
    client = as_(clerk)
    chooser = client.get(reverse("plans:new"))
    url = reverse("plans:new_under", args=[filing.pk])
    assert chooser.url == url
    assert "6.2.1" in client.get(url).content.decode()
    data = form_for(filing)
    first, second = client.post(url, data), client.post(url, data)
    plan = Plan.objects.get()
    assert first.url == second.url == plan.get_absolute_url()
    page = client.get(plan.get_absolute_url()).content.decode()
    assert "20 × 1/5 = 4 人" in page
    assert "2026-09-28 至 2026-10-09" in page  # the notice's room, past two holidays


@pytest.mark.parametrize(("changes", "words"), [
    ({"headcount_LINE": 5}, "还可列 4 人"),
    ({"base_LINE": ""}, "”计算结构比例的基数"),
    ({"notice_days": 3}, "公示不得少于 5 个工作日"),
    ({"panel_size": 1}, "不少于 3 人"),
    ({"review_on": "2026-09-10"}, "须在申报截止日期之后"),
    ({"entry_closes_on": "2026-09-01"}, "不能早于申报开始日期"),
    ({"reference_date": "2026-02-30"}, "不是有效的日期"),
    ({"reference_date": "2026-09-25"}, "不能晚于评审日期"),
    ({"results_on": "2026-10-09"}, "要到 2026-10-09 才结束"),
    ({"outside_experts": 4}, "不能多于评审组人数"),
])  # fmt: skip
def test_bad_input_is_explained_and_nothing_typed_is_lost(changes: dict[str, Any], words: str) -> None:
    filing, clerk, *_others = house()
    answer = as_(clerk).post(reverse("plans:new_under", args=[filing.pk]), form_for(filing, **changes))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "培训中心" in answer.content.decode()
    assert not Plan.objects.exists()


def test_edit_submit_file_in_the_browser() -> None:
    filing, clerk, approver, officer = house()
    plan = drafted(filing, clerk)
    edit = reverse("plans:edit", args=[plan.pk])
    assert as_(clerk).get(edit).status_code == 200
    assert as_(clerk).post(edit, form_for(filing, place="新大楼", seen=0)).status_code == 302
    submit = reverse("plans:act", args=[plan.pk, "submit"])
    assert as_(approver).get(submit).status_code == 200
    assert as_(approver).post(submit, {"once": str(uuid.uuid4()), "seen": 1}).status_code == 302
    file = reverse("plans:act", args=[plan.pk, "file"])
    assert "沪评聘计2026-0001" in as_(officer).get(file).content.decode()
    as_(officer).post(file, {"once": str(uuid.uuid4()), "seen": 2, "number": "沪评聘计2026-0001"})
    plan.refresh_from_db()
    assert (plan.state, plan.place) == ("filed", "新大楼")


def test_stale_tab_changes_nothing() -> None:
    filing, clerk, *_others = house()
    plan = drafted(filing, clerk)
    edit = reverse("plans:edit", args=[plan.pk])
    as_(clerk).post(edit, form_for(filing, place="先", seen=0))
    late = as_(clerk).post(edit, form_for(filing, place="后", seen=0))
    assert late.status_code == 409
    assert "本次操作未生效" in late.content.decode()
    plan.refresh_from_db()
    assert plan.place == "先"


def test_tenancy_and_roles() -> None:
    filing, clerk, approver, officer = house()
    plan = drafted(filing, clerk)
    url = plan.get_absolute_url()
    stranger = making.actor(making.body().organisation, r.CLERK)
    elsewhere = making.actor(making.district("闵行区人力资源和社会保障局", "310112"), r.DISTRICT_OFFICER)
    assert as_(clerk).get(url).status_code == 200
    assert [as_(who).get(url).status_code for who in (stranger, elsewhere, officer)] == [404, 404, 404]
    assert as_(approver).get(reverse("plans:edit", args=[plan.pk])).status_code == 403
    assert as_(clerk).get(reverse("plans:act", args=[plan.pk, "submit"])).status_code == 403
    assert as_(officer).get(reverse("plans:new")).status_code == 403


@pytest.mark.provision("4.2.1")
def test_employees_see_the_filed_plans_of_their_own_body_only() -> None:
    body = making.body()
    _person, who = making.staff_member(body.organisation)
    filed, draft, foreign = making.plan(body), making.plan(body, state="draft"), making.plan(making.body())
    client = as_(who)
    answers = [client.get(plan.get_absolute_url()).status_code for plan in (filed, draft, foreign)]
    assert answers == [200, 404, 404]
    assert "我要申报" in client.get(filed.get_absolute_url()).content.decode()
    assert client.get(reverse("plans:list")).status_code == 403


def test_expert_alone_sees_no_plan() -> None:
    body = making.body()
    expert = making.actor(body.organisation, r.EXPERT)
    assert as_(expert).get(making.plan(body).get_absolute_url()).status_code == 403


def test_list_and_detail_keep_their_query_budgets(django_assert_max_num_queries: Any) -> None:
    body = making.body()
    clerk = as_(making.actor(body.organisation, r.CLERK))
    plan = making.plan(body)
    clerk.get(reverse("plans:list"))
    with django_assert_max_num_queries(12) as one:
        clerk.get(reverse("plans:list"))
    for _ in range(2):
        making.plan(body)
    with django_assert_max_num_queries(12) as three:
        clerk.get(reverse("plans:list"))
    assert len(one) == len(three)
    with django_assert_max_num_queries(15):
        clerk.get(plan.get_absolute_url())


def test_work_list_and_search() -> None:
    filing, clerk, _approver, officer = house()
    plan = drafted(filing, clerk)
    assert [line.title for line in queries.waiting_for(clerk)] == [plan.title]
    assert queries.waiting_for(officer) == []
    assert [line.url for line in queries.search(clerk, "2026年度")] == [plan.get_absolute_url()]
    assert queries.search(officer, "2026年度") == []
