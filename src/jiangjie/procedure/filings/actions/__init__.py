"""What is done with schemes, filings and intake windows. Nothing else writes them."""

from jiangjie.procedure.filings.actions.assessing import (
    accept_by_centre,
    accept_by_district,
    forward_to_centre,
    give_preliminary_opinion,
    reconsider_opinion,
    return_by_centre,
    return_by_district,
)
from jiangjie.procedure.filings.actions.deciding import approve, propose_decision, reconsider_decision, refuse
from jiangjie.procedure.filings.actions.drafting import draft, publish_scheme, save_part
from jiangjie.procedure.filings.actions.intake import grant_exception, record_window
from jiangjie.procedure.filings.actions.questions import answer, ask
from jiangjie.procedure.filings.actions.submitting import answer_remarks, submit_to_centre, submit_to_district, withdraw

__all__ = [
    "accept_by_centre",
    "accept_by_district",
    "answer",
    "answer_remarks",
    "approve",
    "ask",
    "draft",
    "forward_to_centre",
    "give_preliminary_opinion",
    "grant_exception",
    "propose_decision",
    "publish_scheme",
    "reconsider_decision",
    "reconsider_opinion",
    "record_window",
    "refuse",
    "return_by_centre",
    "return_by_district",
    "save_part",
    "submit_to_centre",
    "submit_to_district",
    "withdraw",
]
