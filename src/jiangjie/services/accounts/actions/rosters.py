"""Importing a staff roster: held back until the clerk chooses, then taken over as a whole or dropped."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.services.accounts.actions.staff import own_body
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Employee, HeldStaffRoster, Organisation, index_of
from jiangjie.services.accounts.rosters import Roster, compare, read_roster
from jiangjie.services.audit.record import record
from jiangjie.services.clock import now
from jiangjie.services.documents.spreadsheets import Unusable
from jiangjie.services.documents.uploads import CheckedUpload
from jiangjie.services.jobs.actions import enqueue, job
from jiangjie.services.jobs.models import Job
from jiangjie.services.matters.refusal import Refused

AT_ONCE = 200
"""Rows that are taken over while the clerk waits; more go to the worker."""
KEPT_DAYS = 7
"""Days after which a roster that nobody decided about is deleted."""
_SLICE = 500


def hold_roster(*, actor: Actor, upload: CheckedUpload) -> HeldStaffRoster:
    """Read a roster, note every fault, and hold the good rows back, sealed, until the clerk chooses. Raises Refused.

    An earlier upload of the same person that waits is dropped, and so are old ones that nobody decided about.
    """
    organisation = own_body(actor)
    assert actor.user is not None  # noqa: S101  a clerk has an account
    try:
        roster = read_roster(upload.content, organisation)
    except Unusable as unusable:
        raise Refused(unusable.reason) from unusable
    with transaction.atomic():
        HeldStaffRoster.objects.filter(organisation=organisation, made_by=actor.user).delete()
        HeldStaffRoster.objects.filter(made_at__lt=now() - timedelta(days=KEPT_DAYS)).delete()
        held = HeldStaffRoster.objects.create(
            organisation=organisation, made_by=actor.user, made_at=now(), name=upload.name,
            content=json.dumps(roster.as_json(), ensure_ascii=False),
        )  # fmt: skip
        _note(actor, "hold_roster", _("上传职工名册"), roster)
    return held


def contents_of(held: HeldStaffRoster) -> Roster:
    """Return what a held roster holds."""
    return Roster.from_json(json.loads(held.content))


def drop_roster(*, actor: Actor, held: HeldStaffRoster) -> None:
    """Delete a held roster without taking anything over. Raises Refused."""
    _refuse_other_body(actor, held)
    with transaction.atomic():
        _note(actor, "drop_roster", _("放弃导入职工名册"), contents_of(held))
        held.delete()


def adopt_roster(*, actor: Actor, held: HeldStaffRoster) -> str:
    """Take the good rows over, at once or by the worker; return the address of the result. Raises Refused."""
    _refuse_other_body(actor, held)
    if len(contents_of(held).rows) <= AT_ONCE:
        return import_roster(actor=actor, progress=lambda _done, _total: None, held=held.pk)
    started: Job = enqueue(kind=_("导入职工名册"), actor=actor, function=import_roster, held=held.pk)
    return started.get_absolute_url()


@job
def import_roster(*, actor: Actor, progress: Callable[[int, int], None], held: int) -> str:
    """Write a held roster's rows into the register, all or none, and delete it. Raises Refused.

    Refused when the register has changed since the clerk saw the differences: they would not be the ones agreed to.
    """
    organisation = own_body(actor)
    seen = contents_of(_waiting(held, organisation))
    now_there = compare(seen.rows, organisation)
    if (now_there.added, now_there.changed, now_there.troubles) != (seen.added, seen.changed, []):
        raise Refused(
            Reason(_("上传之后职工名册有了变动，所列差异已不准确。"), "", _("请重新上传，核对差异后再导入。"))
        )
    new, changed = _people(seen, organisation, progress)
    with transaction.atomic():
        _waiting(held, organisation, lock=True).delete()
        Employee.objects.bulk_create(new, batch_size=_SLICE)
        fields = ["name", "paper", "id_number", "id_index", "department", "post", "joined_on"]
        Employee.objects.bulk_update(changed, fields, batch_size=100)
        _note(actor, "import_roster", _("导入职工名册"), seen)
    progress(len(seen.rows), len(seen.rows))
    return reverse("accounts:staff")


def _waiting(held: int, organisation: Organisation, *, lock: bool = False) -> HeldStaffRoster:
    rows = HeldStaffRoster.objects.select_for_update() if lock else HeldStaffRoster.objects.all()
    row = rows.filter(pk=held, organisation=organisation).first()
    if row is None:
        raise Refused(Reason(_("这份名册已经导入或放弃。"), "", _("请在名册中查看结果。")))
    return row


def _people(
    roster: Roster, organisation: Organisation, progress: Callable[[int, int], None]
) -> tuple[list[Employee], list[Employee]]:
    """Return the new and the changed people of a roster, filled in but not written."""
    there = {one.number: one for one in Employee.objects.filter(organisation=organisation)}
    new, changed = [], []
    for done, values in enumerate(roster.rows, start=1):
        employee = there.get(values["number"])
        if employee is None:
            new.append(_filled(Employee(organisation=organisation, number=values["number"]), values))
        else:
            changed.append(_filled(employee, values))
        if done % _SLICE == 0:
            progress(done, len(roster.rows))
    return new, changed


def _filled(employee: Employee, values: dict[str, Any]) -> Employee:
    """Set what the row gives; what it leaves empty stays."""
    for key in ("name", "paper", "id_number", "department", "post"):
        if values[key]:
            setattr(employee, key, values[key])
    if values["joined_on"]:
        employee.joined_on = date.fromisoformat(values["joined_on"])
    employee.id_index = index_of(employee.paper, employee.id_number)  # bulk writes do not call save
    return employee


def _refuse_other_body(actor: Actor, held: HeldStaffRoster) -> None:
    if own_body(actor) != held.organisation:
        raise Refused(Reason(_("这份名册不是本单位上传的。"), "", _("请由上传单位办理。")))


def _note(actor: Actor, action: str, label: str, roster: Roster) -> None:
    organisation = own_body(actor)
    counts = {
        "added": roster.added, "changed": len(roster.changed), "same": roster.same, "faults": len(roster.troubles),
    }  # fmt: skip
    record(actor=actor, action=action, label=label, matter=f"accounts.organisation:{organisation.pk}", details=counts)
