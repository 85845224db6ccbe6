"""What is done with a plan. The only writers of plans, their lines, versions and remarks."""

from jiangjie.procedure.plans.actions.changing import begin_change, cancel, drop_change, reschedule
from jiangjie.procedure.plans.actions.drafting import answer_remarks, draft, edit, submit
from jiangjie.procedure.plans.actions.filing import file, return_plan
from jiangjie.procedure.plans.actions.inputs import Dates, LineInput, Particulars

__all__ = [
    "Dates",
    "LineInput",
    "Particulars",
    "answer_remarks",
    "begin_change",
    "cancel",
    "draft",
    "drop_change",
    "edit",
    "file",
    "reschedule",
    "return_plan",
    "submit",
]
