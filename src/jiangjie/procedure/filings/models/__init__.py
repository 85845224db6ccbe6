"""Schemes 评聘工作方案, intake windows and filings 项目备案."""

from jiangjie.procedure.filings.models.assessments import LIVE, Assessment, AssessmentQuerySet, Delegation
from jiangjie.procedure.filings.models.filings import Filing, FilingQuerySet, NumberSeries, Opinion
from jiangjie.procedure.filings.models.keeping import PartRevision, SchemeQuestion, SchemeQuestionQuerySet
from jiangjie.procedure.filings.models.schemes import Criterion, Scheme, SchemeLine, SchemeQuerySet
from jiangjie.procedure.filings.models.windows import IntakeException, IntakeExceptionQuerySet, IntakeWindow

__all__ = [
    "LIVE",
    "Assessment",
    "AssessmentQuerySet",
    "Criterion",
    "Delegation",
    "Filing",
    "FilingQuerySet",
    "IntakeException",
    "IntakeExceptionQuerySet",
    "IntakeWindow",
    "NumberSeries",
    "Opinion",
    "PartRevision",
    "Scheme",
    "SchemeLine",
    "SchemeQuerySet",
    "SchemeQuestion",
    "SchemeQuestionQuerySet",
]
