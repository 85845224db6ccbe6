"""A plan over the structure ratio is refused with the sum; corrected, filed, then moved (4.2.1, 6.2.1)."""

import pytest

from tests.e2e import steps_plan
from tests.e2e.site import Enterprise, Office, Site
from tests.e2e.steps_plan import PARTICULARS

KEY = "extra6"
TITLE = "2026年度第二轮评聘工作计划"
SECOND = PARTICULARS | {"title": TITLE, "second_round_reason": "新产线年中投产，急需领军人才。"}


@pytest.mark.stage("plan", 6)
@pytest.mark.provision("4.2.1", "4.2.2", "6.2.1")
def test_over_the_ratio_refused_with_the_sum(site: Site) -> None:
    """A fifth of twenty-four is four; one is in post, two are planned in the year's first round: one place is left."""
    of, centre = Enterprise(site, KEY), Office(site, "centre")
    clerk = of.clerk.goes_to("评聘工作计划").chooses("编制计划").fills(**SECOND)
    steps_plan.fill_line(clerk, "9")
    clerk.presses("保存草稿").sees(
        "24 × 1/5 = 4.8，向下取整为 4 人", "可聘 4 − 已聘 1 − 本年度其他轮次已列 2 = 还可列 1 人，名额填了 9 人"
    )
    clerk.shot("over-the-ratio")
    assert clerk.value_of("place") == PARTICULARS["place"]
    steps_plan.fill_line(clerk, "1")
    clerk.presses("保存草稿").sees(TITLE, "还可列 1 人").shot("within-the-ratio")
    steps_plan.file_plan(of, centre, TITLE)
    of.approver.opens("/plans/").chooses(TITLE).does("调整日期和地点", place="㛃园三号楼", reason="会议室检修")
    of.approver.sees("㛃园三号楼", "会议室检修", "第 2 版").shot("moved")
    of.clerk.opens("/plans/").chooses("年度评聘总览").sees("评审 2 轮", "余 1 人").shot("year")
    phone = of.employee(1).opens(of.approver.page.url.removeprefix(site.url))
    phone.sees("会议室检修", "㛃园三号楼").does_not_see("第 2 版改了什么").shot("told-on-a-phone")
    year = of.checker.opens("/plans/year/")
    year.page.set_viewport_size({"width": 375, "height": 900})
    assert year.page.evaluate("document.documentElement.scrollWidth") <= 375
    year.shot("year-narrow")
    bureau = Office(site, "bureau").approver.opens("/settings/?on=2026-01-01")
    bureau.sees("以下是 2026-01-01 的取值").opens("/settings/").sees("录入").shot("settings")
    site.nobody_met_a_fault()
