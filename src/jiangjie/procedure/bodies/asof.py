"""What the register says of a body and its rights on any day 按日查询: dated rows, laid one over the other (1.0, 1.1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Protocol

from jiangjie.core.lifecycle import Reason
from jiangjie.procedure.bodies.models import Body, Branch, Change, Qualification, QualificationChange
from jiangjie.procedure.bodies.standing import standing, status
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.clock import SHANGHAI

OF_ORGANISATION = ("name", "short_name", "credit_code")
OF_BODY = (
    "kind", "scale", "scale_basis", "filing_number", "filed_on", "valid_until", "body_code", "body_serial", "industry",
)  # fmt: skip
OF_RIGHT = ("valid_from", "valid_until", "certificates_issued", "source")
RESTING = ("suspended_on", "suspension_reason", "reinstated_on")
_DAYS = {"filed_on", "valid_from", "valid_until", "suspended_on", "reinstated_on"}


class Dated(Protocol):
    """Values that hold from a day on."""

    effective_on: date
    values: Mapping[str, Any]


@dataclass(frozen=True)
class AsOf:
    """A body as it was on a day: an entry that is not stored, with what follows from it."""

    on: date
    entry: Body
    branches: tuple[Branch, ...] = ()

    @property
    def name(self) -> str:
        """Return the name that the body had."""
        return self.entry.organisation.name

    @property
    def kind(self) -> str:
        """Return the kind of enterprise (4.1.3)."""
        return self.entry.kind

    @property
    def district(self) -> Organisation | None:
        """Return the district bureau of its registered place (4.1.3)."""
        return self.entry.organisation.district

    @property
    def scale(self) -> str:
        """Return large, leading or neither (1.0)."""
        return self.entry.scale

    @property
    def standing(self) -> list[Reason]:
        """Return what stood against the body (1.0); empty where nothing did."""
        return standing(self.entry, self.on)

    @property
    def status(self) -> tuple[str, str]:
        """Return the state of its filing in words, and the tone."""
        return status(self.entry, self.on)


def laid(changes: Iterable[Dated], on: date) -> dict[str, Any]:
    """Return the values that hold on a day; `changes` in the order in which they take effect.

    What takes effect later than `on` is not looked at, so that the answer for a day never depends on it.
    """
    found: dict[str, Any] = {}
    for one in changes:
        if one.effective_on <= on:
            found |= one.values
    return found


def changes_of(body: Body) -> list[Change]:
    """Return the body's changes in the order of effect; for an entry older than dated changes, what it tells of itself."""
    rows = list(body.changes.select_related("scan", "entered_by"))
    return rows or base(body)


def as_of(body: Body, on: date, changes: list[Change] | None = None) -> AsOf | None:
    """Return the body as it was on that day; None for a day before it was entered in the register.

    Costs three queries at most; pass `changes` when they are at hand.
    """
    rows = changes_of(body) if changes is None else changes
    values = laid(rows, on)
    if "kind" not in values:
        return None
    return AsOf(
        on, _entry(body, values), tuple(one for one in body.branches.select_related("district") if one.open(on))
    )


def dated_rights(body: Body, *, struck: bool = False) -> list[Qualification]:
    """Return the body's rights with their dated rows at hand, on request those struck out, too; three queries."""
    rows = Qualification.with_struck.filter(body=body).select_related("occupation", "work_type", "struck_by")
    if not struck:
        rows = rows.filter(struck_on=None)
    return list(rows.prefetch_related("changes__entered_by"))


def rights_as_of(body: Body, on: date, rights: list[Qualification] | None = None) -> list[Qualification]:
    """Return the rights that the body held on that day, unstored, each as it was then: last day, certificates, source.

    Pass `rights` from `dated_rights` when they are at hand.
    """
    found = (right_as_of(one, on) for one in (dated_rights(body) if rights is None else rights))
    return [one for one in found if one is not None and one.valid(on)]


def right_as_of(right: Qualification, on: date) -> Qualification | None:
    """Return a right as it was on that day; None before its first."""
    values = laid(changes_of_right(right), on)
    if not values:
        return None
    then = Qualification(
        pk=right.pk, body_id=right.body_id, occupation=right.occupation, work_type=right.work_type, level=right.level
    )
    for name in OF_RIGHT:
        setattr(then, name, real(name, values.get(name, getattr(right, name))))
    return then


def changes_of_right(right: Qualification) -> list[QualificationChange]:
    """Return a right's dated rows in the order of effect; for one older than them, what it tells of itself."""
    return list(right.changes.all()) or [first_of(right)]


def first_of(right: Qualification) -> QualificationChange:
    """Return, unstored, the row that a right without any stands for: what it says from its first day on."""
    return QualificationChange(
        qualification=right, kind=QualificationChange.Kind.ENTERED, effective_on=right.valid_from,
        values={name: plain(getattr(right, name)) for name in OF_RIGHT}, basis=right.source,
        entered_at=datetime.combine(right.valid_from, time(), SHANGHAI),
    )  # fmt: skip


def base(body: Body) -> list[Change]:
    """Return, unstored, the changes that an entry without any stands for: its registration, its suspension and its end."""
    organisation = body.organisation
    values = {name: plain(getattr(organisation, name)) for name in OF_ORGANISATION}
    values |= {name: plain(getattr(body, name)) for name in OF_BODY}
    values["district"] = organisation.district_id
    made = [_first(body, Change.Kind.REGISTERED, body.filed_on, values)]
    if body.suspended_on:
        rest = {
            "suspended_on": plain(body.suspended_on),
            "suspension_reason": body.suspension_reason,
            "reinstated_on": None,
        }
        made.append(_first(body, Change.Kind.SUSPENDED, body.suspended_on, rest))
    if body.reinstated_on:
        made.append(
            _first(body, Change.Kind.REINSTATED, body.reinstated_on, {"reinstated_on": plain(body.reinstated_on)})
        )
    return sorted(made, key=lambda one: one.effective_on)


def plain(value: object) -> Any:
    """Return a value as it is kept in a change: days in ISO form."""
    return value.isoformat() if isinstance(value, date) else value


def real(name: str, value: Any) -> Any:
    """Return a kept value as the entry's field holds it."""
    return date.fromisoformat(value) if name in _DAYS and value else value


def _first(body: Body, kind: str, day: date, values: dict[str, Any]) -> Change:
    return Change(
        body=body, kind=kind, effective_on=day, values=values, basis=body.suspension_reason or body.filing_number,
        entered_at=datetime.combine(day, time(), SHANGHAI),
    )  # fmt: skip


def _entry(body: Body, values: Mapping[str, Any]) -> Body:
    now = body.organisation
    district = values.get("district")
    was = Organisation(pk=now.pk, kind=now.kind, **{name: values[name] for name in OF_ORGANISATION if name in values})
    was.district = now.district if district == now.district_id else _district(district)
    entry = Body(pk=body.pk, organisation=was, version=body.version)
    for name in (*OF_BODY, *RESTING):
        if name in values:
            setattr(entry, name, real(name, values[name]))
    entry.merged_into_id = values.get("merged_into")
    return entry


def _district(key: int | None) -> Organisation | None:
    return None if key is None else Organisation.objects.get(pk=key)
