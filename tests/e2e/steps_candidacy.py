"""Candidacy steps 申报与资格审核 (4.3.1): people enter, each condition is decided or judged, the letter is read."""

from dataclasses import dataclass

from tests.e2e.person import Person
from tests.e2e.site import Colleague, Enterprise
from tests.e2e.steps_filing import TRADE

LINE = "车工 特级技师"
SHORT_OF_YEARS = "2023-10-01"
FOUND = "经核对人事档案、车间证明和本人面谈，予以认可。"
EVIDENCE = (("level", "高级技师证书"), ("years_in_post", "岗位聘任文件"))


@dataclass(frozen=True)
class Applicant:
    """What somebody states: since when in the post, with which certificate."""

    post_since: str
    issued_on: str
    number: str
    statement: str = "主持完成大型薄壁件加工变形控制攻关，合格率由82%提高到98%；带徒九人，其中三人晋升高级技师。"


EXPERIENCED = Applicant("2018-04-01", "2018-05-20", "Y000031004201181000017")


def enter(employee: Person, who: Applicant = EXPERIENCED) -> None:
    """Fill in an own application on a phone, step by step, as far as the evidence."""
    employee.goes_to("我的申报").shot("my-cases").chooses("我要申报")
    employee.page.get_by_role("radio").first.check()
    employee.shot("apply-line").presses("保存并继续")
    employee.sees("第 1 项证书").fills(**{
        "row-0-kind": "skill_level", "row-0-level": "senior_technician", "row-0-occupation": TRADE, "row-0-number": who.number,
        "row-0-issued_on": who.issued_on,
    }).shot("apply-credentials").presses("保存并到下一步")  # fmt: skip
    employee.sees("第 1 项岗位").fills(**{
        "row-0-level": "senior_technician", "row-0-occupation": TRADE, "row-0-employer": "上海重型机器厂",
        "row-0-since": who.post_since,
    }).shot("apply-posts").presses("保存并到下一步")  # fmt: skip


def state_honour(employee: Person, title: str = "全国技术能手") -> None:
    """State an honour of the catalogue (3.1.4)."""
    employee.sees("第 1 项奖励").fills(**{
        "row-0-title": title, "row-0-kind": "national_technical_expert", "row-0-conferred_by": "人力资源社会保障部",
        "row-0-conferred_on": "2020-12-01",
    }).shot("apply-honours").presses("保存并到下一步")  # fmt: skip


def state_no_honour(employee: Person) -> None:
    """Pass over the step of honours."""
    employee.sees("第 1 项奖励").chooses("不保存，到下一步")


def state_and_prove(who: Person, of: Enterprise, *more: tuple[str, str], applicant: Applicant = EXPERIENCED) -> None:
    """Describe the achievements, upload evidence for each condition, and look at the whole."""
    who.sees("业绩与贡献").fills(still_in_occupation="yes", statement=applicant.statement)
    who.shot("apply-statement").presses("保存并到下一步").sees("上传材料")
    prove(who, of, *EVIDENCE, *more)
    who.shot("apply-evidence").chooses("到下一步").sees("材料已经齐全").shot("apply-review")


def prove(who: Person, of: Enterprise, *evidence: tuple[str, str]) -> None:
    """Upload one file after the other in the step of evidence."""
    for condition, title in evidence:
        who.fills(condition=condition, title=title).uploads(upload=of.desk.scan(title)).presses("上传")
        who.page.locator("td, th", has_text=title).first.wait_for()


def submit(who: Person) -> None:
    """Hand the application in from its last step."""
    who.chooses("提交申报").presses("提交申报").sees("已办理：提交申报", "已提交").shot("apply-submitted")


def roster_row(one: Colleague, who: Applicant) -> dict[str, str]:
    """Return a person's row in the roster."""
    return {
        "工号": one.number, "姓名": one.name, "证件号码": one.id_number, "申报职业与等级": LINE, "证书类别": "职业技能等级",
        "证书等级": "高级技师", "证书编号": who.number, "发证日期": who.issued_on, "岗位等级": "高级技师", "岗位起": who.post_since,
        "仍从事本职业": "是", "业绩与贡献": who.statement,
    }  # fmt: skip


def upload_roster(clerk: Person, of: Enterprise, plan: str, name: str, rows: list[dict[str, str]]) -> None:
    """Upload a roster on the plan's page; what was found is shown, nothing is imported yet."""
    clerk.goes_to("评聘工作计划").chooses(plan).chooses("导入申报名册").shot("roster-upload")
    clerk.uploads(upload=of.desk.roster(name, rows)).presses("上传并核对").sees("核对结果")


def complete_draft(clerk: Person, of: Enterprise, name: str) -> None:
    """Add the evidence to an imported draft and hand it in for the person."""
    clerk.goes_to("申报与资格审核").chooses(name).sees(name)
    clerk.chooses("填写申报材料").chooses("证明材料").sees("上传材料")
    prove(clerk, of, *EVIDENCE)
    clerk.chooses("到下一步").sees("材料已经齐全")
    submit(clerk)


def judge(checker: Person, name: str) -> None:
    """Take a case up and give a word with a reason on each condition that waits for a person."""
    checker.takes(name).does("开始资格审核").shot("case-taken-up").chooses("逐项审核", exact=True)
    checker.sees("级别和年限由系统按截止日核对")
    page = checker.page
    for place in range(page.locator('select[name^="outcome_"]').count()):
        word = page.locator('select[name^="outcome_"]').nth(place)
        condition = (word.get_attribute("name") or "").removeprefix("outcome_")
        if word.locator('option[value=""]').text_content() == "暂不判断":
            checker.fills(**{f"outcome_{condition}": "met", f"reason_{condition}": FOUND})
    checker.shot("case-judging").presses("保存判断").sees("已办理：逐项审核")


def conclude(checker: Person, conclusion: str = "qualified", note: str = "各项条件符合，建议通过。") -> None:
    """Propose the outcome of the case that is open."""
    checker.does("提出审核意见", conclusion=conclusion, note=note).sees("审核意见待复核").shot("case-concluded")


def confirm(approver: Person, name: str, act: str = "复核通过") -> None:
    """Confirm as another person: nobody confirms what they judged or entered."""
    approver.takes(name).shot("case-to-confirm").does(act)


def read_letter(employee: Person, of: Enterprise, name: str) -> str:
    """Open the own case on a phone and read the letter; return its text."""
    employee.goes_to("我的申报").shot("my-cases-decided").chooses("查看")
    employee.sees("资格审核通过").shot("case-qualified")
    return of.desk.read(employee.downloads("资格审核结果告知书", of.desk.folder / f"告知书-{name}.pdf"))
