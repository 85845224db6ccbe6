"""The chapter's only writers: the notice, objections to it, the determination and the filing of the results."""

from jiangjie.procedure.publicity.actions.awards import (
    accept_results,
    determine,
    draft_award,
    return_results,
    submit_results,
)
from jiangjie.procedure.publicity.actions.notices import close_notice, draft_notice, edit_notice, pause, publish
from jiangjie.procedure.publicity.actions.objections import (
    dismiss,
    investigate,
    investigate_further,
    raise_objection,
    report_findings,
    uphold,
)

__all__ = [
    "accept_results", "close_notice", "determine", "dismiss", "draft_award", "draft_notice", "edit_notice", "investigate",
    "investigate_further", "pause", "publish", "raise_objection", "report_findings", "return_results",
    "submit_results", "uphold",
]  # fmt: skip
