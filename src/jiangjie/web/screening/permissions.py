"""Who screens: a body's clerk, checker and approver their own staff; officers and approvers of the authorities their bodies."""

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.permissions import has_role

in_a_body = has_role(r.CLERK, r.CHECKER, r.APPROVER)
in_an_authority = has_role(
    r.DISTRICT_OFFICER, r.DISTRICT_APPROVER, r.CENTRE_OFFICER, r.CENTRE_APPROVER, r.BUREAU_OFFICER, r.BUREAU_APPROVER
)
screens = in_a_body | in_an_authority
