"""A policy as a sheet that people can read: ``policy_sheet`` gives plain data, the rest lays it out.

sheet = policy_sheet(load_policy("shanghai-2024-177"), "zh", date(2026, 9, 1))
print(sheet_text(sheet))
"""

from jiangjie.core.policy.sheet.build import ended_sheet, policy_sheet
from jiangjie.core.policy.sheet.markdown import sheet_markdown
from jiangjie.core.policy.sheet.model import (
    Sheet,
    SheetCondition,
    SheetGrade,
    SheetHonour,
    SheetParameter,
    SheetPreference,
    SheetValue,
    SheetWaiver,
)
from jiangjie.core.policy.sheet.text import sheet_text

__all__ = [
    "Sheet",
    "SheetCondition",
    "SheetGrade",
    "SheetHonour",
    "SheetParameter",
    "SheetPreference",
    "SheetValue",
    "SheetWaiver",
    "ended_sheet",
    "policy_sheet",
    "sheet_markdown",
    "sheet_text",
]
