"""Many entries at once 批量登记: held back until whoever uploaded them has seen the differences, then all or none."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import groupby

from django.db import transaction
from django.urls import reverse

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.occupations.actions.common import need_reason, need_source, only_authority
from jiangjie.procedure.occupations.actions.industries import tag_industries
from jiangjie.procedure.occupations.actions.judgements import record_senior_level
from jiangjie.procedure.occupations.actions.work_types import add_work_type, correct_work_type
from jiangjie.procedure.occupations.importing.reading import Line, Plan, compare, read_plan
from jiangjie.procedure.occupations.importing.sheets import INDUSTRIES, LEVELS, WORK_TYPES
from jiangjie.procedure.occupations.models import HeldImport, IndustryTag, Occupation, WorkType
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.audit.record import record
from jiangjie.services.clock import now
from jiangjie.services.documents.spreadsheets import Unusable
from jiangjie.services.documents.uploads import CheckedUpload
from jiangjie.services.jobs.actions import enqueue, job
from jiangjie.services.matters.acts import Refused

AT_ONCE = 200
"""Lines that are entered while the officer waits; more go to the worker."""
KEPT_DAYS = 7
"""Days after which an upload that nobody decided about is deleted."""
Progress = Callable[[int, int], None]


def hold_import(*, kind: str, upload: CheckedUpload, source: str, reason: str, actor: Actor) -> HeldImport:
    """Read a sheet, note every fault, and hold the good lines back until the officer chooses (2.1, 2.2, 2.3).

    `source` is the document that says so, for lines that name none of their own; `reason` stands with each correction. An
    earlier upload of the same person that waits is dropped. Raises Refused for another role, without document or reason,
    and for a file that cannot be read.
    """
    only_authority(actor)
    assert actor.user is not None  # noqa: S101  an officer has an account
    source, reason = need_source(source), need_reason(reason)
    try:
        plan = read_plan(kind, upload, source)
    except Unusable as unusable:
        raise Refused(unusable.reason) from unusable
    with transaction.atomic():
        HeldImport.objects.filter(made_by=actor.user).delete()
        HeldImport.objects.filter(made_at__lt=now() - timedelta(days=KEPT_DAYS)).delete()
        held = HeldImport.objects.create(
            made_by=actor.user, made_at=now(), name=upload.name, kind=kind, source=source, reason=reason,
            content=json.dumps(plan.as_json(), ensure_ascii=False),
        )  # fmt: skip
        _note(actor, "hold_import", _("上传批量登记表"), held, plan)
    return held


def plan_in(held: HeldImport) -> Plan:
    """Return what a held upload comes to."""
    return Plan.from_json(json.loads(held.content))


def drop_import(*, held: HeldImport, actor: Actor) -> None:
    """Delete a held upload without entering anything. Raises Refused for whoever did not upload it."""
    with transaction.atomic():
        own = _waiting(held.pk, actor)
        _note(actor, "drop_import", _("放弃批量登记"), own, plan_in(own))
        own.delete()


def adopt_import(*, held: HeldImport, actor: Actor) -> str:
    """Enter the good lines, at once or by the worker; return the address of the result. Raises Refused."""
    if len(plan_in(held).lines) <= AT_ONCE:
        return apply_import(actor=actor, progress=lambda _done, _total: None, held=held.pk)
    return str(enqueue(kind=_("批量登记职业目录"), actor=actor, function=apply_import, held=held.pk).get_absolute_url())


@job
def apply_import(*, actor: Actor, progress: Progress, held: int) -> str:
    """Enter what a held upload says, all or none, each entry by its own action and in its occupation's log; delete it.

    Raises Refused when the catalogue has changed since the officer saw the differences: they would not be the ones that
    were agreed to.
    """
    only_authority(actor)
    with transaction.atomic():
        own = _waiting(held, actor)
        seen = plan_in(own)
        stands = compare(own.kind, [one.given for one in seen.lines])
        if stands.lines != seen.lines:
            raise Refused(
                Reason(_("上传之后职业目录有了变动，所列差异已不准确。"), "2.1", _("请重新上传，核对差异后再登记。"))
            )
        done = 0
        for act in {WORK_TYPES: _work_types, LEVELS: _levels, INDUSTRIES: _tags}[own.kind](seen.lines, own, actor):
            done += act()
            if done % 100 == 0:
                progress(done, len(seen.lines))
        _note(actor, "apply_import", _("批量登记职业目录"), own, seen)
        own.delete()
    progress(len(seen.lines), len(seen.lines))
    return reverse("occupations:list")


def _waiting(held: int, actor: Actor) -> HeldImport:
    """Return the row, locked, so that a second click finds it gone."""
    row = HeldImport.objects.select_for_update().filter(pk=held, made_by=actor.user).first()
    if row is None or actor.user is None:
        raise Refused(Reason(_("这份登记表已经登记或放弃。"), "2.1", _("请在职业目录中查看结果。")))
    return row


def _work_types(lines: list[Line], held: HeldImport, actor: Actor) -> list[Callable[[], int]]:
    entries = WorkType.objects.select_related("occupation").in_bulk([one.entry for one in lines if one.entry])
    trades = Occupation.objects.in_bulk([one.occupation for one in lines])

    def enter(one: Line) -> int:
        given = one.given
        day = date.fromisoformat(given.since)
        if one.entry:
            correct_work_type(
                work_type=entries[one.entry], name=given.value, source=given.source, in_force_from=day,
                reason=held.reason, version_seen=one.version, actor=actor,
            )  # fmt: skip
        else:
            add_work_type(
                occupation=trades[one.occupation], name=given.value, source=given.source, in_force_from=day, actor=actor
            )
        return 1

    return [partial(enter, one) for one in lines]


def _levels(lines: list[Line], _held: HeldImport, actor: Actor) -> list[Callable[[], int]]:
    trades = Occupation.objects.in_bulk([one.occupation for one in lines])

    def enter(one: Line) -> int:
        record_senior_level(
            occupation=trades[one.occupation], senior_level=one.given.value, source=one.given.source,
            since=date.fromisoformat(one.given.since), actor=actor,
        )  # fmt: skip
        return 1

    ordered = sorted(lines, key=lambda one: one.given.since)
    return [partial(enter, one) for one in ordered]


def _tags(lines: list[Line], _held: HeldImport, actor: Actor) -> list[Callable[[], int]]:
    """Add the tags, those of one occupation, day and document together, the oldest day first."""
    trades = Occupation.objects.in_bulk([one.occupation for one in lines])

    def enter(occupation: int, since: str, source: str, new: list[str]) -> int:
        held = IndustryTag.objects.filter(occupation=occupation, until=None).values_list("industry", flat=True)
        tag_industries(
            occupation=trades[occupation], industries=[*held, *new], since=date.fromisoformat(since), source=source,
            actor=actor,
        )  # fmt: skip
        return len(new)

    def same(one: Line) -> tuple[str, int, str]:
        return one.given.since, one.occupation, one.given.source

    acts: list[Callable[[], int]] = []
    for (since, occupation, source), found in groupby(sorted(lines, key=same), key=same):
        new = [one.given.value for one in found]
        acts.append(partial(enter, occupation, since, source, new))
    return acts


def _note(actor: Actor, action: str, label: str, held: HeldImport, plan: Plan) -> None:
    record(
        actor=actor, action=action, label=label, matter=f"occupations.import:{held.pk}",
        details={
            "kind": held.kind, "file": held.name, "source": held.source, "reason": held.reason, "added": len(plan.added),
            "changed": len(plan.changed), "same": plan.same, "faults": len(plan.troubles),
        },
    )  # fmt: skip
