"""Publicity steps 公示、核定与结果备案 (4.4): notice to staff, determination, filing of the results."""

from tests.e2e.person import Person
from tests.e2e.site import Enterprise, Office


def publish_notice(of: Enterprise, plan: str) -> None:
    """Let the secretary draw the notice up and the approver publish it."""
    of.secretary.goes_to("公示").chooses("拟定公示").fills(
        places="职工公告栏、内网首页", contact="纪检监督室 021-00000000", working_days="5"
    ).shot("notice-form").presses("拟定公示").sees("草稿").shot("notice-draft")  # fmt: skip
    of.approver.takes(f"{plan} · 公示").does("向全体职工公示").sees("公示中").shot("notice-published")


def read_notice(employee: Person, plan: str, *names: str) -> None:
    """Read the notice on a phone, as it is published to the staff: names, no numbers of papers."""
    employee.goes_to("公示").shot("notices-of-staff").chooses(plan).sees("提出异议", *names).shot("notice-of-staff")


def close_notice(of: Enterprise, plan: str) -> None:
    """Close the notice when its period is over."""
    of.secretary.takes(f"{plan} · 公示").does("结束公示").sees("公示结束").shot("notice-closed")


def determine(of: Enterprise, plan: str, number: str, dated: str) -> None:
    """Draw the list up and let the approver determine it, with the body's own document (4.4.2)."""
    of.clerk.goes_to("核定与结果备案").chooses("拟定获评名单").shot("award-new").presses("拟定名单").sees("待核定")
    of.approver.takes(f"{plan} · 核定").shot("award-draft").does(
        "核定获评人员名单", {"upload": of.desk.scan("获评人员名单核定文件")}, document_number=number, document_dated=dated
    )  # fmt: skip
    of.approver.sees(number).shot("award-determined")


def file_results(of: Enterprise, centre: Office, plan: str) -> None:
    """File the results with the centre, which accepts them (4.4.3)."""
    of.clerk.takes(f"{plan} · 核定").does("上报评审结果备案")
    centre.officer.takes(f"{plan} · 核定").shot("results-at-centre").does("结果备案").sees("结果已备案").shot(
        "results-accepted"
    )
