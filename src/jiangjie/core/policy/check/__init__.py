"""Checks a policy's file and says everything that is wrong with it in one go, each with its line and what would be right.

report = check_policy(Path("policies/shanghai-2024-177/policy.yaml"))
for fault in report.faults:
print(report.line(fault))
"""

from jiangjie.core.policy.check.checking import check_policy
from jiangjie.core.policy.check.document import Document, read_document
from jiangjie.core.policy.check.report import ERROR, WARNING, CheckFault, Report

__all__ = ["ERROR", "WARNING", "CheckFault", "Document", "Report", "check_policy", "read_document"]
