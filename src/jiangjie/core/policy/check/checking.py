"""Runs every check over one file."""

from pathlib import Path

from jiangjie.core.policy.check.conditions import check_conditions, check_english
from jiangjie.core.policy.check.dates import check_dates
from jiangjie.core.policy.check.document import Document, read_document
from jiangjie.core.policy.check.law import check_provisions, check_quotes
from jiangjie.core.policy.check.meaning import check_meaning
from jiangjie.core.policy.check.places import check_places
from jiangjie.core.policy.check.report import ERROR, Report
from jiangjie.core.policy.check.structure import check_structure
from jiangjie.core.policy.check.worked import check_cases
from jiangjie.core.policy.errors import PolicyError
from jiangjie.core.policy.loader import read_policy
from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.yaml_file import read_content


def check_policy(path: Path, *, cases: bool = False) -> Report:
    """Return everything that is wrong or doubtful about the policy or overlay in the file, in the file's order.

    With `cases` the worked cases beside a policy must come out as they say. Raises ``PolicyError`` where there is no file to be read.
    """
    path = path.resolve()
    document = read_document(read_content(path), str(path))
    if document.get("kind") == "overlay":
        from jiangjie.core.policy.check.overlays import check_overlay

        check_overlay(document)
    elif document.value is not None:
        _check(document, path, cases=cases)
    report = Report(str(path), notes=document.notes)
    report.extend(document.faults)
    report.sort()
    return report


def _check(document: Document, path: Path, *, cases: bool) -> None:
    check_structure(document)
    if not isinstance(document.value, dict):
        return
    check_places(document, path.parent)
    check_dates(document)
    check_quotes(document, path.parent)
    check_provisions(document, path.parent)
    check_conditions(document)
    check_english(document)
    if any(fault.severity == ERROR for fault in document.faults):
        return
    try:
        policy = read_policy(path)
    except PolicyError as error:  # the reader is the last word on what can be read
        document.fault((), str(error))
        return
    if isinstance(policy, Policy):
        check_meaning(document, policy)
        if cases:
            check_cases(document, policy, path.parent)
