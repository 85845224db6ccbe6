"""What a rule can come to at all: every combination of what its leaves can be, by the three-valued algebra."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from jiangjie.core.policy.decision import JUDGEMENT, MET_OUTCOME, UNMET_OUTCOME, WAIVED
from jiangjie.core.policy.model import Condition
from jiangjie.core.policy.tree import (
    MET,
    UNKNOWN,
    UNMET,
    AllOf,
    AnyOf,
    AtLeast,
    HasHonour,
    Judged,
    Leaf,
    Node,
    ProfessionalTitle,
    YearsInPost,
    YearsSinceCredential,
    leaves,
)

MOST_LEAVES = 10
"""Beyond so many different leaves (3 ** 10 combinations) nothing is said about a rule."""


def possible_values(tree: Node) -> frozenset[int] | None:
    """The values that the tree can take, of UNMET, UNKNOWN and MET; None where it has too many leaves to try.

    Different leaves are taken to be independent; the same leaf twice is one.
    """
    different = _different([tree])
    if len(different) > MOST_LEAVES:
        return None
    return frozenset(value_under(tree, given) for given in _combinations(different))


def possible_outcomes(condition: Condition) -> frozenset[str] | None:
    """The outcomes that a condition can have, its waivers counted in; None where it has too many leaves to try."""
    waivers = [waiver.tree for waiver in condition.waivers]
    different = _different([condition.tree, *waivers])
    if len(different) > MOST_LEAVES:
        return None
    return frozenset(
        _outcome(condition.kind, value_under(condition.tree, given), [value_under(each, given) for each in waivers])
        for given in _combinations(different)
    )


def value_under(tree: Node, given: Mapping[Leaf, int]) -> int:
    """The value of the tree where its leaves have the `given` ones."""
    match tree:
        case AllOf(children):
            return min(value_under(child, given) for child in children)
        case AnyOf(children):
            return max(value_under(child, given) for child in children)
        case AtLeast(count, children):
            return sorted((value_under(child, given) for child in children), reverse=True)[count - 1]
        case leaf:
            return given[leaf]


def _outcome(kind: str, value: int, waivers: Sequence[int]) -> str:
    """The same order of things as ``engine._outcome``."""
    if value == MET:
        return MET_OUTCOME
    if MET in waivers:
        return WAIVED
    if UNKNOWN in waivers or value == UNKNOWN or kind == "soft":
        return JUDGEMENT
    return UNMET_OUTCOME


def _different(trees: Sequence[Node]) -> tuple[Leaf, ...]:
    return tuple(dict.fromkeys(leaf for tree in trees for leaf in leaves(tree)))


def _combinations(different: Sequence[Leaf]) -> Iterator[Mapping[Leaf, int]]:
    for values in product(*(_values_of(leaf) for leaf in different)):
        yield dict(zip(different, values, strict=True))


def _values_of(leaf: Leaf) -> tuple[int, ...]:
    match leaf:
        case Judged():
            return (UNMET, UNKNOWN, MET)
        case HasHonour(worth=worth):
            return (UNMET, worth)
        case YearsInPost(parameter=parameter) if all(value.value == 0 for value in parameter.values):
            return (MET,)  # no years at all are always complete
        case YearsInPost() | YearsSinceCredential() | ProfessionalTitle():
            return (UNMET, MET)
        case _:
            return (UNMET, MET)
