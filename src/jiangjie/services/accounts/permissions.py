"""Named predicates over an actor; chapters combine them with `&`, `|` and `~`."""

from rules.predicates import Predicate, predicate

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.words import gettext_noop as _
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.matters.refusal import Refused


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
clerk = has_role(r.CLERK)
body_administrator = has_role(r.BODY_ADMIN)
reads_staff = body_office | body_administrator
bureau_administrator = has_role(r.BUREAU_ADMIN)
administrator = has_role(r.BODY_ADMIN, r.DISTRICT_ADMIN, r.CENTRE_ADMIN, r.BUREAU_ADMIN)


def may_administer(actor: Actor, organisation: Organisation) -> bool:
    """Tell whether the actor keeps the accounts of `organisation`.

    That is the own one; for centre and district a body in their care; for the bureau every other organisation.
    """
    if not administrator.test(actor) or actor.organisation is None:
        return False
    if organisation == actor.organisation or actor.has(r.BUREAU_ADMIN):
        return True
    if organisation.kind == Organisation.Kind.BODY:
        return actor.has(r.CENTRE_ADMIN) or (
            actor.has(r.DISTRICT_ADMIN) and organisation.district == actor.organisation
        )
    return False


def refuse_stranger(actor: Actor, organisation: Organisation) -> None:
    """Raise Refused unless the actor keeps the accounts of `organisation`."""
    if not may_administer(actor, organisation):
        raise Refused(Reason(_("只有该单位的管理员可以办理用户管理。"), "", _("请联系该单位管理员。")))
