"""The other way, in a district's enterprise: a return, a refusal, objections, a complaint, a revocation."""

from dataclasses import dataclass, field

import pytest

from tests.e2e import steps_candidacy as candidacy
from tests.e2e import steps_certificates, steps_detours, steps_filing, steps_plan, steps_publicity
from tests.e2e import steps_review as review
from tests.e2e.site import Enterprise, Office, Site

SHORT = candidacy.Applicant(candidacy.SHORT_OF_YEARS, "2020-12-15", "Y000031004201201000020")
BY_ROSTER = (
    candidacy.EXPERIENCED,
    candidacy.Applicant("2019-03-01", "2019-01-08", "Y000031004201191000018", "自主改进焊接工装七项，获授权专利四件。"),
    candidacy.Applicant(
        "2020-09-01", "2020-06-30", "Y000031004201201000019", "解决进口设备主轴异响等疑难故障三十余起。"
    ),
)
POINTS = (("95", "90", "88"), ("85", "84", "80"), ("75", "72", "70"))
REMARKS = {"entry_conditions": "请写明年度考核的起止年度。", "timetable": "请写明公示须为工作日。"}
PLAN = steps_plan.TITLE


@dataclass
class Round:
    """The round under way: who takes part, and what they have in hand."""

    site: Site
    of: Enterprise
    district: Office
    centre: Office
    names: list[str] = field(default_factory=list)
    """The three whom the clerk enters, then the one who is short of years, then other staff."""


@pytest.mark.walk
@pytest.mark.stage("people", 8)
@pytest.mark.provision("4.1.3", "4.3.1", "4.4.1", "4.4.2", "4.4.3", "6.2.2", "6.2.3")
def test_district_route(site: Site) -> None:
    """A district enterprise's round with everything that can go another way; no script fails, nothing is refused."""
    under_way = Round(site, Enterprise(site, "extra8"), Office(site, "district12"), Office(site, "centre"))
    under_way.names = [one.name for one in site.personnel_file("extra8")]
    for chapter in (
        filing,
        plan,
        entries,
        checks,
        second_look,
        panel,
        objections,
        late_complaint,
        results,
        certificates,
    ):
        chapter(under_way)
    site.nobody_met_a_fault()


def filing(round_: Round) -> None:
    """The district returns the scheme with two remarks; both are answered; district and centre then agree (4.1.3)."""
    of, parts = round_.of, steps_filing.PARTS
    steps_filing.begin_scheme(of.clerk)
    steps_filing.write_parts(of.clerk, parts[:6])
    steps_detours.refuse_scheme_without_a_part(of.clerk, "岗位聘用管理")
    steps_filing.write_parts(of.clerk, parts[6:])
    steps_filing.publish_scheme(of)
    steps_filing.submit_to_district(of)
    steps_detours.return_by_district(round_.district.officer, REMARKS)
    amended = (
        "时间安排",
        {"timetable": "每年集中评审一次：报名两周，资格审核一周，评审一天，公示不少于五个工作日，随后发证聘任。"},
    )
    answers = ("近三年指申报当年之前的三个自然年度，方案原文已写明。", "已改为“不少于五个工作日”。")
    steps_detours.amend_and_answer(of, REMARKS, amended, answers)
    steps_filing.submit_to_district(of)
    steps_detours.assess_by_district(round_.district, REMARKS)
    steps_filing.decide_by_centre(round_.centre)


def plan(round_: Round) -> None:
    """The plan of the year, with three places (4.2.1)."""
    steps_plan.draft_plan(round_.of.clerk, "3")
    steps_plan.file_plan(round_.of, round_.centre)


def entries(round_: Round) -> None:
    """Three are entered by roster; a fourth applies by phone, after three years in the post (4.3.1)."""
    of, site = round_.of, round_.site
    site.move_date("2026-09-15")
    people = site.personnel_file("extra8")
    rows = [candidacy.roster_row(one, who) for one, who in zip(people[:3], BY_ROSTER, strict=True)]
    candidacy.upload_roster(of.clerk, of, PLAN, "申报名册", rows)
    of.clerk.presses("导入全部 3 行").sees("已导入 3 人")
    for one in people[:3]:
        candidacy.complete_draft(of.clerk, of, one.name)
    who = of.employee(4)
    candidacy.enter(who, SHORT)
    candidacy.state_no_honour(who)
    candidacy.state_and_prove(who, of, applicant=SHORT)
    candidacy.submit(who)


def checks(round_: Round) -> None:
    """Three qualify; the fourth is refused, with the provision and the day on which it would turn (3.1.2)."""
    of, names = round_.of, round_.names
    round_.site.move_date("2026-09-28")
    for name in names[:3]:
        candidacy.judge(of.checker, name)
        candidacy.conclude(of.checker)
        candidacy.confirm(of.approver, name)
    steps_detours.refuse(of, names[3])
    letter = steps_detours.read_refusal(
        of.employee(4), names[3], 1, "2 年 11 个月", "满 5 年", "2028-10-01", "在高级技师岗位工作满 5 年", "岗位年限不足"
    )  # fmt: skip
    assert "申请复查" in letter


def second_look(round_: Round) -> None:
    """The refused candidate proves a post that was left out: the years grow, and do not suffice (4.3.1)."""
    of, name = round_.of, round_.names[3]
    steps_detours.ask_second_look(of.employee(4), of)
    steps_detours.look_again(of, name)
    steps_detours.read_refusal(of.employee(4), name, 2, "4 年 8 个月", "2027-01-01", "补报的经历计入后")


def panel(round_: Round) -> None:
    """Three experts score three candidates; all three are proposed (4.3.2, 4.3.3)."""
    of, names = round_.of, round_.names[:3]
    drawn = review.open_and_draw(of)
    for name in drawn:
        review.accept(of.expert(name))
    review.name_chair(of, PLAN, drawn[0])
    round_.site.move_date(steps_plan.REVIEW_ON)
    review.begin_scoring(of, PLAN)
    for name in drawn:
        review.score(of.expert(name), dict(zip(names, POINTS, strict=True)))
    review.close_and_propose(of, PLAN)


def objections(round_: Round) -> None:
    """Two objections during the notice: an anonymous one is upheld, one by name is dismissed (4.4.2)."""
    of, (_first, second, third) = round_.of, round_.names[:3]
    steps_detours.refuse_short_notice(of)
    steps_publicity.publish_notice(of, PLAN)
    round_.site.working_days_pass(1)
    nobody, somebody = of.employee(5), of.employee(6)
    hidden = steps_detours.object_to(nobody, PLAN, third, "申报表中的攻关项目不是其本人完成的。", anonymous=True)
    named = steps_detours.object_to(somebody, PLAN, second, "带徒人数与车间记录不一致。", anonymous=False)
    steps_detours.decide_objection(
        of, hidden, "经查项目档案并询问课题组，项目负责人另有其人，建议成立。", "认定异议成立", "申报材料与事实不符，移出名单。"
    )  # fmt: skip
    steps_detours.decide_objection(
        of, named, "经核对师徒协议，带徒人数与申报一致，建议不成立。", "认定异议不成立", "带徒人数属实，人选保留。"
    )  # fmt: skip
    steps_detours.follow_objection(nobody, hidden, "异议成立", "申报材料与事实不符，移出名单。")
    steps_detours.follow_objection(somebody, named, "异议不成立", "带徒人数属实，人选保留。")
    nobody.goes_to("异议").does_not_see(hidden)  # nobody can tell any more who raised it
    somebody.goes_to("异议").sees(named, "异议不成立")
    of.clerk.goes_to("异议").sees(hidden, named).shot("objections")
    chain = of.supervisor.goes_to("异议").chooses(hidden).sees("匿名")
    chain.does_not_see(nobody.page.locator(".head-tools").inner_text())
    of.employee(3).goes_to("我的申报").chooses("查看").sees("异议成立，移出名单", "公示期间的异议经调查成立").shot(
        "removed"
    )


def late_complaint(round_: Round) -> None:
    """After the notice's end an objection is a complaint, followed without log-in, answered by the district (6.2.2)."""
    of, site = round_.of, round_.site
    site.working_days_pass(5)
    receipt, code = steps_detours.complain_after_notice(of.employee(7), PLAN, "评审当天有一名专家迟到。")
    steps_publicity.close_notice(of, PLAN)
    visitor = site.visitor()
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    visitor.opens("/supervision/follow/").fills(receipt=receipt, code=wrong).presses("查询").sees(
        "回执号和查询码对不上"
    )
    assert visitor.value_of("receipt") == receipt
    steps_detours.follow_complaint(visitor, receipt, code, "已收到", "通知 4.4.2、6.2.2")
    visitor.shot("complaint-followed")
    steps_detours.answer_complaint(
        round_.district, receipt, "经查，该专家迟到十分钟，未参加迟到期间的答辩评分，评分表完整有效。"
    )
    steps_detours.follow_complaint(visitor, receipt, code, "已答复", "评分表完整有效")
    visitor.shot("complaint-answered")


def results(round_: Round) -> None:
    """The list is determined without the one removed; the centre returns the results once, and accepts them (4.4.3)."""
    of, (first, second, third) = round_.of, round_.names[:3]
    steps_publicity.determine(of, PLAN, "演人〔2026〕8号", "2026-10-20")
    listed = of.approver.page.locator("#main table").first
    assert [name in listed.inner_text() for name in (first, second, third)] == [True, True, False]
    steps_detours.return_results(
        of, round_.centre, PLAN, "请说明移出名单人员的异议处理依据。", "异议处理结论见附件，移出一人。"
    )


def certificates(round_: Round) -> None:
    """Two certificates are issued, none twice; one is revoked, and the public check says so at once (6.2.3)."""
    of, (first, second, third) = round_.of, round_.names[:3]
    of.clerk.opens("/").goes_to("证书").chooses(PLAN).sees("可以发证")
    stale = of.clerk.another_tab().opens(of.clerk.page.url)
    steps_certificates.issue(of.clerk, PLAN, 2)
    of.clerk.sees(first, second).does_not_see(third)
    steps_detours.refuse_second_certificates(stale)
    of.clerk.goes_to("证书").sees("共 2 条")
    paper = steps_certificates.certificate_of(of.employee(1), of)
    (address,) = of.desk.codes(paper)
    visitor = steps_certificates.check_by_code(round_.site, address, first)
    steps_detours.revoke(of.approver, first, "申报材料失实，按通知6.2.3撤销。")
    visitor.opens(address).sees("证书已撤销").does_not_see("证书有效").shot("certificate-revoked-public")
