"""What is done with candidacies. The only writers of them and of what belongs to them."""

from jiangjie.procedure.candidacies.actions.checking import conclude, judge, reconsider, take_up, take_up_again
from jiangjie.procedure.candidacies.actions.confirming import qualify, refuse, request_second_look
from jiangjie.procedure.candidacies.actions.entering import (
    add_evidence,
    edit,
    enter,
    recall,
    remove_evidence,
    submit,
    withdraw,
)
from jiangjie.procedure.candidacies.actions.outcomes import award, pass_over, remove, select
from jiangjie.procedure.candidacies.actions.roster import discard_roster, hold_roster, import_good_rows
from jiangjie.procedure.candidacies.statements import Application, CredentialInput, HonourInput, PostInput

__all__ = [
    "Application",
    "CredentialInput",
    "HonourInput",
    "PostInput",
    "add_evidence",
    "award",
    "conclude",
    "discard_roster",
    "edit",
    "enter",
    "hold_roster",
    "import_good_rows",
    "judge",
    "pass_over",
    "qualify",
    "recall",
    "reconsider",
    "refuse",
    "remove",
    "remove_evidence",
    "request_second_look",
    "select",
    "submit",
    "take_up",
    "take_up_again",
    "withdraw",
]
