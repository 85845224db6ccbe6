"""What people do without meaning to: twice, backwards, in two tabs, too late, with the wrong file."""

import pytest
from playwright.sync_api import expect

from tests.e2e import steps_filing, steps_plan
from tests.e2e.person import Person
from tests.e2e.site import Enterprise, Office, Site

KEY = "extra12"
SECOND_VERSION = "特级技师评聘工作方案（修订）"
WRONG_ORDER = {
    "entry_opens_on": "2026-10-20", "entry_closes_on": "2026-10-10", "review_on": "2026-10-05", "notice_days": "4",
}  # fmt: skip


@pytest.mark.stage("plan", 12)
@pytest.mark.provision("4.1.1", "4.1.4", "4.2.1", "4.4.1")
def test_careless_people(site: Site) -> None:
    """Nothing happens twice, nothing typed is lost, and each refusal says what is wrong and what to do."""
    of = Enterprise(site, KEY)
    twice_and_backwards(of.clerk)
    in_two_tabs(of)
    with_wrong_files(of)
    dates_in_the_wrong_order(of.clerk)
    filed_twice(Office(site, "centre"))
    too_late(of)
    site.nobody_met_a_fault()


def twice_and_backwards(clerk: Person) -> None:
    """A double click on the button, then the browser's back and the button again: one draft."""
    clerk.goes_to("项目备案").chooses("新建备案申请").fills(title=SECOND_VERSION)
    clerk.page.get_by_role("button", name="建立草稿").dblclick()
    clerk.sees("方案填写进度")
    clerk.page.go_back()
    clerk.presses("建立草稿").sees("方案填写进度")
    clerk.goes_to("项目备案")
    expect(clerk.page.locator("#list tbody tr", has_text=SECOND_VERSION)).to_have_count(1)


def in_two_tabs(of: Enterprise) -> None:
    """The same part in two tabs: the older page overwrites nothing, keeps what was typed in it, and puts both together."""
    clerk, other = of.clerk, of.clerk.another_tab()
    clerk.chooses(SECOND_VERSION).chooses("时间安排", exact=True)
    other.opens(clerk.page.url)
    clerk.fills(timetable="三月报名，五月评审。").presses("保存并继续").sees("“时间安排”已保存")
    other.fills(timetable="九月报名，十一月评审。").presses("保存并继续").sees("尚未保存", "三月报名，五月评审。")
    assert other.value_of("timetable") == "九月报名，十一月评审。"
    other.shot("stale-tab").presses("把已保存的文字并到我的前面，不保存")
    expect(other.page.locator('[name="timetable"]')).to_have_value("三月报名，五月评审。\n九月报名，十一月评审。")
    other.presses("以本页填写的为准，保存").sees("“时间安排”已保存").page.close()


def with_wrong_files(of: Enterprise) -> None:
    """A web page that calls itself a PDF, 30 MB, a day that has not come: the rest of the form stays."""
    clerk = of.clerk.goes_to("项目备案").chooses(SECOND_VERSION)
    steps_filing.write_parts(clerk)
    clerk.begins("登记向全体职工公开").fills(published_on="2026-09-14", published_where="职工公告栏")
    for file, words in ((of.desk.disguised_page(), "无法识别"), (of.desk.oversized(), "20")):
        clerk.uploads(proof=file).confirms("登记向全体职工公开")
        expect(clerk.page.locator("#act .field-error").first).to_contain_text(words)
        assert clerk.value_of("published_where") == "职工公告栏"
    clerk.shot("wrong-file")
    clerk.uploads(proof=of.desk.scan("公开证明")).fills(published_on="2026-09-20").confirms("登记向全体职工公开")
    clerk.sees("日期不能晚于今天", "文件不能由浏览器记住")
    clerk.uploads(proof=of.desk.scan("公开证明")).fills(published_on="2026-09-14").confirms("登记向全体职工公开")
    clerk.sees("已办理：登记向全体职工公开")


def dates_in_the_wrong_order(clerk: Person) -> None:
    """Dates that do not follow each other and a notice of four days: each is said beside its field."""
    clerk.goes_to("评聘工作计划").chooses("编制计划").fills(**{**steps_plan.PARTICULARS, **WRONG_ORDER})
    steps_plan.fill_line(clerk, "9")
    clerk.presses("保存草稿").sees(
        "申报截止日期不能早于申报开始日期", "评审日期须在申报截止日期之后", "公示不得少于 5 个工作日"
    )
    clerk.sees("超过结构比例", "9 人").shot("dates-in-wrong-order")
    assert clerk.value_of("place") == steps_plan.PARTICULARS["place"]


def filed_twice(centre: Office) -> None:
    """The centre's officer files a plan that a colleague's page, opened before, still shows as waiting."""
    officer, later = centre.officer.takes(steps_plan.TITLE), centre.officer.another_tab()
    later.opens(officer.page.url).begins("计划备案")
    officer.begins("计划备案")
    officer.page.locator("#act").get_by_role("button", name="计划备案", exact=True).dblclick()
    officer.sees("计划已备案")
    later.confirms("计划备案").sees("本次操作没有生效").shot("stale-act").page.close()


def too_late(of: Enterprise) -> None:
    """After the window the draft stays, and cannot be handed in (4.1.4)."""
    of.site.move_date("2026-10-09")
    approver = of.approver.goes_to("项目备案").chooses(SECOND_VERSION)
    approver.sees("暂时不能“向市职鉴中心提出备案申请”", "受理期").shot("outside-the-window")
