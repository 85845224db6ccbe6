"""The procedure of the notice, chapter by chapter."""

from jiangjie.core.lifecycle.model import Lifecycle
from jiangjie.core.lifecycle.rows.aftermath import APPOINTMENT, CERTIFICATE, COMPLAINT
from jiangjie.core.lifecycle.rows.assessment import ASSESSMENT
from jiangjie.core.lifecycle.rows.candidacy import CANDIDACY
from jiangjie.core.lifecycle.rows.filing import FILING
from jiangjie.core.lifecycle.rows.plan import PLAN
from jiangjie.core.lifecycle.rows.publicity import AWARD, NOTICE, OBJECTION
from jiangjie.core.lifecycle.rows.review import REVIEW, SEAT, SHEET

ALL: tuple[Lifecycle, ...] = (
    FILING, ASSESSMENT, PLAN, CANDIDACY, REVIEW, SEAT, SHEET, NOTICE, OBJECTION, AWARD, CERTIFICATE, APPOINTMENT,
    COMPLAINT,
)  # fmt: skip

__all__ = [
    "ALL", "APPOINTMENT", "ASSESSMENT", "AWARD", "CANDIDACY", "CERTIFICATE", "COMPLAINT", "FILING", "NOTICE",
    "OBJECTION", "PLAN", "REVIEW", "SEAT", "SHEET",
]  # fmt: skip
