"""Who may do what with schemes, filings and intake windows."""

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.permissions import authority, body_office, employee, has_role

may_read = authority | body_office
may_draft = has_role(r.CLERK)
may_act = has_role(
    r.CLERK, r.APPROVER, r.DISTRICT_OFFICER, r.DISTRICT_APPROVER, r.CENTRE_OFFICER, r.CENTRE_APPROVER
)  # fmt: skip
may_read_published = body_office | employee
may_read_drafts = body_office
may_ask = employee
may_read_windows = body_office | authority
may_keep_windows = has_role(r.BUREAU_OFFICER)
may_make_exceptions = has_role(r.CENTRE_APPROVER)
reviews = authority
