"""Who may do what with certificates."""

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.permissions import authority, body_office, employee, has_role

may_see_certificates = body_office | authority | employee
sees_award = body_office | authority
may_issue = has_role(r.CLERK)
may_revoke = has_role(r.APPROVER)
