"""Steps that leave the straight way: a return, a refusal, a second look, objections, a complaint, a revocation."""

import re

from playwright.sync_api import expect

from tests.e2e import steps_candidacy as candidacy
from tests.e2e.person import Person
from tests.e2e.site import Enterprise, Office
from tests.e2e.steps_filing import TITLE, TRADE, publish_scheme

Remarks = dict[str, str]
"""What a return finds wanting, by the scheme's part."""


def refuse_scheme_without_a_part(clerk: Person, part: str) -> None:
    """Read that a scheme that lacks a part cannot be published (4.1.1)."""
    clerk.takes(TITLE).sees("暂时不能“登记向全体职工公开”", "通知 4.1.1")
    expect(clerk.page.locator(".hindered", has_text=part).first).to_be_visible()
    expect(clerk.page.locator(".offers").get_by_role("link", name="登记向全体职工公开")).to_have_count(0)
    clerk.shot("scheme-without-a-part")


def return_by_district(officer: Person, remarks: Remarks) -> None:
    """Accept the filing and return it, part by part (4.1.3)."""
    officer.takes(TITLE).does("区人社受理").shot("filing-at-district").begins("区人社退回补正")
    officer.fills(text="方案总体可行，两处须补正后再报。").confirms("区人社退回补正")
    officer.sees("请至少对方案的一个部分写明要补正什么（通知 4.1.3）。")
    assert officer.value_of("text") == "方案总体可行，两处须补正后再报。"  # nothing typed is lost
    officer.fills(**{f"remark_{part}": said for part, said in remarks.items()}).shot("filing-returning")
    officer.confirms("区人社退回补正").sees("已办理：区人社退回补正", "退回补正", *remarks.values())


def amend_and_answer(
    of: Enterprise, remarks: Remarks, amended: tuple[str, dict[str, str]], answers: tuple[str, ...]
) -> None:
    """Read the remarks; see that nothing can be handed in before each is answered; amend, answer and publish again."""
    of.approver.takes(TITLE).sees(
        "暂时不能“向区人社提出备案申请”", f"还有 {len(remarks)} 条补正意见没有答复。", "通知 4.1.3"
    )
    of.approver.shot("filing-returned-hindered")
    clerk = of.clerk.takes(TITLE).sees(*remarks.values(), "尚未答复")
    heading, values = amended
    clerk.chooses(heading, exact=True).fills(**values).presses("保存并继续").sees(f"“{heading}”已保存")
    clerk.takes(TITLE).chooses("逐条答复").sees(*remarks.values()).fills(answer_0=answers[0]).presses("保存答复")
    clerk.sees("还有 1 条补正意见没有答复").chooses("逐条答复")
    assert clerk.value_of("answer_0") == answers[0]
    clerk.fills(answer_1=answers[1]).shot("filing-answers").presses("保存答复").sees(*answers)
    of.approver.takes(TITLE).sees("公开之后又有修改", "通知 4.1.1")
    of.clerk.takes(TITLE)
    publish_scheme(of)


def assess_by_district(district: Office, remarks: Remarks) -> None:
    """Let the district's officer give the preliminary opinion, and its approver forward it to the centre (4.1.3)."""
    officer = district.officer.takes(TITLE).sees(*remarks.values(), "单位答复").does("区人社受理")
    officer.does(
        "提出初审意见", favourable="yes", text="补正到位，七个部分齐全，条件从严，同意上报。", experts="刘工（区专家库）：同意\n何工：同意"
    )  # fmt: skip
    officer.sees("区初审意见待审批").shot("filing-opined")
    expect(officer.page.locator(".offers").get_by_role("link", name="报市职鉴中心复核")).to_have_count(0)
    district.approver.takes(TITLE).shot("filing-to-forward").does("报市职鉴中心复核").sees("已报市职鉴中心")


def refuse(of: Enterprise, name: str) -> None:
    """Judge a case whose years fall short, propose to refuse it, and confirm as another person (4.3.1)."""
    candidacy.judge(of.clerk, name)
    of.clerk.begins("提出审核意见").fills(conclusion="refused").confirms("提出审核意见")
    of.clerk.sees("不通过必须写明理由（通知 4.3.1）。").fills(note="岗位年限不足，其余条件符合。").confirms(
        "提出审核意见"
    )
    of.clerk.sees("审核意见待复核")
    candidacy.confirm(of.checker, name, "复核不通过")


def read_refusal(employee: Person, name: str, number: int, *words: str) -> str:
    """Open the refused case on a phone and its letter number so many; page and letter give the same words."""
    employee.goes_to("我的申报").chooses("查看").sees("资格审核不通过", "通知 3.1.2", *words).shot(f"refused-{number}")
    paper = employee.site.desk.folder / f"告知书-{name}-{number}.pdf"
    letter = employee.site.desk.read(employee.downloads(f"资格审核结果告知书（第 {number} 次）", paper))
    flat = re.sub(r"\s", "", letter)
    assert [one for one in (name, "资格审核不通过", "3.1.2", *words) if re.sub(r"\s", "", one) not in flat] == []
    return letter


def ask_second_look(employee: Person, of: Enterprise) -> None:
    """Ask for a second look, add a post that was left out, and prove it."""
    employee.opens("/").goes_to("我的申报").chooses("查看").does(
        "申请复查", reason="漏报了2022年1月至2023年9月在上海船用曲轴厂的高级技师岗位，现补交聘任文件。"
    )
    employee.sees("已申请复查", "复查申请已受理").shot("second-look-asked")
    employee.chooses("补充申报材料").chooses("岗位经历").sees("第 2 项岗位").fills(**{
        "row-1-level": "senior_technician", "row-1-occupation": TRADE, "row-1-employer": "上海船用曲轴厂", "row-1-since": "2027-01-01",
    }).presses("保存并到下一步").sees("岗位开始日期 2027-01-01 晚于今天", "通知 4.3.1")  # fmt: skip
    assert employee.value_of("row-1-employer") == "上海船用曲轴厂"  # nothing typed is lost
    employee.fills(**{"row-1-since": "2022-01-01", "row-1-until": "2023-09-30"}).shot("second-look-post")
    employee.presses("保存并到下一步").sees("第 1 项奖励")
    employee.chooses("证明材料").sees("上传材料")
    candidacy.prove(employee, of, ("years_in_post", "曲轴厂聘任文件"))


def look_again(of: Enterprise, name: str) -> None:
    """Check the case a second time: what was judged stands, the years are counted anew; refused again, by two people."""
    of.clerk.takes(name).does("开始复查").shot("second-look-checked")
    candidacy.conclude(of.clerk, "refused", "补报的经历计入后，年限仍不足5年。")
    of.checker.takes(name).sees("复查前后的变化").shot("second-look-changes").does("复核不通过")


def refuse_short_notice(of: Enterprise) -> None:
    """Read that a notice of four working days is none (4.4.1)."""
    secretary = of.secretary.goes_to("公示").chooses("拟定公示").fills(
        places="职工公告栏、内网首页", contact="纪检监督室 021-00000000", working_days="4"
    ).presses("拟定公示")  # fmt: skip
    secretary.sees("通知 4.4.1").shot("notice-too-short")
    assert secretary.value_of("places") == "职工公告栏、内网首页"


def object_to(employee: Person, plan: str, name: str, text: str, *, anonymous: bool) -> str:
    """Object to a person on the notice, on a phone; return the receipt number (4.4.2)."""
    employee.goes_to("公示").chooses(plan).chooses("提出异议").presses("提交异议").sees("请写明异议的内容。")
    option = employee.page.locator('select[name="candidacy"] option', has_text=name).first.text_content()
    employee.fills(candidacy=option or "", text=text)
    if anonymous:
        employee.fills(anonymous="on")
    employee.shot("objection-anonymous" if anonymous else "objection-named").presses("提交异议").sees(
        "异议回执", "已提出"
    )
    return _shown(employee, r"Y\d{8}-\w{8}")


def follow_objection(employee: Person, receipt: str, *words: str) -> None:
    """Follow an objection by its receipt number."""
    employee.goes_to("公示").chooses("凭回执号查询").fills(receipt="Y20260101-AAAAAAAA").presses("查询")
    employee.sees("本单位没有这个回执号的异议").fills(receipt=receipt.lower()).presses("查询").sees(receipt, *words)
    employee.shot("objection-receipt")


def decide_objection(of: Enterprise, receipt: str, findings: str, act: str, conclusion: str) -> None:
    """Investigate an objection, report the findings, and let the approver decide (4.4.2)."""
    secretary = of.secretary.takes(receipt).does("受理并调查").does("提出调查意见", findings=findings)
    secretary.sees("调查意见待审批").shot("objection-investigated")
    of.approver.takes(receipt).sees(findings).begins(act).shot("objection-deciding").fills(reason=conclusion).confirms(
        act
    )
    of.approver.sees(f"已办理：{act}", conclusion)


def complain_after_notice(employee: Person, plan: str, text: str) -> tuple[str, str]:
    """Object when the notice is over: it becomes a complaint (6.2.2); return receipt number and code."""
    employee.goes_to("公示").chooses(plan).sees("公示期已经结束").chooses("投诉", exact=True)
    employee.sees("公示期已经结束", "通知 6.2.2").shot("objection-too-late").chooses("前往投诉")
    employee.sees("公示期已过，按投诉受理", "通知 4.4.2").presses("提交投诉").sees("请写明具体情况，否则无法核查。")
    assert "公示的异议" in employee.value_of("subject")
    employee.fills(text=text).shot("complaint").presses("提交投诉").sees("已收到您的投诉", "6.2.2").shot(
        "complaint-receipt"
    )
    return _shown(employee, r"TS\d{8}-\w{6}"), _shown(employee, r"\b\w{4}-\w{4}-\w{4}\b")


def answer_complaint(district: Office, receipt: str, answer: str) -> None:
    """Take the complaint up and answer it by two people of the district (6.2.2)."""
    district.officer.takes(receipt).does("受理").does("拟定答复", answer=answer).shot("complaint-answering")
    district.approver.takes(receipt).does("答复").sees("已答复")


def follow_complaint(visitor: Person, receipt: str, code: str, *words: str) -> None:
    """Follow a complaint without log-in, by receipt number and code."""
    visitor.opens("/supervision/follow/").fills(receipt=receipt, code=code).presses("查询").sees(receipt, *words)


def return_results(of: Enterprise, centre: Office, plan: str, remark: str, note: str) -> None:
    """Let the centre return the results once, and the clerk file them again with a note (4.4.3)."""
    matter = f"{plan} · 核定"
    of.clerk.takes(matter).does("上报评审结果备案")
    centre.officer.takes(matter).does("退回补正", remark=remark).sees("结果退回补正")
    of.clerk.takes(matter).sees(remark).shot("results-returned").does("上报评审结果备案", note=note)
    centre.officer.takes(matter).sees(note).does("结果备案").sees("结果已备案").shot("results-accepted")


def refuse_second_certificates(stale: Person) -> None:
    """Press the button in a tab that was opened before everybody had a certificate: nobody gets a second one (4.5.2)."""
    stale.presses("全部制作并颁发").sees("本次操作没有生效", "通知 4.5.2").shot("certificates-twice").page.close()


def revoke(approver: Person, name: str, reason: str) -> None:
    """Revoke somebody's certificate (6.2.3)."""
    approver.goes_to("证书")
    approver.page.locator("#list tr", has_text=name).get_by_role("link").first.click()
    approver.sees(name).begins("撤销证书").sees("公众查验立即显示“已撤销”").shot("certificate-revoking")
    approver.fills(reason=reason).confirms("撤销证书").sees("已撤销").shot("certificate-revoked")


def _shown(who: Person, pattern: str) -> str:
    found = re.search(pattern, who.page.locator("#main").inner_text())
    assert found is not None, f"{pattern} is not on {who.page.url}"
    return found[0]
