"""Who may open the chapter's pages."""

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.permissions import authority, body_office, employee, has_role

reads_list = body_office | authority
reads_plan = body_office | authority | employee
"""Employees read the filed plans of their own body, so that they can apply."""
drafts = has_role(r.CLERK)
reads_year = body_office
"""The overview is of the reader's own enterprise."""
