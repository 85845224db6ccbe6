"""What if: who gains and who loses under a change, which never touches the policy in force."""

from typing import Any

import pytest
from django.urls import reverse

from jiangjie.core.policy import load_policy
from jiangjie.web.screening.models import KeptResult
from tests.web.screening.making import LINES, clerk, client_of, csv_of, line, packed_in, screen, sent

pytestmark = pytest.mark.django_db


def tried(**changes: Any) -> str:
    return "".join(screen(client_of(clerk()), "screening:what_if", **changes).split())


@pytest.mark.provision("3.1.2")
def test_four_years_instead_of_five() -> None:
    page = tried(parameter="special_post_years", years="4")
    assert "现为5年，假设为4年" in page
    assert "受益的人" in page
    assert "㛃0002" in page
    assert "受损的人" not in page
    assert "A0003" not in page, "three years and nine months are short of four, too"
    assert load_policy().words.parameters["special_post_years"].values[0].value == 5


def test_more_years_take_something_away() -> None:
    page = tried(parameter="special_post_years", years="30")
    assert "受损的人" in page
    assert "䶮0001" in page


@pytest.mark.provision("3.3.1")
def test_an_honour_that_opens_the_exceptional_route() -> None:
    lines = [*LINES, line("A0010", "2025-01-01", honours="全国技术能手")]
    page = tried(roster=csv_of(lines), honour="national_technical_expert", mark="exceptional", grades="special")
    assert "A0010" in page
    assert "全国技术能手：假设可以破格（3.3.1）" in page


NEW = "䶮杯技能大赛一等奖"


@pytest.mark.provision("3.3.1")
def test_a_new_kind_of_honour_counts_for_those_whose_rows_carry_it() -> None:
    lines = [*LINES, line("A0010", "2025-01-01", honours=f"{NEW}；全国技术能手"), line("A0011", "2025-01-01")]
    page = tried(roster=csv_of(lines), new_honour=NEW, mark="exceptional", grades="special")
    assert f"新的奖项“{NEW}”：假设可以破格（3.3.1）" in page
    assert "A0010" in page
    assert "A0011" not in page
    assert "读不出的行</dt><dd>0</dd>" in page, "beside the change, too, its name is read, and counts for nothing"
    assert NEW not in str(load_policy().words.honours)


@pytest.mark.provision("3.2.4")
def test_a_title_that_counts_for_nothing_may_be_put_on_the_list() -> None:
    lines = [line("㛃0020", "2015-03-01", level="特级技师", honours="部门、工会或区级荣誉称号")]
    lines[0][-2] = "municipal_title"
    page = tried(roster=csv_of(lines), honour="municipal_title", mark="required", grades="chief")
    assert "㛃0020" in page
    assert "受益的人" in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"new_honour": NEW}, "请选择这种奖项增加什么用途"),
        ({"new_honour": "甲奖、乙奖", "mark": "required"}, "名称里不能有顿号、逗号、分号"),
        ({"new_honour": " 全国技术能手 ", "mark": "required"}, "“全国技术能手”已在奖项目录里"),
        ({"new_honour": NEW, "honour": "municipal_title", "mark": "required"}, "一次只测算一种奖项"),
        ({"new_honour": NEW, "mark": "required", "source": "records", "roster": ""}, "请上传写有这种奖项的名册"),
    ],
)
def test_what_cannot_be_a_new_honour_is_told_at_its_field(changes: dict[str, str], said: str) -> None:
    response = client_of(clerk()).post(reverse("screening:what_if"), sent(**changes))
    assert response.status_code == 422
    assert said in response.content.decode()


def test_a_change_that_changes_nothing_says_so() -> None:
    assert "没有人的结论会变" in tried(honour="municipal_title", mark="exceptional")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "还没有改动"),
        ({"parameter": "special_post_years"}, "请填写改为几年"),
        ({"parameter": "special_post_years", "years": "99"}, "0 到 60 的整数"),
        ({"parameter": "special_post_years", "years": "䶮"}, "0 到 60 的整数"),
        ({"honour": "municipal_title"}, "请选择这种奖项增加什么用途"),
        ({"parameter": "nonsense", "years": "4"}, "nonsense"),
    ],
)
def test_half_a_change_is_told_at_its_field(changes: dict[str, str], said: str) -> None:
    response = client_of(clerk()).post(reverse("screening:what_if"), sent(**changes))
    assert response.status_code == 422
    assert said in response.content.decode()


def test_it_says_on_every_page_that_it_is_no_rule() -> None:
    client = client_of(clerk())
    assert "这是假设，不是规定" in client.get(reverse("screening:what_if")).content.decode()
    page = screen(client, "screening:what_if", parameter="special_post_years", years="4")
    kept_at = client.post(reverse("screening:keep"), {"packed": packed_in(page), "title": ""})["Location"]
    assert "这是假设，不是规定" in client.get(kept_at).content.decode()
    csv = client.get(reverse("screening:export_kept", args=[KeptResult.objects.get().pk, "csv"])).getvalue().decode()
    assert "㛃0002,,特级技师,不符合,符合" in csv
