"""The chapter's only writers: the pool, the panel, its seats, its sheets, the ranked list."""

from jiangjie.procedure.reviews.actions.panel import begin_scoring, draw, draw_replacement, open_review
from jiangjie.procedure.reviews.actions.pool import add_expert, change_expert
from jiangjie.procedure.reviews.actions.ranking import close_scoring, propose_list, settle_tie, upload_minutes
from jiangjie.procedure.reviews.actions.seats import accept, declare_conflict, decline, name_chair, release
from jiangjie.procedure.reviews.actions.sheets import hand_in, reopen, score

__all__ = [
    "accept",
    "add_expert",
    "begin_scoring",
    "change_expert",
    "close_scoring",
    "declare_conflict",
    "decline",
    "draw",
    "draw_replacement",
    "hand_in",
    "name_chair",
    "open_review",
    "propose_list",
    "release",
    "reopen",
    "score",
    "settle_tie",
    "upload_minutes",
]  # fmt: skip
