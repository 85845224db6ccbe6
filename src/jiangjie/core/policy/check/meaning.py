"""Rules that can never be met, or always are: nobody needs a condition that asks nothing."""

from collections.abc import Iterator

from jiangjie.core.policy.check.document import Document
from jiangjie.core.policy.check.report import Path
from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.outcomes import possible_values
from jiangjie.core.policy.tree import MET, AllOf, AnyOf, AtLeast, Node


def check_meaning(document: Document, policy: Policy) -> None:
    """Note rules of a policy that can be read whose answer is fixed, and parts of a rule that add nothing."""
    for tree, path in _trees(policy):
        values = possible_values(tree)
        if values is not None and MET not in values:
            document.warn(path, "这条规则永远不会符合")
        elif values == frozenset({MET}):
            document.warn(path, "这条规则总是符合，等于没有要求")
        _twice(document, tree, path)


def _trees(policy: Policy) -> Iterator[tuple[Node, Path]]:
    for name, grade in policy.grades.items():
        yield grade.holder, ("grades", name, "holder", "rule")
        if grade.preferred:
            yield grade.preferred.tree, ("grades", name, "preferred", "rule")
        for index, condition in enumerate(grade.conditions):
            yield condition.tree, ("grades", name, "conditions", index, "rule")
    for name, waiver in policy.waivers.items():
        yield waiver.tree, ("waivers", name, "rule")


def _twice(document: Document, tree: Node, path: Path) -> None:
    """The same part twice in one list is a slip of the pen."""
    match tree:
        case AllOf(children):
            below: Path = (*path, "all")
        case AnyOf(children):
            below = (*path, "any")
        case AtLeast(_, children):
            below = (*path, "at_least", "of")
        case _:
            return
    for index, child in enumerate(children):
        if child in children[:index]:
            document.warn((*below, index), "与前面的一项相同")
        _twice(document, child, (*below, index))
