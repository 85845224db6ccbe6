"""A review panel's arithmetic: draw, recusal, scores, votes, ranking, structure ratio. All numbers are the scheme's."""

from jiangjie.core.panel.conflicts import Conflict, ConflictKind, Member, applying, found, recused
from jiangjie.core.panel.drawing import Draw, Excluded, Ticket, commitment, draw, fresh_seed, ticket
from jiangjie.core.panel.errors import PanelError
from jiangjie.core.panel.ranking import Ranked, Result, rank, settle
from jiangjie.core.panel.scoring import Criterion, ExpertTotal, Score, ScoringScheme, Sheet, score
from jiangjie.core.panel.structure import Headcount, allowed_headcount
from jiangjie.core.panel.voting import Vote, least, vote

__all__ = [
    "Conflict",
    "ConflictKind",
    "Criterion",
    "Draw",
    "Excluded",
    "ExpertTotal",
    "Headcount",
    "Member",
    "PanelError",
    "Ranked",
    "Result",
    "Score",
    "ScoringScheme",
    "Sheet",
    "Ticket",
    "Vote",
    "allowed_headcount",
    "applying",
    "commitment",
    "draw",
    "found",
    "fresh_seed",
    "least",
    "rank",
    "recused",
    "score",
    "settle",
    "ticket",
    "vote",
]
