"""Plan steps 评聘工作计划 (4.2.1, 4.2.2): drafted under the filed scheme, handed in, filed."""

from tests.e2e.person import Person
from tests.e2e.site import Enterprise, Office

TITLE = "2026年度特级技师评聘工作计划"
REVIEW_ON = "2026-10-12"

PARTICULARS = {
    "title": TITLE, "reference_date": "2026-09-30", "entry_opens_on": "2026-09-15", "entry_closes_on": "2026-09-25",
    "review_on": REVIEW_ON, "place": "公司培训中心三楼", "panel_size": "3", "notice_days": "5",
    "results_on": "2026-11-10",
}  # fmt: skip


def draft_plan(clerk: Person, headcount: str = "2", particulars: dict[str, str] | None = None) -> None:
    """Draft the plan with one line; the structure ratio is worked out on its page."""
    values = particulars or PARTICULARS
    clerk.goes_to("评聘工作计划").chooses("编制计划").sees("结构比例")
    clerk.fills(**values)
    fill_line(clerk, headcount)
    clerk.shot("plan-form").presses("保存草稿").sees(values["title"], "还可列").shot("plan-draft")


def fill_line(clerk: Person, headcount: str, base: str = "24", appointed: str = "1") -> None:
    """Fill in the first line's head-count with the basis of its structure ratio."""
    for part, value in (("headcount", headcount), ("base", base), ("appointed", appointed)):
        clerk.page.locator(f'input[name^="{part}_"]').first.fill(value)


def file_plan(of: Enterprise, centre: Office, title: str = TITLE) -> None:
    """Let the approver hand the plan in, and the centre file it."""
    of.approver.takes(title).does("报送计划备案")
    officer = centre.officer.takes(title).begins("计划备案").shot("plan-filing").confirms("计划备案")
    officer.sees("已办理：计划备案", "计划已备案").shot("plan-filed")
