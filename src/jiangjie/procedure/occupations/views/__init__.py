"""Pages of the catalogue."""

from jiangjie.procedure.occupations.views.acts import (
    CorrectWorkType,
    EndOccupation,
    EndWorkType,
    JudgeClass,
    NewEdition,
    NewLocal,
    NewWorkType,
    RecordSuccession,
    Renumber,
    SeniorLevel,
    TagIndustries,
)
from jiangjie.procedure.occupations.views.detail import OccupationPage
from jiangjie.procedure.occupations.views.imports import ExportSheet, HeldSheet, Import, ImportTemplate
from jiangjie.procedure.occupations.views.reading import CatalogueList, Editions, Industries, Suggest

__all__ = [
    "CatalogueList", "CorrectWorkType", "Editions", "EndOccupation", "EndWorkType", "ExportSheet", "HeldSheet", "Import", "ImportTemplate",
    "Industries", "JudgeClass",
    "NewEdition", "NewLocal", "NewWorkType", "OccupationPage", "RecordSuccession", "Renumber", "SeniorLevel", "Suggest",
    "TagIndustries",
]  # fmt: skip
