"""Assessment rights in the register: entered, changed from a day on, corrected; every earlier value stays (1.1, 1.2)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.actions.shared import change, refuse_strangers_to
from jiangjie.procedure.bodies.asof import OF_RIGHT, first_of, plain, real
from jiangjie.procedure.bodies.models import Body, IssueReport, Qualification, QualificationChange
from jiangjie.procedure.occupations.models import Occupation, WorkType
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.clock.now import now
from jiangjie.services.matters.acts import Refused

Kind = QualificationChange.Kind


def add_qualification(
    *, body: Body, occupation: Occupation, work_type: WorkType | None, level: str, valid_from: date,
    valid_until: date | None, certificates_issued: int, source: str, actor: Actor, version_seen: int | None = None,
) -> Qualification:  # fmt: skip
    """Enter a body's right to assess an occupation at a level 评价资质, with the certificates issued so far (1.1, 1.2).

    Raises Refused for an actor who does not keep the entry, for the same right in days that it covers already, and
    for a stale page.
    """
    refuse_strangers_to(body, actor)
    with change(body, actor, "add_qualification", _("登记评价资质"), seen=version_seen) as step:
        wanted = Qualification(
            body=step.body, occupation=occupation, work_type=work_type, level=level, valid_from=valid_from,
            valid_until=valid_until, certificates_issued=certificates_issued, source=source,
        )  # fmt: skip
        held = next(
            (one for one in step.body.qualifications.all() if same_right(one, wanted) and meets(one, wanted)), None
        )
        if held is not None:
            raise Refused(already(held))
        made = enter(wanted, Kind.ENTERED, actor)
        step.details = as_logged(made)
    return made


def correct_qualification(
    *, qualification: Qualification, valid_until: date | None, certificates_issued: int, source: str, actor: Actor,
    effective_on: date | None = None, version_seen: int | None = None,
) -> Qualification:  # fmt: skip
    """Correct a right's last day and the number of certificates issued, or change them from a day on, with the source.

    Without `effective_on` what stood there was wrong: the new value counts from the day on which the wrong one began.
    The earlier values stay as rows of their own. Raises Refused as above, for a day to come or before the right's
    first, and where the register says something of a later day already.
    """
    refuse_strangers_to(qualification.body, actor)
    with change(qualification.body, actor, "correct_qualification", _("更正评价资质"), seen=version_seen) as step:
        locked = locked_right(qualification)
        was = {"valid_until": str(locked.valid_until or ""), "certificates_issued": locked.certificates_issued}
        said = {"valid_until": valid_until, "certificates_issued": certificates_issued, "source": source}
        changed = {name: value for name, value in said.items() if getattr(locked, name) != value}
        for day, values in days_of(locked, changed, effective_on).items():
            lay(locked, Kind.CHANGED if effective_on else Kind.CORRECTED, day, values, source, actor)
        step.details = {**as_logged(locked), "was": was, "effective_on": str(effective_on or "")}
    return locked


def strike_qualification(
    *, qualification: Qualification, reason: str, actor: Actor, version_seen: int | None = None
) -> Qualification:
    """Strike out a right that was entered by mistake 撤销登记: wrong occupation, level or first day (1.1, 1.2).

    The row stays with the reason; from now on it counts for no day, and the right can be entered anew. Raises Refused
    without a reason, for a right that followed from an approved filing, and while a report on it waits.
    """
    refuse_strangers_to(qualification.body, actor)
    if not reason.strip():
        raise Refused(Reason(_("撤销登记须说明理由。"), "1.1", _("请写明登记错在哪里、依据什么文件更正。")))
    with change(
        qualification.body, actor, "strike_qualification", _("撤销有误的评价资质登记"), seen=version_seen
    ) as step:
        locked = locked_right(qualification)
        params = {"right": str(locked)}
        if locked.changes.filter(kind=Kind.GRANTED).exists():
            raise Refused(
                Reason(
                    _("%(right)s的资质因准予备案取得，不能撤销登记。"), "4.1.2", _("请通过变更备案办理，或者更正终止日期。"),
                    params,
                )
            )  # fmt: skip
        if locked.reports.filter(outcome=IssueReport.Outcome.PENDING).exists():
            raise Refused(
                Reason(
                    _("%(right)s有一份发证情况报告等待确认。"), "1.1", _("请先确认或退回该报告，再撤销登记。"), params
                )
            )
        locked.struck_on, locked.struck_reason, locked.struck_by = today(), reason.strip(), actor.user
        locked.save(update_fields=["struck_on", "struck_reason", "struck_by"])
        step.details = {**as_logged(locked), "reason": reason.strip()}
    return locked


def grant(
    *, body: Body, occupation: Occupation, work_type: WorkType | None, level: str, valid_from: date,
    valid_until: date | None, source: str, actor: Actor,
) -> Qualification:  # fmt: skip
    """Enter the right that follows from an approved filing 备案 (4.1.2), inside the approval's own transaction."""
    with change(body, actor, "grant", _("因准予备案登记评价资质")) as step:
        wanted = Qualification(
            body=step.body, occupation=occupation, work_type=work_type, level=level, valid_from=valid_from,
            valid_until=valid_until, certificates_issued=0, source=source,
        )  # fmt: skip
        made = enter(wanted, Kind.GRANTED, actor)
        step.details = as_logged(made)
    return made


def same_right(one: Qualification, other: Qualification) -> bool:
    """Tell whether both are about the same occupation, work type and level."""
    return (one.occupation_id, one.work_type_id, one.level) == (other.occupation_id, other.work_type_id, other.level)


def meets(one: Qualification, other: Qualification) -> bool:
    """Tell whether the days of two rights have one in common."""
    ends = [right.valid_until or date.max for right in (one, other)]
    return one.valid_from <= ends[1] and other.valid_from <= ends[0]


def already(held: Qualification) -> Reason:
    """Return why a right that covers the same days is not entered beside the one on record."""
    return Reason(
        _("登记册中已有%(right)s的资质（%(first)s 至 %(last)s），日期重叠。"), "1.1",
        _("内容有误或有变的，请更正原有登记；新的一期请从原有一期终止之后开始。"),
        {"right": str(held), "first": held.valid_from.isoformat(), "last": str(held.valid_until or "—")},
    )  # fmt: skip


def locked_right(qualification: Qualification) -> Qualification:
    """Return the right, locked; inside the caller's transaction."""
    rows = Qualification.objects.select_for_update(of=("self",)).select_related("occupation", "work_type")
    return rows.get(pk=qualification.pk)


def enter(wanted: Qualification, kind: str, actor: Actor) -> Qualification:
    """Store a right with its first dated row, inside the caller's transaction."""
    wanted.save()
    first = first_of(wanted)
    first.kind, first.entered_by, first.entered_at = kind, actor.user, now()
    first.save()
    return wanted


def lay(
    right: Qualification, kind: str, day: date, values: Mapping[str, Any], basis: str, actor: Actor
) -> QualificationChange:
    """Store what holds of a locked right from a day on, and let the right show it. Raises Refused for a wrong day."""
    rows = list(right.changes.all())
    if not rows:
        rows = [first_of(right)]
        rows[0].save()
    _refuse_day(right, day)
    later = [one for one in rows if one.effective_on > day and set(values) - {"source"} & set(one.values)]
    if later:
        raise Refused(
            Reason(
                _("%(right)s自%(later)s起已另有登记，不能再登记自%(day)s起的内容。"), "1.1",
                _("请填写不早于%(later)s的日期；当时就登记错的，请不填日期，作为更正办理。"),
                {"right": str(right), "later": later[-1].effective_on.isoformat(), "day": day.isoformat()},
            )
        )  # fmt: skip
    kept = {name: plain(value) for name, value in values.items()}
    made = QualificationChange.objects.create(
        qualification=right, kind=kind, effective_on=day, values=kept, basis=basis, entered_by=actor.user,
        entered_at=now(),
    )  # fmt: skip
    for name, value in kept.items():
        setattr(right, name, real(name, value))
    right.save()
    return made


def as_logged(one: Qualification) -> dict[str, object]:
    """Return a right as it stands in the log."""
    return {
        "occupation": str(one.occupation),
        "work_type": one.work_type.name if one.work_type else "",
        **{name: plain(getattr(one, name)) or getattr(one, name) or "" for name in ("level", *OF_RIGHT)},
        "certificates_issued": one.certificates_issued,
    }


def days_of(right: Qualification, changed: Mapping[str, Any], day: date | None) -> dict[date, dict[str, Any]]:
    """Return day → values: the given day, or for each value the day on which the one that stands there began."""
    if day is not None or not changed:
        return {day: dict(changed)} if day is not None and changed else {}
    rows, days = list(right.changes.all()), dict[date, dict[str, Any]]()
    for name, value in changed.items():
        began = max((one.effective_on for one in rows if name in one.values), default=right.valid_from)
        days.setdefault(began, {})[name] = value
    return days


def _refuse_day(right: Qualification, day: date) -> None:
    if right.valid_from <= day <= max(today(), right.valid_from):
        return
    raise Refused(
        Reason(
            _("%(day)s早于资质的起始日期%(first)s，或者还没有到。"), "1.1", _("请填写起始日期之后、今天或之前的日期。"),
            {"day": day.isoformat(), "first": right.valid_from.isoformat()},
        )
    )  # fmt: skip
