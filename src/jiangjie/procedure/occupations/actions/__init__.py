"""What the authority enters into the catalogue. Nothing else writes it."""

from jiangjie.procedure.occupations.actions.editions import bring_edition
from jiangjie.procedure.occupations.actions.entries import LOCAL_EDITION, add_local, end_occupation
from jiangjie.procedure.occupations.actions.imports import adopt_import, drop_import, hold_import
from jiangjie.procedure.occupations.actions.industries import tag_industries
from jiangjie.procedure.occupations.actions.judgements import judge_class, record_senior_level
from jiangjie.procedure.occupations.actions.successions import record_succession, renumber
from jiangjie.procedure.occupations.actions.work_types import add_work_type, correct_work_type, end_work_type

__all__ = [
    "LOCAL_EDITION", "add_local", "add_work_type", "adopt_import", "bring_edition", "correct_work_type", "drop_import", "end_occupation",
    "end_work_type", "hold_import", "judge_class", "record_senior_level", "record_succession", "renumber", "tag_industries",
]  # fmt: skip
