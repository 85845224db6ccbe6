"""The draw 抽取 of a panel from the pool: by a seed, and repeatable by anyone with nothing but SHA-256.

Rule, in full: an expert's ticket is the lower-case hexadecimal SHA-256 of the UTF-8 bytes of
``jiangjie:draw:v1``, line feed, seed, line feed, the expert's id. Those who are not excluded are put in the order of
their tickets; the first take the seats, the others are reserves in that order. The order of the pool plays no part.

Who chooses the seed after seeing the pool could try seeds until one pleases. So publish ``commitment(seed)`` before
the pool is closed, or take a seed that nobody chooses.
"""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jiangjie.core.panel.conflicts import Conflict
from jiangjie.core.panel.errors import PanelError
from jiangjie.core.words import gettext_noop as _

DOMAIN = "jiangjie:draw:v1"


@dataclass(frozen=True, slots=True)
class Ticket:
    """An expert's place in the draw."""

    expert: str
    ticket: str


@dataclass(frozen=True, slots=True)
class Excluded:
    """An expert who could not be drawn, and why."""

    expert: str
    reasons: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Draw:
    """The result and everything that is needed to repeat it."""

    seed: str
    seats: int
    order: tuple[Ticket, ...]
    excluded: tuple[Excluded, ...]

    @property
    def chosen(self) -> tuple[str, ...]:
        """The experts drawn, in the order of the draw."""
        return tuple(ticket.expert for ticket in self.order[: self.seats])

    @property
    def reserves(self) -> tuple[str, ...]:
        """Who steps in when a drawn expert drops out, first come first."""
        return tuple(ticket.expert for ticket in self.order[self.seats :])


def draw(
    pool: Iterable[str], seats: int, seed: str, excluded: Mapping[str, tuple[Conflict, ...]] | None = None
) -> Draw:
    """Draw ``seats`` experts. ``excluded`` comes from ``conflicts.applying``. Provision 4.3.2.

    >>> draw(["a", "b", "c"], 2, "0001").chosen == draw(["c", "a", "b"], 2, "0001").chosen
    True

    Raises ``PanelError`` where an id stands twice, the seed is empty, or too few experts remain.
    """
    ids = list(pool)
    _check(ids, seats, seed)
    barred = {expert: reasons for expert, reasons in (excluded or {}).items() if reasons}
    free = [expert for expert in ids if expert not in barred]
    if len(free) < seats:
        template = _("回避后只有 {free} 名专家可供抽取，需要 {seats} 名；请扩充专家库后重新抽取")
        raise PanelError(template, "too_few", free=len(free), seats=seats)
    order = sorted((Ticket(expert, ticket(seed, expert)) for expert in free), key=lambda t: (t.ticket, t.expert))
    out = tuple(Excluded(expert, barred[expert]) for expert in sorted(ids) if expert in barred)
    return Draw(seed, seats, tuple(order), out)


def ticket(seed: str, expert: str) -> str:
    """The number that decides an expert's place, 64 hexadecimal digits."""
    return hashlib.sha256(f"{DOMAIN}\n{seed}\n{expert}".encode()).hexdigest()


def fresh_seed() -> str:
    """A seed of 256 bits from the operating system, in hexadecimal."""
    return secrets.token_hex(32)


def commitment(seed: str) -> str:
    """What is published before the draw, so that the seed cannot be changed afterwards."""
    return hashlib.sha256(f"{DOMAIN}:seed\n{seed}".encode()).hexdigest()


def _check(ids: list[str], seats: int, seed: str) -> None:
    if seats < 1:
        raise PanelError(_("评审专家人数至少为 1"), "seats")
    if not seed or "\n" in seed:
        raise PanelError(_("抽取种子不能为空，也不能含换行"), "seed")
    if any(not expert or "\n" in expert for expert in ids):
        raise PanelError(_("专家编号不能为空，也不能含换行"), "id")
    if len(set(ids)) != len(ids):
        raise PanelError(_("专家库中有人重复列入，请先合并"), "duplicate")
