"""Who may open the chapter's pages."""

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.permissions import authority, body_office, employee, has_role

reads_notices = body_office | employee | authority
objects = employee
reads_objections = body_office | employee
reads_awards = body_office | authority
drafts = has_role(r.CLERK, r.SECRETARY)
"""Who draws up a notice or a list."""
acts_on_notices = has_role(r.CLERK, r.SECRETARY, r.APPROVER)
acts_on_awards = has_role(r.CLERK, r.SECRETARY, r.APPROVER, r.CENTRE_OFFICER)
