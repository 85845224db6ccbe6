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


@pytest.mark.walk
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
    renew_with_a_change(of, centre)
    site.nobody_met_a_fault()


def renew_with_a_change(of: Enterprise, centre: Office) -> None:
    """Renew what was approved, with another timetable: what changed is read side by side, then decided (4.1.2)."""
    new = "每年第一季度评审一次。"
    of.clerk.chooses("延续备案").fills(note="有效期将届满，评审改在第一季度。").presses("建立草稿").sees("方案填写进度")
    of.clerk.chooses("时间安排", exact=True).fills(timetable=new).presses("保存并继续")
    of.clerk.goes_to("项目备案").chooses("第2版")
    filing.publish_scheme(of, "第2版")
    filing.submit_to_centre(of, "第2版")
    officer = centre.officer.takes("第2版").sees("延续备案", "评审改在第一季度")
    officer.chooses("版本对照").sees(new).shot("renewal-compared").page.go_back()
    officer.does("市职鉴中心受理")
    officer.does("提出评估（复核）意见", proposal="approve", text="同意延续。", experts="周教授（市专家库）：同意")
    centre.approver.takes("第2版").does("准予备案", text="").sees("准予备案（尚未生效）", "有效期自").shot("renewed")
    of.clerk.goes_to("项目备案").chooses("第2版").sees("准予备案通知书")
    of.clerk.goes_to("项目备案").chooses("第1版").sees("接替日期").shot("succeeded")


@pytest.mark.walk
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


@pytest.mark.walk
@pytest.mark.stage("people", 7)
@pytest.mark.provision("1.3", "4.1.4")
def test_a_central_enterprise_without_determination_then_outside_the_window(site: Site) -> None:
    of, centre = Enterprise(site, "extra7"), Office(site, "centre")
    write(of)
    missing = "没有中央企业对6-18-01-01 车工开展评聘的统筹确定文件"
    of.clerk.chooses("提交前自查").sees(missing, "请由经办人在评价机构页面登记统筹确定文件").shot("no-determination")
    stopped = of.approver.takes(TITLE).sees("暂时不能“向市职鉴中心提出备案申请”", missing, "1.3")
    assert stopped.page.locator(".offers").get_by_role("link", name="向市职鉴中心提出备案申请").count() == 0
    of.clerk.opens("/bodies/mine/").chooses("登记统筹确定文件").fills(
        number="瀚海人〔2026〕88号", dated="2026-09-01", issuer="中国瀚海船舶工业集团有限公司", occupations="6-18-01-01 车工",
    ).uploads(scan=of.desk.scan("统筹确定文件")).presses("登记").sees("瀚海人〔2026〕88号")  # fmt: skip
    late(of, centre)
    site.nobody_met_a_fault()


def late(of: Enterprise, centre: Office) -> None:
    """After the window the draft is kept and stopped; an exception with its reason lets it in (4.1.4)."""
    of.site.move_date("2026-10-09")
    of.approver.takes(TITLE).does_not_see("统筹确定文件。").sees("今天不在集中受理期内", "草稿已保存").shot(
        "kept-as-a-draft"
    )
    door = centre.approver.goes_to("受理期").chooses("准予例外受理")
    body = next(
        one for one in door.page.locator('select[name="organisation"] option').all_inner_texts() if "演示7" in one
    )
    door.fills(organisation=body, opens_on="2026-10-09", closes_on="2026-10-08", reason="集团批复晚于受理期。")
    door.presses("准予").sees("截止日期不能早于开始日期")
    door.fills(closes_on="2026-10-16").presses("准予").sees("集团批复晚于受理期。").shot("exception")
    filing.submit_to_centre(of)
    officer = centre.officer.takes(TITLE).sees("例外受理", "在集中受理期外提交", "尚未确认，不能受理").shot("let-in")
    officer.chooses("（演示7）").chooses("办理确认").fills(confirmed="yes").presses("办理").sees("已确认")
    officer.takes(TITLE).does_not_see("尚未确认").does("市职鉴中心受理")
