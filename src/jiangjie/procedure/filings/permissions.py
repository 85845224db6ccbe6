"""Who may do what with schemes, filings and intake windows."""

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.permissions import authority, body_office, employee, expert, has_role

may_read = authority | body_office
may_draft = has_role(r.CLERK)
may_act = has_role(
    r.CLERK, r.APPROVER, r.DISTRICT_OFFICER, r.DISTRICT_APPROVER, r.DISTRICT_ADMIN, r.CENTRE_OFFICER, r.CENTRE_APPROVER,
    r.CENTRE_ADMIN,
)  # fmt: skip
heads = has_role(r.DISTRICT_APPROVER, r.DISTRICT_ADMIN, r.CENTRE_APPROVER, r.CENTRE_ADMIN)
may_ask_experts = has_role(r.DISTRICT_OFFICER, r.CENTRE_OFFICER)
may_read_assessments = authority | expert
may_act_on_assessments = may_ask_experts | expert
may_read_published = body_office | employee
may_read_drafts = body_office
may_ask = employee
may_read_windows = body_office | authority
may_keep_windows = has_role(r.BUREAU_OFFICER)
may_make_exceptions = has_role(r.CENTRE_APPROVER)
reviews = authority
