"""What goes on at the centre's desks: an officer on leave with a stand-in, and an appeal against a refusal."""

from datetime import date, timedelta

from jiangjie.procedure.filings import actions as filings
from jiangjie.procedure.filings.flags import open_judgements
from jiangjie.procedure.filings.models import Scheme
from jiangjie.services.clock import pinned
from jiangjie.web.demo.cast import ENTERPRISES
from jiangjie.web.demo.enterprises import Office
from jiangjie.web.demo.evidence import paper
from jiangjie.web.demo.people import actor

TITLE = "特级技师评聘工作方案（增设专场）"


def stand_in(start: date) -> None:
    """Let the centre's second officer be on leave; the first stands in."""
    absent, present = actor("centre-officer2").user, actor("centre-officer").user
    if absent is None or present is None:
        return
    with pinned(start - timedelta(days=4)):
        filings.delegate(
            officer=absent, substitute=present, first_day=start, last_day=start + timedelta(days=4), reason="年休假（演示）",
            actor=actor("centre-approver"),
        )  # fmt: skip


def appeal(start: date) -> None:
    """Let the first enterprise's second scheme be refused, and the enterprise ask for another look."""
    of = ENTERPRISES[0]
    office, officer = Office(of.key), actor("centre-officer2")
    day = start - timedelta(days=12)
    with pinned(day):
        source = Scheme.objects.filter(organisation__name=of.name).order_by("version_number").first()
        filing = filings.draft(title=TITLE, copy_of=source, actor=office.clerk)
        filings.publish_scheme(
            filing=filing,
            published_on=day,
            published_where="职工公告栏",
            proof=paper("方案公开证明", of.name),
            actor=office.clerk,
        )
    with pinned(day + timedelta(days=1)):
        filings.submit_to_centre(filing=filing, actor=office.approver)
    with pinned(day + timedelta(days=2)):
        filings.accept_by_centre(filing=filing, actor=officer)
    with pinned(day + timedelta(days=8)):
        answers = [
            {"key": flag.key, "accepted": True, "reason": "经核对发证记录，予以认可。"}
            for flag in open_judgements(filing, day + timedelta(days=8))
        ]
        filings.propose_decision(
            filing=filing, proposal="refuse", text="专场的评审流程与原方案相同，没有写明增设的理由和时间安排。",
            experts="周教授（市专家库）：不同意", provision="4.1.1", judgements=answers, actor=officer,
        )  # fmt: skip
        filings.refuse(
            filing=filing, reason="没有写明专场的时间安排。", provision="4.1.1", actor=actor("centre-approver")
        )
    with pinned(start - timedelta(days=3)):
        filings.appeal(filing=filing, reason="时间安排一节已写明每年第二季度报名，请予复核。", actor=office.approver)
