"""The public pre-check 先试一试: no account, no script, and nothing kept."""

import logging
import re
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jiangjie.services.clock import pinned
from jiangjie.web import limits
from jiangjie.web.law.policies.paper import public_paper

pytestmark = pytest.mark.django_db

LIST_OF_OCCUPATIONS = 1
NAMED_OCCUPATION = 1


def address() -> str:
    return reverse("law:precheck")


def typed(**changes: Any) -> dict[str, Any]:
    """What a turner types who has been a senior technician since March 2022."""
    sheet = {
        "grade": "special", "on": "2026-09-01", "occupation": "6-18-01-01 车工", "related": "", "in_occupation": "yes",
        "credentials-TOTAL_FORMS": "1", "credentials-INITIAL_FORMS": "0",
        "credentials-0-level": "senior_technician", "credentials-0-kind": "skill_level",
        "credentials-0-issued_on": "2021-05-20",
        "posts-TOTAL_FORMS": "1", "posts-INITIAL_FORMS": "0",
        "posts-0-level": "senior_technician", "posts-0-since": "2022-03-01",
        "honours-TOTAL_FORMS": "1", "honours-INITIAL_FORMS": "0",
    }  # fmt: skip
    return sheet | changes


def answer(client: Client, **changes: Any) -> str:
    response = client.post(address(), typed(**changes))
    assert response.status_code == 200, response.content.decode()
    return response.content.decode()


@pytest.mark.provision("3.1.2")
def test_short_of_years_says_when(client: Client) -> None:
    page = answer(client)
    assert "有 1 项条件不符合" in page
    assert "4 年 6 个月" in page
    assert "满 5 年" in page
    assert "到 2027-03-01 满足 3.1.2“高级技师岗位工作年限”，前提是到那天仍在岗。" in page
    assert "在高级技师岗位工作满 5 年" in page, "the notice's own words are folded under"
    assert "自测结果，不是认定" in page


@pytest.mark.provision("3.1.2")
def test_posts_add_up_and_gaps_do_not_count(client: Client) -> None:
    page = answer(client, **{
        "posts-TOTAL_FORMS": "2", "posts-0-since": "2015-01-01", "posts-0-until": "2019-12-31",
        "posts-1-level": "senior_technician", "posts-1-since": "2025-09-01",
    })  # fmt: skip
    assert "6 年" in page
    assert "2 段相加" in page
    assert "没有发现不符合的条件，还有 4 项须由人评判" in page


@pytest.mark.provision("3.3.1")
def test_the_exceptional_route_shows(client: Client) -> None:
    page = answer(client, **{"honours-0-kind": "china_skills_award"})
    assert "可以破格申报" in page
    assert "破格免除" in page


@pytest.mark.provision("3.1.4")
def test_the_preference_shows_whatever_the_verdict(client: Client) -> None:
    page = answer(client, **{"honours-0-kind": "national_technical_expert", "honours-0-conferred_on": "2024-12-01"})
    assert "评审总分相同时优先考虑，不加分" in page


@pytest.mark.provision("3.2.4")
def test_a_chief_needs_an_honour(client: Client) -> None:
    page = answer(client, grade="chief", **{
        "credentials-0-level": "special_technician", "posts-0-level": "special_technician"
    })  # fmt: skip
    assert "不会随时间改变的：省部级及以上高技能人才表彰" in page


def test_own_views_count_for_this_try(client: Client) -> None:
    page = answer(
        client, **{"posts-0-since": "2020-01-01"}, conduct="yes", fitness="yes", front_line="yes", skills="yes"
    )
    assert "按所填情况，各项条件都符合" in page
    assert "申报后以他们的结论为准" in page


def test_nobody_is_said_to_have_confirmed_what_the_visitor_typed(client: Client) -> None:
    award = {"honours-0-kind": "national_science_award", "honours-0-award_class": "first"}
    page = answer(client, conduct="yes", fitness="no", major_contribution="no", **award)
    assert "本人填写：符合" in page
    assert "本人填写：不符合" in page
    assert "按您自己填写的计算；申报后由单位资格审核人核实判断。" in page
    assert "但您自己认为不属于" in page
    assert "已确认符合" not in page
    assert "单位资格审核人认为" not in page


def test_who_holds_the_grade_need_not_apply(client: Client) -> None:
    page = answer(client, **{"credentials-0-level": "special_technician"})
    assert "不需要再申报" in page


def test_the_day_is_the_clocks_unless_chosen(client: Client) -> None:
    with pinned(date(2026, 10, 9)):
        assert 'value="2026-10-09"' in client.get(address()).content.decode()
    assert "有 1 项条件不符合" in answer(client, on="2027-02-28")
    assert "没有发现不符合的条件" in answer(client, on="2027-03-01")


@pytest.mark.provision("7.1")
def test_before_the_notice_there_is_no_answer(client: Client) -> None:
    response = client.post(address(), typed(on="2024-06-30"))
    assert response.status_code == 422
    assert "通知自 2024-07-01 起施行（通知 7.1）" in response.content.decode()


@pytest.mark.provision("2.1")
@pytest.mark.parametrize(
    ("occupation", "said"),
    [
        ("车", "没有叫“车”的职业。相近的有："),
        ("9-99-99-99", "（通知 2.1）"),
        ("2-02-01-01", "不属于技能类职业"),
        ("", "这个字段是必填项"),
    ],
)
def test_an_occupation_is_checked_at_its_field(client: Client, occupation: str, said: str) -> None:
    response = client.post(address(), typed(occupation=occupation))
    assert response.status_code == 422
    assert said in response.content.decode()


def test_an_occupation_may_be_named(client: Client) -> None:
    assert "有 1 项条件不符合" in answer(client, occupation="车工")


def test_every_fault_stands_at_its_field_and_nothing_typed_is_lost(client: Client) -> None:
    response = client.post(address(), typed(**{
        "credentials-0-issued_on": "去年䶮", "posts-0-until": "2021-01-01", "honours-0-kind": "national_science_award",
        "related": "㛃工",
    }))  # fmt: skip
    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="去年䶮"' in page
    assert "㛃工" in page
    assert "不是有效的日期" in page
    assert "结束日期早于开始日期" in page
    assert "国家科学技术奖须写明等级（通知 3.3.2）" in page
    assert "有 4 处需要改正" in page
    for place in ("id_credentials-0-issued_on", "id_posts-0-until", "id_honours-0-award_class", "id_related"):
        assert f'href="#{place}"' in page


def test_one_more_row_keeps_what_was_typed_right_or_wrong(client: Client) -> None:
    page = client.post(address(), typed(more="posts", **{"posts-0-since": "昨天"})).content.decode()
    assert 'name="posts-1-since"' in page
    assert 'value="昨天"' in page
    assert 'name="posts-TOTAL_FORMS" value="2"' in page
    assert "需要改正" not in page, "a further row is no reason to scold"


def test_what_the_further_row_left_blank_is_passed_over(client: Client) -> None:
    """The page that comes back after "one more" is sent on as a browser would send it."""
    page = client.post(address(), typed(more="posts")).content.decode()
    drawn = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    assert drawn["posts-TOTAL_FORMS"] == "2"
    assert "有 1 项条件不符合" in answer(client, **{key: drawn[key] for key in drawn if key.endswith("_FORMS")})


def test_rows_have_an_end(client: Client) -> None:
    page = client.post(address(), typed(more="posts", **{"posts-TOTAL_FORMS": "999999"})).content.decode()
    assert page.count('-since"') < 100
    for total in ("x", "", "9" * 400):
        assert client.post(address(), typed(**{"posts-TOTAL_FORMS": total})).status_code == 422
        assert client.post(address(), typed(more="posts", **{"posts-TOTAL_FORMS": total})).status_code == 200


def test_the_page_needs_no_script(client: Client) -> None:
    page = client.get(address()).content.decode()
    assert '<option value="6-18-01-01 车工"></option>' in page
    assert "hx-" not in page.split('id="try"')[1]


def test_the_result_as_a_paper(client: Client) -> None:
    response = client.post(reverse("law:precheck_paper"), typed())
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "private, no-store"
    assert response.content.startswith(b"%PDF")
    faulty = client.post(reverse("law:precheck_paper"), typed(occupation=""))
    assert faulty.status_code == 422
    assert "需要改正" in faulty.content.decode()


def test_in_english(client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = answer(client)
    assert "On 2027-03-01 3.1.2 (Years in a senior-technician post) will be met" in page


def rows_by_table() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


@pytest.mark.parametrize("address_name", ["law:precheck", "law:precheck_paper"])
def test_nothing_is_kept(client: Client, address_name: str, caplog: pytest.LogCaptureFixture) -> None:
    """No row in any table, no session, no cookie but the one against forged forms, no log, no cached copy."""
    before = rows_by_table()
    with caplog.at_level(logging.DEBUG), CaptureQueriesContext(connection) as queries:
        response = client.post(reverse(address_name), typed(**{"honours-0-kind": "china_skills_award"}))
    assert response.status_code == 200
    assert rows_by_table() == before
    assert [one["sql"] for one in queries if not one["sql"].startswith("SELECT")] == []
    assert len(queries) <= LIST_OF_OCCUPATIONS + NAMED_OCCUPATION
    assert set(client.cookies) <= {settings.CSRF_COOKIE_NAME}
    assert response["Cache-Control"] == "private, no-store"
    assert [
        record
        for record in caplog.records
        if "2022-03-01" in record.getMessage() and record.name != "django.db.backends"
    ] == []


def test_forged_forms_are_refused_here_too() -> None:
    assert Client(enforce_csrf_checks=True).post(address(), typed()).status_code == 403


def test_related_occupations_are_bounded_and_each_is_looked_up_once(client: Client) -> None:
    many = "\n".join(f"6-18-01-{number:02d}" for number in range(60))
    with CaptureQueriesContext(connection) as queries:
        refused = client.post(address(), typed(related=many))
    assert refused.status_code == 422
    assert "最多填写 50 个职业，现有 60 个" in refused.content.decode()
    assert len(queries) <= LIST_OF_OCCUPATIONS + NAMED_OCCUPATION
    with CaptureQueriesContext(connection) as queries:
        assert client.post(address(), typed(related="6-18-01-02\n" * 1000)).status_code == 200
    assert len(queries) <= LIST_OF_OCCUPATIONS + 2 * NAMED_OCCUPATION


def test_papers_are_set_for_two_at_a_time_and_the_third_is_told(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "_PATIENCE", 0.01)
    public_paper.cache_clear()
    with limits.public_press(), limits.public_press():
        for response in (
            client.post(reverse("law:precheck_paper"), typed()),
            client.get(reverse("law:policy_paper", args=["shanghai-2024-177"])),
        ):
            assert response.status_code == 503
            assert response["Retry-After"] == "60"
            assert "请过一分钟再试" in response.content.decode()
    assert client.post(reverse("law:precheck_paper"), typed()).status_code == 200


def test_the_last_row_that_a_list_takes_is_said_to_be_the_last(client: Client) -> None:
    def widened(rows: int) -> str:
        return client.post(address(), typed(more="posts", **{"posts-TOTAL_FORMS": str(rows)})).content.decode()

    assert "再加一段岗位" in widened(18)
    page = widened(19)
    assert "再加一段岗位" not in page
    assert "这里最多填 20 项" in page
    assert "再加一张证书" in page
