"""What day and hour it is, for the whole system."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
_pinned: ContextVar[datetime | None] = ContextVar("pinned", default=None)


def now() -> datetime:
    """Return the time in Shanghai: the pinned one (demo, seeding, tests) or the machine's."""
    return _pinned.get() or datetime.now(SHANGHAI)


def today() -> date:
    """Return the legal date in Shanghai."""
    return now().date()


def machine_time() -> datetime:
    """Return the machine's own time, which no demo or test moves: for time-outs and heartbeats, never for a rule."""
    return datetime.now(SHANGHAI)


@contextmanager
def pinned(moment: date | datetime | None) -> Iterator[None]:
    """Hold the clock at `moment` inside the block; a plain date means nine in the morning; None lets it run."""
    if moment is not None and not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(9), SHANGHAI)
    token = _pinned.set(moment)
    try:
        yield
    finally:
        _pinned.reset(token)
