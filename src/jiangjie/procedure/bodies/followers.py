"""What later chapters do when the register's entry of a body changes: they are told inside its transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from jiangjie.procedure.bodies.models import Body
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation


@dataclass(frozen=True, slots=True)
class Before:
    """What the entry said before the change."""

    name: str
    district: Organisation | None
    by_district: bool
    merged_into: int | None
    suspended_on: date | None
    reinstated_on: date | None


Follower = Callable[[Body, Before, Actor], None]
_followers: list[Follower] = []


def follow(follower: Follower) -> Follower:
    """Let a chapter be told of every change, with what the entry said before; may be used as a decorator."""
    if follower not in _followers:
        _followers.append(follower)
    return follower


def before(body: Body) -> Before:
    """Return what the entry says now, to be handed to `tell` after the change."""
    organisation = body.organisation
    return Before(
        organisation.name, organisation.district, body.by_district, body.merged_into_id, body.suspended_on,
        body.reinstated_on,
    )  # fmt: skip


def tell(body: Body, was: Before, actor: Actor) -> None:
    """Tell the chapters that follow, where something that matters to them is different."""
    if before(body) != was:
        for follower in _followers:
            follower(body, was, actor)
