"""What is done with schemes, filings and intake windows. Nothing else writes them."""

from jiangjie.procedure.filings.actions.appealing import appeal, reopen, uphold_refusal
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
from jiangjie.procedure.filings.actions.declining import (
    decline_by_centre,
    decline_by_district,
    propose_decline_by_centre,
    propose_decline_by_district,
    reconsider_decline_by_centre,
    reconsider_decline_by_district,
)
from jiangjie.procedure.filings.actions.desks import (
    assign_in_centre,
    assign_in_district,
    assign_many,
    delegate,
    end_delegation,
)
from jiangjie.procedure.filings.actions.drafting import draft, publish_scheme, save_part
from jiangjie.procedure.filings.actions.experts import (
    accept_assessment,
    assign_expert,
    declare_conflict,
    decline_assessment,
    give_assessment,
    recall_expert,
)
from jiangjie.procedure.filings.actions.following import change, renew
from jiangjie.procedure.filings.actions.intake import grant_exception, record_window
from jiangjie.procedure.filings.actions.questions import answer, ask
from jiangjie.procedure.filings.actions.submitting import answer_remarks, submit_to_centre, submit_to_district, withdraw

__all__ = [
    "accept_assessment",
    "accept_by_centre",
    "accept_by_district",
    "answer",
    "answer_remarks",
    "appeal",
    "approve",
    "ask",
    "assign_expert",
    "assign_in_centre",
    "assign_in_district",
    "assign_many",
    "change",
    "declare_conflict",
    "decline_assessment",
    "decline_by_centre",
    "decline_by_district",
    "delegate",
    "draft",
    "end_delegation",
    "forward_to_centre",
    "give_assessment",
    "give_preliminary_opinion",
    "grant_exception",
    "propose_decision",
    "propose_decline_by_centre",
    "propose_decline_by_district",
    "publish_scheme",
    "recall_expert",
    "reconsider_decision",
    "reconsider_decline_by_centre",
    "reconsider_decline_by_district",
    "reconsider_opinion",
    "record_window",
    "refuse",
    "renew",
    "reopen",
    "return_by_centre",
    "return_by_district",
    "save_part",
    "submit_to_centre",
    "submit_to_district",
    "uphold_refusal",
    "withdraw",
]
