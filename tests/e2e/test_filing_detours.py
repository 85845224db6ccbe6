"""Filings with every detour of real life: a return, a refusal appealed, a missing determination, an exception, a renewal."""

import pytest

from tests.e2e import steps_filing as filing
from tests.e2e.person import Person
from tests.e2e.site import Enterprise, Office, Site

TITLE = filing.TITLE
REMARKS = {
    "entry_conditions": "请写明年度考核的起止年度。", "timetable": "请写明公示须为工作日。", "organisation_setup": "请写明监督部门。",
}  # fmt: skip


def approver_of(site: Site, key: str) -> Person:
    """Return another approver of the authority."""
    return site.person(f"{key}-approver2")


def write(of: Enterprise, title: str = TITLE) -> None:
    """Write a whole scheme and record its publication."""
    filing.begin_scheme(of.clerk, title)
    filing.write_parts(of.clerk)
    filing.publish_scheme(of, title)


def ask_experts(officer: Person, *experts: Person) -> None:
    """Ask experts one by one; each reads the scheme and answers (4.1.2)."""
    for expert in experts:
        name = expert.page.locator("[data-person-name], .person-name, .head-tools").first.inner_text()
        officer.chooses("指派评估专家")
        options = officer.page.locator('select[name="expert"] option').all_inner_texts()
        officer.fills(expert=next(one for one in options if one and one in name)).presses("指派")
        expert.takes(TITLE).does("接受评估").does("提出评估意见", favourable="yes", text="方案完整，可行。")
        expert.sees("已提出评估意见")


@pytest.mark.stage("people", 6)
@pytest.mark.provision("4.1.2", "4.1.3")
def test_a_city_filing_is_approved_after_one_return_with_three_remarks(site: Site) -> None:
    of, centre = Enterprise(site, "extra6"), Office(site, "centre")
    write(of)
    of.clerk.chooses("提交前自查").sees("各项都已达到").shot("precheck").chooses("返回")
    filing.submit_to_centre(of)
    officer = centre.officer.takes(TITLE).does("市职鉴中心受理").begins("市职鉴中心退回补正")
    officer.fills(text="三处须补正。", **{f"remark_{part}": said for part, said in REMARKS.items()})
    officer.confirms("市职鉴中心退回补正").sees("已办理：市职鉴中心退回补正")
    of.clerk.takes(TITLE).chooses("逐条答复").sees(*REMARKS.values())
    of.clerk.fills(answer_0="已写明。", answer_1="已写明。").presses("保存答复").sees("还有 1 条补正意见没有答复")
    of.clerk.chooses("逐条答复").fills(answer_2="已写明。").presses("保存答复")
    of.approver.takes(TITLE).does("向市职鉴中心提出备案申请")
    officer.takes(TITLE).does("市职鉴中心受理")
    ask_experts(officer, site.person("centre-expert1"), site.person("centre-expert2"))
    officer.takes(TITLE).shot("filing-experts").does(
        "提出评估（复核）意见", proposal="approve", text="同意。", experts="只设一个职业，两名专家足够。"
    )
    centre.approver.takes(TITLE).does("准予备案", conditions="三个月内补充外单位专家。").sees(
        "三个月内补充外单位专家。"
    )
    of.clerk.goes_to("项目备案").chooses(TITLE).sees("准予备案通知书", "备案条件")
    of.clerk.chooses("延续备案").fills(note="有效期将届满。").presses("建立草稿").sees("延续备案", "方案填写进度")
    of.clerk.chooses("时间安排", exact=True).fills(timetable="每年第一季度评审一次。").presses("保存并继续")
    of.clerk.goes_to("项目备案").chooses("第2版").chooses("方案改动对照").sees("每年第一季度评审一次。").shot("changes")
    site.nobody_met_a_fault()


@pytest.mark.stage("people", 8)
@pytest.mark.provision("4.1.2", "4.1.3")
def test_a_district_filing_refused_at_re_review_is_appealed_and_approved(site: Site) -> None:
    of, district, centre = Enterprise(site, "extra8"), Office(site, "district12"), Office(site, "centre")
    write(of)
    filing.submit_to_district(of)
    officer = district.officer.takes(TITLE).does("区人社受理")
    officer.does("提出初审意见", favourable="yes", text="可行。", experts="刘工（区专家库）：同意")
    district.approver.takes(TITLE).does("报市职鉴中心复核")
    officer = centre.officer.takes(TITLE).does("市职鉴中心受理").begins("提出评估（复核）意见").fills(
        proposal="refuse", text="评审流程不完整。", experts="周教授：不同意", provision="4.1.1"
    )  # fmt: skip
    filing.answer_questions(officer)
    officer.confirms("提出评估（复核）意见").sees("已办理：提出评估（复核）意见")
    centre.approver.takes(TITLE).does("不予备案").sees("不予备案")
    of.approver.goes_to("项目备案").chooses(TITLE).does("申请复核", reason="评审流程在第四部分已写明。")
    centre.approver.takes(TITLE).sees("您办理过本事项的前一环节").shot("appeal-own")
    approver_of(site, "centre").takes(TITLE).does("撤销决定，重新评估", reason="理由成立。").shot("appeal-reopened")
    filing.answer_questions(
        centre.officer.takes(TITLE)
        .begins("提出评估（复核）意见")
        .fills(proposal="approve", text="同意。", experts="周教授：同意")
    )
    centre.officer.confirms("提出评估（复核）意见").sees("已办理：提出评估（复核）意见")
    centre.approver.takes(TITLE).does("准予备案", text="").sees("准予备案")
    centre.approver.goes_to("备案工作台").sees("承办人工作量").shot("board")
    site.nobody_met_a_fault()
