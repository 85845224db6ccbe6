"""How an act is carried out: asked, locked, written, logged — in one transaction."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db import transaction

from jiangjie.core.lifecycle import SAME, START, Reason, Row
from jiangjie.core.lifecycle.roles import ROLES
from jiangjie.core.words import Listed
from jiangjie.core.words import gettext_noop as _
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.audit.models import Entry
from jiangjie.services.audit.queries import internal_to
from jiangjie.services.audit.record import doers, record
from jiangjie.services.clock import SHANGHAI, now
from jiangjie.services.matters.guards import find
from jiangjie.services.matters.language import in_chinese
from jiangjie.services.matters.models import Matter
from jiangjie.services.matters.refusal import Refused

__all__ = ["Act", "Offer", "Refused", "act", "begin", "check", "offers"]

M = TypeVar("M", bound=Matter)


@dataclass
class Act(Generic[M]):
    """An act under way: the locked matter to change, and what will stand in the log beside it."""

    matter: M
    details: dict[str, Any] = field(default_factory=dict)

    def note(self, **details: Any) -> None:
        """Add details to the log entry. Plain JSON, no floats, no ID numbers."""
        self.details.update(details)


def check(matter: Matter, action: str, actor: Actor, *, done: Mapping[str, set[int]] | None = None) -> list[Reason]:
    """Return every reason why `actor` may not do `action` on `matter` now; an empty list means: may.

    `done` (see `audit.record.doers`) spares a query when many acts of one matter are asked about.
    """
    state = START if matter.pk is None else matter.state
    row = matter.lifecycle.row(action, state)
    if row is None:
        return [_wrong_state(matter, action, actor)]
    if not actor.has(*row.by):
        return [_wrong_role(row)]
    reasons = list(_own_entry(matter, row, actor, done))
    for name in row.guards:
        reasons += find(matter.lifecycle, name)(matter, actor)
    return reasons


@contextmanager
def act(matter: M, action: str, actor: Actor, *, seen: int | None = None, anonymous: bool = False) -> Iterator[Act[M]]:
    """Carry out one row on an existing matter; the block makes the act's own changes on `act.matter`.

    Locks the row, asks `check` again, then writes state, version and log entry with the block's changes in one
    transaction. `seen` is the version that the user's page showed: an older one is refused, naming who acted since,
    so that double submits and stale tabs do nothing twice. Raises Refused.
    """
    model = type(matter)
    with transaction.atomic(), in_chinese():
        locked = model._default_manager.select_for_update(of=("self",)).get(pk=matter.pk)
        if seen is not None and seen != locked.version:
            raise Refused(_stale(locked, actor))
        reasons = check(locked, action, actor)
        if reasons:
            raise Refused(*reasons)
        row = matter.lifecycle.row(action, locked.state)
        if row is None:  # check has refused this already
            raise Refused(_wrong_state(locked, action, actor))
        before = locked.state
        under_way = Act(locked)
        yield under_way
        if row.target != SAME:
            locked.state, locked.state_since = row.target, now()
        locked.version += 1
        locked.save()
        record(
            actor=actor, action=action, label=row.label, matter=locked.key, anonymous=anonymous,
            details={"from": before, "to": locked.state, "provision": row.provision, **under_way.details},
        )  # fmt: skip
    _refresh(matter, locked)


@contextmanager
def begin(matter: M, action: str, actor: Actor, *, anonymous: bool = False) -> Iterator[Act[M]]:
    """Create a matter by its lifecycle's first row; the block fills the unsaved `act.matter` or adds to it.

    The matter is saved before the block runs, so that the block can store what belongs to it. Raises Refused.
    """
    with transaction.atomic(), in_chinese():
        reasons = check(matter, action, actor)
        if reasons:
            raise Refused(*reasons)
        row = matter.lifecycle.row(action, START)
        if row is None:  # check has refused this already
            raise Refused(_wrong_state(matter, action, actor))
        matter.state, matter.state_since, matter.created_at = row.target, now(), now()
        matter.created_by = None if anonymous else actor.user
        matter.save()
        under_way = Act(matter)
        yield under_way
        matter.save()
        record(
            actor=actor, action=action, label=row.label, matter=matter.key, anonymous=anonymous,
            details={"from": None, "to": matter.state, "provision": row.provision, **under_way.details},
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offer:
    """A row that the actor's roles allow in the present state, with what still stands against it."""

    row: Row
    reasons: tuple[Reason, ...]


def offers(matter: Matter, actor: Actor) -> list[Offer]:
    """Return the acts to show to `actor` on the matter's page; hindered ones carry their reasons."""
    done = doers(matter.key)
    return [
        Offer(row, tuple(check(matter, row.action, actor, done=done)))
        for row in matter.lifecycle.rows_from(matter.state)
        if actor.has(*row.by)
    ]


def _refresh(stale: Matter, fresh: Matter) -> None:
    for name in (column.attname for column in fresh._meta.concrete_fields):
        setattr(stale, name, getattr(fresh, name))


def _wrong_state(matter: Matter, action: str, actor: Actor) -> Reason:
    rows = [row for row in matter.lifecycle.rows if row.action == action]
    state = matter.lifecycle.state(matter.state).label if matter.pk else _("尚未建立")
    last = _last(matter) if matter.pk else None
    if last is not None and last.actor_name:
        return Reason(
            _("“%(title)s”现在的状态是“%(state)s”（%(who)s于%(when)s办理了“%(what)s”），不能“%(action)s”。"),
            rows[0].provision,
            _("请刷新页面，按页面上现有的操作办理。"),
            {"title": matter.lifecycle.title, "state": state, "action": rows[0].label, **_told(last, matter, actor)},
        )
    return Reason(
        _("“%(title)s”现在的状态是“%(state)s”，不能“%(action)s”。"),
        rows[0].provision,
        _("请刷新页面，按页面上现有的操作办理。"),
        {"title": matter.lifecycle.title, "state": state, "action": rows[0].label},
    )


def _wrong_role(row: Row) -> Reason:
    return Reason(
        _("“%(action)s”由%(roles)s办理，您没有这个角色。"),
        row.provision,
        _("请联系有该角色的同事办理。"),
        {"action": row.label, "roles": Listed(ROLES[role] for role in row.by)},
    )


def _own_entry(matter: Matter, row: Row, actor: Actor, done: Mapping[str, set[int]] | None) -> Iterable[Reason]:
    """Nobody checks or approves what they entered 不相容岗位分离."""
    if not row.not_after or actor.user is None or matter.pk is None:
        return
    done = doers(matter.key) if done is None else done
    if any(actor.user.pk in done.get(action, ()) for action in row.not_after):
        yield Reason(
            _("您办理过本事项的前一环节，不能再由您“%(action)s”。"),
            row.provision,
            _("请由另一位有该角色的同事办理（经办与复核、审批须分开）。"),
            {"action": row.label},
        )


def _stale(matter: Matter, actor: Actor) -> Reason:
    last = _last(matter)
    return Reason(
        _("您打开页面后，%(who)s已于%(when)s办理了“%(what)s”，本次操作未生效。"),
        "",
        _("请刷新页面后再决定是否继续。"),
        _told(last, matter, actor) if last else {"who": "", "when": "", "what": ""},
    )


def _last(matter: Matter) -> Entry | None:
    return Entry.objects.filter(matter=matter.key).order_by("-seq").first()


def _told(last: Entry, matter: Matter, actor: Actor) -> dict[str, Any]:
    """Return who acted last, when and how; of an authority's internal act others learn only whose it was."""
    when = last.at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
    if last.action in internal_to(actor, matter):
        return {"who": last.organisation_name, "when": when, "what": _("主管部门内部办理")}
    return {"who": last.actor_name, "when": when, "what": last.label}
