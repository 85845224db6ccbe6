"""Keeps a result for who asked, and deletes it; what was screened or exported is noted in the log, in numbers alone."""

import json
from typing import Any

from django.db import transaction

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.audit.record import record
from jiangjie.services.clock import now
from jiangjie.services.matters.refusal import Refused
from jiangjie.web.screening.models import KeptResult

MATTER = "screening.result:0"
MOST_KEPT = 50
"""Results that one person may keep at a time."""


def keep_result(*, actor: Actor, title: str, report: dict[str, Any]) -> KeptResult:
    """Keep a report for the actor alone until they delete it. Raises Refused when they keep too many."""
    if actor.user is None or actor.organisation is None:
        raise PermissionError("nobody to keep a result for")
    if KeptResult.objects.visible_to(actor).count() >= MOST_KEPT:
        raise Refused(
            Reason(_("保存的筛查结果已有 %(number)s 份。"), "", _("请先删除不再需要的。"), {"number": str(MOST_KEPT)})
        )
    with transaction.atomic():
        kept = KeptResult.objects.create(
            organisation=actor.organisation, made_by=actor.user, made_at=now(), kind=report["kind"], title=title,
            content=json.dumps(report, ensure_ascii=False),
        )  # fmt: skip
        _note(actor, "keep_result", _("保存筛查结果"), report)
    return kept


def delete_result(*, actor: Actor, kept: KeptResult) -> None:
    """Delete a kept result for good."""
    with transaction.atomic():
        record(actor=actor, action="delete_result", label=_("删除筛查结果"), matter=MATTER, details={})
        kept.delete()


def note_screening(*, actor: Actor, report: dict[str, Any]) -> None:
    """Note that records of people in the system were screened."""
    _note(actor, "screen_records", _("筛查系统内记录"), report)


def note_export(*, actor: Actor, report: dict[str, Any], kind: str) -> None:
    """Note that a result was taken out as a file."""
    _note(actor, "export", _("导出筛查结果"), report, kind=kind)


def _note(actor: Actor, action: str, label: str, report: dict[str, Any], **more: str) -> None:
    details = {"source": report["source"], "on": report["on"], "rows": report["total"], "policy": report["policy"]}
    with transaction.atomic():
        record(actor=actor, action=action, label=label, matter=MATTER, details=details | more)
