"""The worked cases beside a policy: does it decide as they say, and is there one for each outcome?"""

from collections import defaultdict
from pathlib import Path as FilePath

from jiangjie.core.policy.cases import Case, disagreements, read_cases
from jiangjie.core.policy.check.document import Document
from jiangjie.core.policy.errors import PolicyError
from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.outcomes import possible_outcomes


def check_cases(document: Document, policy: Policy, folder: FilePath) -> None:
    """Note cases that come out otherwise than they say, and outcomes that no case shows."""
    try:
        cases = read_cases(folder)
    except PolicyError as error:
        document.fault((), str(error))
        return
    for case in cases:
        for told in disagreements(policy, case):
            document.fault((), f"cases/{case.file}“{case.title}”：{told}", "请核对是案例错了，还是条件错了")
    _coverage(document, policy, cases)


def _coverage(document: Document, policy: Policy, cases: tuple[Case, ...]) -> None:
    shown: defaultdict[tuple[str, str], set[object]] = defaultdict(set)
    for case in cases:
        for known, outcome in case.by_condition.get("outcomes", {}).items():
            shown[case.grade, known].add(outcome)
    for name, grade in policy.grades.items():
        for index, condition in enumerate(grade.conditions):
            missing = sorted((possible_outcomes(condition) or frozenset()) - shown[name, condition.id])
            if missing:
                document.warn(("grades", name, "conditions", index), f"没有得出 {'、'.join(missing)} 的案例")
