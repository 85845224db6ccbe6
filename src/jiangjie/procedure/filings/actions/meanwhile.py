"""What a change of the register's entry does to the body's open filings 在办申请 (1.0, 4.1.3)."""

from jiangjie.core.lifecycle.rows import FILING
from jiangjie.procedure.bodies.followers import Before, follow
from jiangjie.procedure.bodies.models import Body
from jiangjie.procedure.filings import notices
from jiangjie.procedure.filings.actions.experts import recall_expert
from jiangjie.procedure.filings.desk import STATES
from jiangjie.procedure.filings.limits import days_left, hand_back, limit_with, stopped_clock
from jiangjie.procedure.filings.models import LIVE, Filing
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.clock import today
from jiangjie.services.matters.acts import act

_WITH_APPROVER = ("district_accepting", "district_declining", "district_returning", "district_opined")


@follow
def body_changed(body: Body, was: Before, actor: Actor) -> None:
    """Carry a change of the entry over to the body's open filings, each with its own entry in the log.

    Renamed or merged: noted. Re-classified: what the body has in hand takes the new route. Moved: what lies with the
    district goes over to the new one. Suspended: limits stop; re-instated: they go on with what was left.
    """
    for filing in Filing.objects.filter(organisation=body.organisation_id).still_open().exclude(state="appealed"):
        _note(filing, body, was)
        if body.organisation.district_id != (was.district.pk if was.district else None):
            _moved(filing, body.organisation.district, actor)
        if filing.state == "draft":  # nobody's time runs
            continue
        if body.suspended_on != was.suspended_on and body.suspended(today()):
            _pause(filing)
        if body.suspended_on is not None and was.reinstated_on is None and body.reinstated_on is not None:
            _resume(filing, body)


def _note(filing: Filing, body: Body, was: Before) -> None:
    turned = body.by_district != was.by_district and filing.state in {"draft", "returned"}
    renamed, merged = body.organisation.name != was.name, body.merged_into_id != was.merged_into
    if not (turned or renamed or merged):
        return
    with act(filing, "note_body", Actor.system()) as step:
        if renamed:
            step.note(before=was.name, after=body.organisation.name)
        if merged:
            step.note(merged_into=str(body.merged_into or ""))
        if turned:
            step.matter.route = Filing.Route.DISTRICT if body.by_district else Filing.Route.CENTRE
            step.note(route=step.matter.get_route_display())


def _moved(filing: Filing, district: Organisation | None, actor: Actor) -> None:
    """Hand over what lies with the district: its desk is empty there, its limit goes on, the body is told."""
    if district is None or filing.state not in STATES["district"] or actor.organisation is None:
        return
    for asked in filing.assessments.filter(stage="district", state__in=LIVE):
        recall_expert(assessment=asked, reason="单位注册地变更，申请移交现注册地区人社", actor=Actor.system())
    with act(filing, "hand_over", Actor.system()) as step:
        matter = step.matter
        matter.clock_left = stopped_clock(matter) if matter.state == "district_returning" else matter.clock_left
        if matter.state in _WITH_APPROVER:
            hand_back(matter)
        before = matter.officer.name if matter.officer else ""
        matter.officer, matter.notice_from = None, ""
        paper = notices.hand_over(matter, actor, district)
        step.note(to=district.name, officer_before=before, paper=paper.pk)
        step.note(due_on=matter.due_on.isoformat() if matter.due_on else None)


def _pause(filing: Filing) -> None:
    with act(filing, "pause", Actor.system()) as step:
        matter = step.matter
        if matter.due_on is not None and matter.paused_left is None:
            matter.paused_left, matter.due_on = days_left(matter.due_on), None
        step.note(days_left=matter.paused_left)


def _resume(filing: Filing, body: Body) -> None:
    """Let the limit run on with what was left when the suspension began, whenever that was entered."""
    if FILING.row("resume", filing.state) is None:
        return
    with act(filing, "resume", Actor.system()) as step:
        matter = step.matter
        if matter.paused_left is None and matter.due_on is not None and body.suspended_on is not None:
            begun = max(body.suspended_on, matter.state_since.date())
            matter.paused_left = days_left(matter.due_on, since=begun)
        if matter.paused_left is not None:
            matter.due_on, matter.paused_left = limit_with(matter.paused_left, since=body.reinstated_on), None
        step.note(due_on=matter.due_on.isoformat() if matter.due_on else None)
