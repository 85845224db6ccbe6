"""What the plans' tests need beside tests/making.py."""

from datetime import date
from typing import Any

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.filings.models import Filing
from jiangjie.procedure.plans import actions
from jiangjie.procedure.plans.models import Plan
from jiangjie.services.accounts.actor import Actor
from tests import making

PARTICULARS: dict[str, Any] = {
    "title": "2026年度评聘工作计划", "reference_date": date(2026, 9, 1), "entry_opens_on": date(2026, 9, 2),
    "entry_closes_on": date(2026, 9, 15), "review_on": date(2026, 9, 24), "place": "培训中心", "panel_size": 3,
    "notice_days": 5, "outside_experts": 0, "results_on": date(2026, 10, 20),
}  # fmt: skip


def house() -> tuple[Filing, Actor, Actor, Actor]:
    """Make an approved filing with its body's clerk and approver, and the centre's officer."""
    body = making.body()
    filing = making.filing(body)
    clerk, approver = making.actor(body.organisation, r.CLERK), making.actor(body.organisation, r.APPROVER)
    return filing, clerk, approver, making.actor(making.centre(), r.CENTRE_OFFICER)


def lines(filing: Filing, headcount: int = 2, base: int = 20, appointed: int = 0) -> list[actions.LineInput]:
    """Return head-counts for every line of the scheme."""
    return [actions.LineInput(line, headcount, base, appointed) for line in filing.scheme.lines.all()]


def drafted(filing: Filing, clerk: Actor, **changes: Any) -> Plan:
    """Draft a plan."""
    counts = {key: changes.pop(key) for key in ("headcount", "base", "appointed") if key in changes}
    particulars = actions.Particulars(**(PARTICULARS | changes))
    return actions.draft(filing=filing, particulars=particulars, lines=lines(filing, **counts), actor=clerk)
