"""Who may do what with appointments."""

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.permissions import authority, body_office, employee, has_role

may_see_appointments = body_office | authority | employee
may_see_overdue = body_office | authority
may_draft = has_role(r.CLERK)
