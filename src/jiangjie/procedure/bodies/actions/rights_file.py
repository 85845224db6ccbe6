"""Importing assessment rights: held back until the officer chooses, then taken over as a whole or dropped."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.db import transaction
from django.urls import reverse

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.actions.qualifications import Kind, days_of, enter, lay, locked_right
from jiangjie.procedure.bodies.actions.shared import change, refuse_strangers_to
from jiangjie.procedure.bodies.models import Body, HeldRights, Qualification
from jiangjie.procedure.bodies.permissions import may_keep
from jiangjie.procedure.bodies.rights_file import COMPARED, Table
from jiangjie.procedure.bodies.rights_reading import day_of, read_table
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.audit.record import record
from jiangjie.services.clock import now
from jiangjie.services.documents.spreadsheets import Unusable
from jiangjie.services.documents.uploads import CheckedUpload
from jiangjie.services.jobs.actions import enqueue, job
from jiangjie.services.matters.acts import Refused

AT_ONCE = 200
"""Rows that are taken over while the officer waits; more go to the worker."""
KEPT_DAYS = 7
"""Days after which a table that nobody decided about is deleted."""


def hold_rights(*, actor: Actor, upload: CheckedUpload) -> HeldRights:
    """Read a table of assessment rights, note every fault, and hold the good rows back until the officer chooses (1.1).

    An earlier upload of the same person that waits is dropped, and so are old ones. Raises Refused.
    """
    if not may_keep.test(actor) or actor.organisation is None or actor.user is None:
        raise Refused(Reason(_("评价资质由市职鉴中心、区人社经办人员导入。"), "4.1.3", _("请联系维护登记册的部门。")))
    try:
        table = read_table(upload, actor)
    except Unusable as unusable:
        raise Refused(unusable.reason) from unusable
    with transaction.atomic():
        HeldRights.objects.filter(organisation=actor.organisation, made_by=actor.user).delete()
        HeldRights.objects.filter(made_at__lt=now() - timedelta(days=KEPT_DAYS)).delete()
        held = HeldRights.objects.create(
            organisation=actor.organisation, made_by=actor.user, made_at=now(), name=upload.name,
            content=table.as_json(),
        )  # fmt: skip
        _note(actor, "hold_rights", _("上传评价资质表"), held, table)
    return held


def drop_rights(*, actor: Actor, held: HeldRights) -> None:
    """Delete a held table without taking anything over. Raises Refused."""
    with transaction.atomic():
        mine = _waiting(held.pk, actor, lock=True)
        _note(actor, "drop_rights", _("放弃导入评价资质"), mine, Table.from_json(mine.content))
        mine.delete()


def adopt_rights(*, actor: Actor, held: HeldRights) -> str:
    """Take the good rows over, at once or by the worker; return the address of the result. Raises Refused."""
    if len(_waiting(held.pk, actor).content["rows"]) <= AT_ONCE:
        return import_rights(actor=actor, progress=lambda _done, _total: None, held=held.pk)
    return enqueue(kind=_("导入评价资质"), actor=actor, function=import_rights, held=held.pk).get_absolute_url()


@job
def import_rights(*, actor: Actor, progress: Callable[[int, int], None], held: int) -> str:
    """Write a held table into the register, all rows or none, and delete it. Raises Refused.

    Refused when an entry has changed since the officer saw the differences: they would not be the ones agreed to.
    """
    done = 0
    with transaction.atomic():
        mine = _waiting(held, actor, lock=True)
        table = Table.from_json(mine.content)
        rows = sorted(table.rows, key=lambda row: int(row["body"]))
        for body, some in groupby(rows, key=lambda row: int(row["body"])):
            done += _take_over(Body.objects.get(pk=body), list(some), table, actor)
            progress(done, len(rows))
        _note(actor, "import_rights", _("导入评价资质"), mine, table)
        mine.delete()
    return reverse("bodies:list")


def _take_over(body: Body, rows: list[dict[str, Any]], table: Table, actor: Actor) -> int:
    with change(body, actor, "import_rights", _("批量导入评价资质"), seen=table.versions[str(body.pk)]) as step:
        refuse_strangers_to(step.body, actor)
        for row in rows:
            _enter(step.body, row, actor) if row["right"] is None else _correct(row, actor)
        shown = ("right", "occupation_name", "work_type_name", "level", "valid_from", "effective_on", *COMPARED)
        step.details = {"rows": [{name: row[name] for name in shown} for row in rows]}
    return len(rows)


def _enter(body: Body, row: dict[str, Any], actor: Actor) -> None:
    wanted = Qualification(
        body=body, occupation_id=row["occupation"], work_type_id=row["work_type"], level=row["level"],
        valid_from=date.fromisoformat(row["valid_from"]), valid_until=day_of(row["valid_until"]),
        certificates_issued=row["certificates_issued"], source=row["source"],
    )  # fmt: skip
    enter(wanted, Kind.IMPORTED, actor)


def _correct(row: dict[str, Any], actor: Actor) -> None:
    right = locked_right(Qualification(pk=row["right"]))
    said = {name: row[name] for name in COMPARED} | {"valid_until": day_of(row["valid_until"])}
    changed = {name: value for name, value in said.items() if getattr(right, name) != value}
    for day, values in days_of(right, changed, day_of(row["effective_on"])).items():
        lay(right, Kind.IMPORTED, day, values, row["source"], actor)


def _waiting(held: int, actor: Actor, *, lock: bool = False) -> HeldRights:
    rows = HeldRights.objects.select_for_update(of=("self",)) if lock else HeldRights.objects.all()
    row = rows.filter(pk=held, organisation=actor.organisation, made_by=actor.user).first()
    if row is None:
        raise Refused(Reason(_("这份资质表已经导入或放弃。"), "", _("请在登记册中查看结果。")))
    return row


def _note(actor: Actor, action: str, label: str, held: HeldRights, table: Table) -> None:
    counts = {
        "file": held.name, "added": len(table.added), "changed": len(table.changed), "same": table.same,
        "faults": len(table.troubles),
    }  # fmt: skip
    record(actor=actor, action=action, label=label, matter=f"bodies.heldrights:{held.pk}", details=counts)
