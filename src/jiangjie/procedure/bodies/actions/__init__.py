"""What is entered in the register of assessment bodies. Nothing else writes it."""

from jiangjie.procedure.bodies.actions.branches import close_branch, open_branch
from jiangjie.procedure.bodies.actions.changes import enter_change
from jiangjie.procedure.bodies.actions.determinations import add_determination, decide_determination
from jiangjie.procedure.bodies.actions.entries import correct, register
from jiangjie.procedure.bodies.actions.qualifications import (
    add_qualification,
    correct_qualification,
    grant,
    strike_qualification,
)
from jiangjie.procedure.bodies.actions.reports import decide_report, report_issued
from jiangjie.procedure.bodies.actions.rights_file import adopt_rights, drop_rights, hold_rights
from jiangjie.procedure.bodies.actions.suspensions import reinstate, suspend

__all__ = [
    "add_determination",
    "add_qualification",
    "adopt_rights",
    "close_branch",
    "correct",
    "correct_qualification",
    "decide_determination",
    "decide_report",
    "drop_rights",
    "enter_change",
    "grant",
    "hold_rights",
    "open_branch",
    "register",
    "reinstate",
    "report_issued",
    "strike_qualification",
    "suspend",
]
