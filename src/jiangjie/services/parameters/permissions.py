"""Who reads and who sets the authority's settings."""

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.permissions import authority, body_office, has_role

reader = authority | body_office
setter = has_role(r.BUREAU_APPROVER)
