"""Filing steps 项目备案 (4.1.1–4.1.4): the scheme is written, published, handed in, assessed and decided."""

from tests.e2e.person import Person
from tests.e2e.site import Enterprise, Office

TITLE = "特级技师评聘工作方案"
TRADE = "6-18-01-01"

CRITERIA = (
    ("技能水平", "解决复杂、非常规问题的能力", "40", "100", "60"),
    ("工作业绩", "技术攻关、工艺改进和成果转化", "40", "100", ""),
    ("传授技艺", "带徒传技和技能人才梯队培养", "20", "100", ""),
)

PARTS: tuple[tuple[str, dict[str, str]], ...] = (
    ("职业（工种）与等级", {
        "rows-0-occupation": TRADE, "rows-0-grade": "special", "occupations_note": "结合本单位主营业务设立。",
    }),
    ("报名条件", {"entry_conditions": "在本单位连续工作满一年，近三年年度考核均为合格以上。"}),
    ("评审内容", {
        "review_content": "按评审项目逐项评分，佐证材料由申报人提交。",
        **{
            f"rows-{row}-{name}": value
            for row, criterion in enumerate(CRITERIA)
            for name, value in zip(("name", "guidance", "weight", "maximum", "minimum"), criterion, strict=True)
        },
    }),
    ("评审流程", {
        "review_process": "材料评审、现场答辩、专家评分、无记名表决，四个环节依次进行。", "pass_mark": "70",
        "vote_numerator": "2", "vote_denominator": "3", "quorum": "3",
    }),
    ("组织机构", {
        "organisation_setup": "公司成立评聘工作领导小组，办公室设在人力资源部，纪检部门全程监督。", "panel_size": "3", "outside_experts": "1",
    }),
    ("时间安排", {"timetable": "每年集中评审一次：报名两周，资格审核一周，评审一天，公示五个工作日，随后发证聘任。"}),
    ("岗位聘用管理", {
        "appointment_management": "聘期三年，年度考核；比照正高级职称人员享受待遇，提供技能大师工作室。", "term_months": "36",
        "platform_days": "90", "ratio_numerator": "1", "ratio_denominator": "5", "ratio_base": "在岗高级技师人数",
    }),
    ("配套措施", {"supporting_measures": "设立专项经费，保障带徒津贴、技术攻关和疗休养。"}),
)  # fmt: skip
"""The seven parts of 4.1.1 and the supporting measures of 6.2.1, as the clerk types them."""


def begin_scheme(clerk: Person, title: str = TITLE) -> None:
    """Begin a scheme; its page then lists all parts as missing."""
    clerk.goes_to("项目备案").shot("filings-none-yet").chooses("新建备案申请")
    clerk.fills(title=title).shot("filing-new").presses("建立草稿")
    clerk.sees(title, "方案填写进度").shot("filing-draft")


def write_parts(clerk: Person, parts: tuple[tuple[str, dict[str, str]], ...] = PARTS) -> None:
    """Write part after part, from the scheme's page and to it again."""
    clerk.chooses(parts[0][0], exact=True)
    for heading, values in parts:
        rows = sum(name.endswith(("-name", "-occupation")) for name in values)
        clerk.sees(heading)
        if rows > clerk.page.locator("fieldset.section").count():
            fill_rows_in_turn(clerk, values, rows)
        clerk.fills(**values).shot(f"scheme-{heading}").presses("保存并继续").sees(f"“{heading}”已保存")


def fill_rows_in_turn(clerk: Person, values: dict[str, str], rows: int) -> None:
    """Save a part with the rows that it has room for, and come back: the page then has more."""
    address = clerk.page.url
    while (room := clerk.page.locator("fieldset.section").count()) < rows:
        fitting = {name: value for name, value in values.items() if not _row(name) >= room}
        clerk.fills(**fitting).presses("保存并继续").sees("已保存")
        clerk.opens(address)


def _row(name: str) -> int:
    return int(name.split("-")[1]) if name.startswith("rows-") else -1


def publish_scheme(of: Enterprise, title: str = TITLE, on: str = "2026-09-14") -> None:
    """Register that the scheme was published to all staff, with proof (4.1.1)."""
    of.clerk.sees(title).does(
        "登记向全体职工公开", {"proof": of.desk.scan("方案公开证明")}, published_on=on, published_where="职工公告栏、内网首页"
    )  # fmt: skip
    of.clerk.shot("filing-published")


def submit_to_centre(of: Enterprise, title: str = TITLE) -> None:
    """Let the approver hand the filing in, straight to the centre (4.1.3)."""
    of.approver.takes(title).shot("filing-before-submission").begins("向市职鉴中心提出备案申请").shot("act-dialogue")
    of.approver.confirms("向市职鉴中心提出备案申请").sees("已报市职鉴中心")


def submit_to_district(of: Enterprise, title: str = TITLE) -> None:
    """Let the approver hand the filing in, by the district (4.1.3)."""
    of.approver.takes(title).does("向区人社提出备案申请").sees("已报区人社")


def decide_by_centre(centre: Office, title: str = TITLE) -> None:
    """Accept, assess and propose; another person of the centre approves (4.1.2)."""
    officer = centre.officer.takes(title).shot("filing-at-centre").does("市职鉴中心受理")
    officer.begins("提出评估（复核）意见").fills(
        proposal="approve", text="方案符合通知要求，建议准予备案。", experts="周教授（市专家库）：同意\n郑高工（市专家库）：同意"
    )  # fmt: skip
    answer_questions(officer)
    officer.shot("filing-proposal").confirms("提出评估（复核）意见").sees("已办理：提出评估（复核）意见")
    centre.approver.takes(title).shot("filing-to-decide").does("准予备案", text="").sees("准予备案").shot(
        "filing-approved"
    )


def answer_questions(officer: Person) -> None:
    """Answer every question that the notice leaves to a person, with a reason."""
    act = officer.page.locator("#act")
    for place in range(act.locator('textarea[name^="reason_"]').count()):
        officer.fills(**{f"accepted_{place}": "yes", f"reason_{place}": "经核对申报材料和发证记录，予以认可。"})
