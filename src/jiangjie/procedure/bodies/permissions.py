"""Who may do what with the register."""

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.permissions import authority, body_office, has_role

may_read = authority | body_office
may_keep = has_role(r.CENTRE_OFFICER, r.DISTRICT_OFFICER)
may_suspend = has_role(r.CENTRE_APPROVER)
may_add_determination = has_role(r.CLERK)
may_report_issued = has_role(r.CLERK)
may_decide_determination = has_role(r.CENTRE_OFFICER)
in_a_body = body_office


def keeps(actor: Actor, *, district: int | None, by_district: bool) -> bool:
    """Tell whether the actor keeps this entry: the centre all, a district those of its own that file through it (4.1.3)."""
    if actor.has(r.CENTRE_OFFICER):
        return True
    return (
        actor.has(r.DISTRICT_OFFICER)
        and by_district
        and actor.organisation is not None
        and district == actor.organisation.pk
    )
