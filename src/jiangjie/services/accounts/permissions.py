"""Named predicates over an actor; chapters combine them with `&`, `|` and `~`."""

from rules.predicates import Predicate, predicate

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.actor import Actor


def has_role(*roles: str) -> Predicate:
    """Return the predicate "holds one of these roles"."""

    def holds(actor: Actor) -> bool:
        return actor.has(*roles)

    return Predicate(holds, name="has_role:" + ",".join(roles))


@predicate
def anyone(_actor: Actor) -> bool:
    """Everybody, with or without an account."""
    return True


@predicate
def logged_in(actor: Actor) -> bool:
    """Everybody with an account."""
    return actor.user is not None


body_office = has_role(*r.BODY_OFFICE)
employee = has_role(r.EMPLOYEE)
expert = has_role(r.EXPERT)
district = has_role(*r.DISTRICT)
centre = has_role(*r.CENTRE)
bureau = has_role(*r.BUREAU)
authority = district | centre | bureau
auditor = has_role(r.SUPERVISOR) | authority
administrator = has_role(r.BODY_ADMIN, r.DISTRICT_ADMIN, r.CENTRE_ADMIN, r.BUREAU_ADMIN)
