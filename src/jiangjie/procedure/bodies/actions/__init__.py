"""What is entered in the register of assessment bodies. Nothing else writes it."""

from jiangjie.procedure.bodies.actions.branches import close_branch, open_branch
from jiangjie.procedure.bodies.actions.changes import enter_change
from jiangjie.procedure.bodies.actions.determinations import add_determination, decide_determination
from jiangjie.procedure.bodies.actions.entries import correct, register
from jiangjie.procedure.bodies.actions.qualifications import add_qualification, correct_qualification, grant
from jiangjie.procedure.bodies.actions.suspensions import reinstate, suspend

__all__ = [
    "add_determination",
    "add_qualification",
    "close_branch",
    "correct",
    "correct_qualification",
    "decide_determination",
    "enter_change",
    "grant",
    "open_branch",
    "register",
    "reinstate",
    "suspend",
]
