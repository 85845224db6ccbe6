"""Reads settings as of a day."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Subquery

from jiangjie.services.clock import today
from jiangjie.services.parameters.catalogue import SETTINGS, Setting
from jiangjie.services.parameters.models import Value


def value_of(key: str, *, on: date | None = None, known_at: datetime | None = None) -> object:
    """Return the value in force on that day (today), else the documented default; None means undecided.

    With `known_at` only what had been set by then counts: a value set later for an earlier day changes nothing.
    """
    rows = Value.objects.filter(key=key, in_force_from__lte=on or today())
    if known_at is not None:
        rows = rows.filter(set_at__lte=known_at)
    row = rows.order_by("-in_force_from", "-pk").first()
    return SETTINGS[key].default if row is None else row.value


def as_of_row(key: str, on: date) -> Subquery:
    """Return the value in force on that day as part of another query; None where only the default holds."""
    rows = Value.objects.filter(key=key, in_force_from__lte=on).order_by("-in_force_from", "-pk")
    return Subquery(rows.values("value")[:1])


def number(key: str, *, on: date | None = None) -> int | None:
    """Return a number setting; None means undecided."""
    value = value_of(key, on=on)
    return value if isinstance(value, int) else None


def flag(key: str, *, on: date | None = None) -> bool:
    """Return a yes-or-no setting."""
    return value_of(key, on=on) is True


def choice(key: str, *, on: date | None = None) -> str:
    """Return a choice setting."""
    return str(value_of(key, on=on))


@dataclass(frozen=True, slots=True)
class InForce:
    """A setting with what holds on a day, what was set before or for later, and what is told about it."""

    setting: Setting
    value: object
    row: Value | None
    """The row that holds on that day; None where the default or nothing does."""
    history: tuple[Value, ...]
    coming: Value | None = None
    """The next row that will take its place after that day."""


def all_in_force(on: date | None = None) -> list[InForce]:
    """Return every setting as of a day (today), with all its values, the latest first; one query."""
    day = on or today()
    rows: dict[str, list[Value]] = {key: [] for key in SETTINGS}
    for row in Value.objects.select_related("set_by"):
        rows.setdefault(row.key, []).append(row)
    return [_in_force(setting, rows[key], day) for key, setting in SETTINGS.items()]


def _in_force(setting: Setting, rows: list[Value], day: date) -> InForce:
    held = next((one for one in rows if one.in_force_from <= day), None)
    later = [one for one in rows if one.in_force_from > day]
    first = min((one.in_force_from for one in later), default=None)
    coming = next((one for one in later if one.in_force_from == first), None)
    return InForce(setting, setting.default if held is None else held.value, held, tuple(rows), coming)
