"""Keeps a result for who asked, and deletes it; what was screened or exported is noted in the log, in numbers alone."""

import json
from base64 import b85decode, b85encode
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import User
from jiangjie.services.audit.record import record
from jiangjie.services.clock import now
from jiangjie.services.clock.now import machine_time
from jiangjie.services.jobs.actions import enqueue, job
from jiangjie.services.jobs.models import SILENT, Job
from jiangjie.services.matters.refusal import Refused
from jiangjie.web.law.words import GRADES
from jiangjie.web.screening import permissions
from jiangjie.web.screening.engine import MOST_PEOPLE
from jiangjie.web.screening.fields import RosterFile
from jiangjie.web.screening.models import KeptResult, QueuedRoster
from jiangjie.web.screening.question import RECORDS, UPLOAD, Question
from jiangjie.web.screening.report import MOST_CARRIED, ROWS_OF, without_rows
from jiangjie.web.screening.running import Progress, report_for
from jiangjie.web.screening.storing import packed_rows

MATTER = "screening.result:0"
MOST_KEPT = 50
"""Results that one person may keep at a time."""
MOST_WAITING = 3
"""Screenings that one person may have waiting for the worker, or running, at a time."""
MOST_LEFT = 10
"""Results of jobs that wait for one person; with one more, the oldest goes."""

_SOURCES = {UPLOAD: _("上传的名册"), RECORDS: _("系统内的申报记录")}
HELD_HOURS = 24
"""For so long a result that a job left behind waits for its owner."""


def queue_screening(*, actor: Actor, question: Question, roster: RosterFile | None) -> Job:
    """Let the worker screen what is large, a roster sealed on its way; the job's page shows how far it is.

    Raises Refused for one screening more than the worker takes from one person, of a roster or of our records.
    """
    drop_expired()
    with transaction.atomic():
        waiting = _waiting(actor)
        if waiting >= MOST_WAITING:
            raise Refused(
                Reason(
                    _("您已有 %(number)s 项后台筛查没有算完。"), "", _("请等其中一项算完，再提交这一项。"),
                    {"number": str(waiting)},
                )
            )  # fmt: skip
        held = _sealed(actor, roster) if roster else None
        started: Job = enqueue(
            kind=_("资格筛查"),
            actor=actor,
            function=screen_held,
            held=held.pk if held else 0,
            question=question.as_json(),
            digest=sha256(roster.content).hexdigest() if roster else "",
        )
    return started


def _waiting(actor: Actor) -> int:
    """Return how many screenings of the actor wait or run, those of another window included: it waits here until we are done.

    One whose worker was lost, or whose roster has had its time, is none.
    """
    if actor.user is None:
        raise PermissionError("nobody to screen for")
    User.objects.select_for_update().get(pk=actor.user.pk)
    moment = machine_time()
    alive = Q(state=Job.State.QUEUED) | Q(state=Job.State.RUNNING, touched_at__gt=moment - SILENT)
    mine = Job.objects.filter(started_by=actor.user, function=f"{screen_held.__module__}:{screen_held.__qualname__}")
    return mine.filter(alive, created_at__gt=moment - timedelta(hours=HELD_HOURS)).count()


def _sealed(actor: Actor, roster: RosterFile) -> QueuedRoster:
    if actor.user is None or actor.organisation is None:
        raise PermissionError("nobody to screen for")
    return QueuedRoster.objects.create(
        organisation=actor.organisation, made_by=actor.user, made_at=machine_time(), name=roster.name, kind=roster.kind,
        content=b85encode(roster.content).decode(),
    )  # fmt: skip


@job
def screen_held(*, actor: Actor, progress: Progress, held: int, question: dict[str, Any], digest: str = "") -> str:
    """Screen, and hold the result for the actor; a roster is taken out and deleted first. Returns the result's address.

    `held` is 0 for the system's own records. Raises Refused for a file that is no roster, and for an actor who may no
    longer screen. The roster is gone whatever comes of it.
    """
    drop_expired()  # the worker comes by where nobody opens the pages any more
    roster = _taken_out(actor, held) if held else None
    if not permissions.screens.test(actor) or actor.user is None or actor.organisation is None:
        raise Refused(Reason(_("您现在没有筛查的权限。"), "", _("请联系本单位管理员。")))
    if held and roster is None:
        raise Refused(Reason(_("名册已经不在了。"), "", _("请重新上传。")))
    if roster and digest and sha256(roster.content).hexdigest() != digest:
        raise Refused(Reason(_("名册与上传时的不一致，没有筛查。"), "", _("请重新上传。")))
    try:
        report = report_for(Question.from_json(question), roster, actor, progress, most=MOST_PEOPLE * len(GRADES))
    except ValidationError as error:
        raise Refused(Reason(error.messages[0], "", "")) from error
    note_screening(actor=actor, report=report)
    return _left(actor, report).get_absolute_url()


def _left(actor: Actor, report: dict[str, Any]) -> KeptResult:
    """Leave the report for its owner; rows that no page could carry lie apart, for the export."""
    if actor.user is None or actor.organisation is None:
        raise PermissionError("nobody to leave a result for")
    rows = report[ROWS_OF[report["kind"]]] or []
    people = packed_rows(rows) if len(rows) > MOST_CARRIED else ""
    with transaction.atomic():
        result = KeptResult.objects.create(
            organisation=actor.organisation, made_by=actor.user, made_at=now(), kind=report["kind"], title=title_of(report),
            content=json.dumps(without_rows(report) if people else report, ensure_ascii=False), people=people,
            held_until=machine_time() + timedelta(hours=HELD_HOURS),
        )  # fmt: skip
        left = KeptResult.objects.filter(made_by=actor.user, held_until__isnull=False).values_list("pk", flat=True)
        KeptResult.objects.filter(pk__in=list(left[MOST_LEFT:])).delete()
    return result


def _taken_out(actor: Actor, held: int) -> RosterFile | None:
    with transaction.atomic():
        row = QueuedRoster.objects.filter(pk=held, made_by=actor.user, organisation=actor.organisation).first()
        if row is None:
            return None
        roster = RosterFile(row.name, row.kind, b85decode(row.content))
        row.delete()
    return roster


def title_of(report: dict[str, Any]) -> str:
    """Return what a result is called that nobody has named: the file, or the policy, and the hour."""
    return f"{(report['file'] or report['document'])[:100]} {now():%Y-%m-%d %H:%M}"


def keep_held(*, actor: Actor, kept: KeptResult) -> None:
    """Keep a result that a job left behind until its owner deletes it.

    Raises Refused when they keep too many, and when its time ran out a moment ago.
    """
    _refuse_too_many(actor)
    with transaction.atomic():
        if not KeptResult.objects.visible_to(actor).select_for_update().filter(pk=kept.pk).exists():
            raise Refused(
                Reason(_("这份结果已过保留时间，系统里已经没有了。"), "", _("请重新筛查，并在保留时间内保存。"))
            )
        kept.held_until = None
        kept.save(update_fields=["held_until"])
        _note(actor, "keep_result", _("保存筛查结果"), json.loads(kept.content))


def drop_expired() -> None:
    """Delete the results and rosters of jobs whose time is over, whoever's they are."""
    moment = machine_time()
    KeptResult.objects.filter(held_until__lte=moment).delete()
    QueuedRoster.objects.filter(made_at__lte=moment - timedelta(hours=HELD_HOURS)).delete()


def keep_result(*, actor: Actor, title: str, report: dict[str, Any]) -> KeptResult:
    """Keep a report for the actor alone until they delete it. Raises Refused when they keep too many."""
    if actor.user is None or actor.organisation is None:
        raise PermissionError("nobody to keep a result for")
    _refuse_too_many(actor)
    with transaction.atomic():
        kept = KeptResult.objects.create(
            organisation=actor.organisation, made_by=actor.user, made_at=now(), kind=report["kind"], title=title,
            content=json.dumps(report, ensure_ascii=False),
        )  # fmt: skip
        _note(actor, "keep_result", _("保存筛查结果"), report)
    return kept


def _refuse_too_many(actor: Actor) -> None:
    if KeptResult.objects.visible_to(actor).filter(held_until=None).count() >= MOST_KEPT:
        raise Refused(
            Reason(_("保存的筛查结果已有 %(number)s 份。"), "", _("请先删除不再需要的。"), {"number": str(MOST_KEPT)})
        )


def delete_result(*, actor: Actor, kept: KeptResult) -> None:
    """Delete a kept result for good."""
    with transaction.atomic():
        record(actor=actor, action="delete_result", label=_("删除筛查结果"), matter=MATTER, details={})
        kept.delete()


def note_screening(*, actor: Actor, report: dict[str, Any]) -> None:
    """Note that records of people in the system were screened; of an upload nothing is noted."""
    if report["source"] != RECORDS:
        return
    _note(actor, "screen_records", _("筛查系统内记录"), report)


def note_export(*, actor: Actor, report: dict[str, Any], kind: str) -> None:
    """Note that a result was taken out as a file."""
    _note(actor, "export", _("导出筛查结果"), report, kind=kind)


def _note(actor: Actor, action: str, label: str, report: dict[str, Any], **more: str) -> None:
    details = {
        "source": _SOURCES[report["source"]],
        "on": report["on"],
        "rows": report["total"],
        "policy": report["policy"],
    }
    with transaction.atomic():
        record(actor=actor, action=action, label=label, matter=MATTER, details=details | more)
