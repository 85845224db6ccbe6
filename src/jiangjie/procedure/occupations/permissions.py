"""Who may do what with the catalogue."""

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.permissions import has_role, logged_in

may_read = logged_in
may_maintain = has_role(r.CENTRE_OFFICER, r.BUREAU_OFFICER)
