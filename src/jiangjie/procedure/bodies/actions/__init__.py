"""What is entered in the register of assessment bodies. Nothing else writes it."""

from jiangjie.procedure.bodies.actions.determinations import add_determination
from jiangjie.procedure.bodies.actions.entries import correct, register
from jiangjie.procedure.bodies.actions.qualifications import add_qualification, correct_qualification, grant
from jiangjie.procedure.bodies.actions.suspensions import reinstate, suspend

__all__ = [
    "add_determination",
    "add_qualification",
    "correct",
    "correct_qualification",
    "grant",
    "register",
    "reinstate",
    "suspend",
]
