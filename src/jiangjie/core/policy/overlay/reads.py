"""What a rule reads, finely enough to tell a stricter look at the same from a look at something new."""

from jiangjie.core.policy.tree import (
    HasCredential,
    HasHonour,
    Judged,
    Leaf,
    Node,
    ProfessionalTitle,
    YearsInPost,
    YearsSinceCredential,
    leaves,
)


def reads(node: Node) -> frozenset[tuple[str, str]]:
    """Return what the leaves below `node` read: facts that people judge, certificates and posts by level, honours by kind."""
    return frozenset(one for leaf in leaves(node) for one in _reads(leaf))


def _reads(leaf: Leaf) -> list[tuple[str, str]]:
    match leaf:
        case Judged(fact):
            return [("judged", fact)]
        case HasCredential(levels):
            return [("certificate", level) for level in levels]
        case YearsSinceCredential(levels):
            return [(sort, level) for sort in ("certificate", "day of the certificate") for level in levels]
        case YearsInPost(level):
            return [("post", level)]
        case HasHonour(kinds):
            return [("honour", kind) for kind in kinds]
        case ProfessionalTitle(ranks):
            return [("title", rank) for rank in ranks]
