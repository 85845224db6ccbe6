"""Stepper, timeline, states, tables, charts: what they say, and to whom."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest

from jiangjie.services.clock import SHANGHAI, pinned
from jiangjie.web.charts import Chart
from jiangjie.web.gallery import samples
from tests.web.rendering import render


def step(number: int, label: str, state: str, **more) -> SimpleNamespace:
    return SimpleNamespace(number=number, label=label, state=state, **({"note": "", "url": ""} | more))


@pytest.mark.provision("4.0")
def test_the_stepper_names_each_step_s_state_and_marks_the_current_one():
    page = render('<c-stepper :steps="steps" />', steps=[
        step(1, "项目备案", "done", url="/filings/1/"), step(2, "制定计划", "current", note="草稿"), step(3, "组织评审", "todo"),
    ])  # fmt: skip
    done, current, todo = page.all("li")
    assert "已完成" in done.text
    assert "正在办理" in current.text
    assert "草稿" in current.text
    assert "未开始" in todo.text
    assert current["aria-current"] == "step"
    assert page.one("a")["href"] == "/filings/1/"


def test_a_stopped_step_says_so():
    page = render('<c-stepper :steps="steps" />', steps=[step(1, "项目备案", "stopped")])
    assert "已终止" in page.text


def test_the_timeline_shows_the_newest_act_first_with_its_reason():
    entries = [
        SimpleNamespace(label=label, at=datetime(2026, 3, day, 9, tzinfo=SHANGHAI), actor_name="王㛃", organisation_name="",
                        body={"details": details})
        for day, label, details in ((2, "新建备案申请", {}), (4, "退回补正", {"reason": "缺少续聘条件"}))
    ]  # fmt: skip
    page = render('<c-timeline :entries="entries" />', entries=entries)
    first, second = page.all("li")
    assert "退回补正" in first.text
    assert "缺少续聘条件" in first.text
    assert "2026-03-02 09:00 王㛃" in second.text


def test_a_deadline_chip_carries_date_and_words():
    with pinned(date(2026, 9, 22)):
        page = render('<c-deadline_date :on="on" :days="days" />', on=date(2026, 9, 24), days=2)
    assert page.one("time")["datetime"] == "2026-09-24"
    assert page.text == "2026-09-24 剩 2 个工作日"


def test_without_a_limit_the_chip_is_nothing():
    assert render('<c-deadline_date :on="on" :days="days" />', on=None, days=None).text == ""


def test_a_matter_s_deadline_chip():
    matter = SimpleNamespace(due_on=date(2026, 9, 21), days_left=-1)
    with pinned(date(2026, 9, 22)):
        assert "逾期 1 个工作日" in render('<c-deadline :matter="matter" />', matter=matter).text


def test_a_table_has_a_caption_headed_columns_and_rows_and_says_how_it_is_sorted():
    page = render('<c-table :table="table" caption="名单" />', table=samples()["table"])
    assert page.one("caption").text == "名单"
    assert [head.text for head in page.all("th", scope="col")] == ["姓名", "职业（工种）", "总分", "状态", "办理期限"]
    assert page.one("th", aria_sort="ascending").text == "姓名"
    assert [head.text for head in page.all("th", scope="row")] == ["龚䶮", "王㛃", "欧阳文静"]
    assert {cell["data-label"] for cell in page.all("td")} == {"职业（工种）", "总分", "状态", "办理期限"}


def test_a_chart_has_a_table_with_the_same_figures_behind_it():
    page = render('<c-bars :chart="chart" />', chart=Chart.of("各区获评人数", [("嘉定区", 31), ("崇明区", 0)], "人"))
    assert page.one("svg")["aria-label"] == "各区获评人数"
    assert [bar["width"] for bar in page.all("rect", css="bar")] == ["100.0%", "0.0%"]
    assert [cell.text for cell in page.all("td")] == ["31", "0"]


def test_a_chart_without_rows_does_not_divide_by_nothing():
    assert Chart.of("", []).bars == []


def test_offers_show_first_what_the_matter_waits_for_and_explain_what_is_hindered():
    page = render('<c-offers :offers="offers" />', offers=samples()["offers"])
    ahead, aside = page.all("a")
    assert "button--primary" in ahead["class"]
    assert "button--primary" not in aside["class"]
    assert "暂时不能“向市职鉴中心提出备案申请”" in page.text
    assert "4.1.1" in page.text


def test_an_empty_fact_shows_a_dash():
    assert render('<c-facts><c-fact label="备注"></c-fact></c-facts>').one("dd").text == "—"


def test_nothing_that_a_page_calls_title_leaks_into_a_card_without_one():
    assert render("<c-card>内容</c-card>", title="页面标题").text == "内容"
