"""Reads settings as of a day."""

from datetime import date

from jiangjie.services.clock import today
from jiangjie.services.parameters.catalogue import SETTINGS
from jiangjie.services.parameters.models import Value


def value_of(key: str, *, on: date | None = None) -> object:
    """Return the value in force on that day (today), else the documented default; None means undecided."""
    row = Value.objects.filter(key=key, in_force_from__lte=on or today()).order_by("-in_force_from", "-pk").first()
    return SETTINGS[key].default if row is None else row.value


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
