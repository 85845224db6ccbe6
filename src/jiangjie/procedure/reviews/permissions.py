"""Who may open the chapter's pages."""

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.permissions import authority, body_office, expert, has_role

secretary = has_role(r.SECRETARY)
reads_reviews = body_office | authority
"""The office of a body and the authorities see reviews; what they see of scores, `queries.scores_open_to` says."""
reads_pool = body_office
scores = expert
