"""Who may open the chapter's pages."""

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.permissions import authority, body_office, employee, has_role

reads_list = body_office | authority
reads_case = body_office | authority | employee
"""Which cases, `CandidacyQuerySet.visible_to` says: employees their own."""
applies = has_role(r.EMPLOYEE, r.CLERK)
checks = has_role(r.CLERK, r.CHECKER)
imports = has_role(r.CLERK)
own = employee
