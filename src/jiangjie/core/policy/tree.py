"""The rule tree: and, or, n-of over typed leaves. Data only; interpreters live in compile.py and explain/."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from jiangjie.core.policy.parameters import Parameter

UNMET: Final = 0
UNKNOWN: Final = 1
MET: Final = 2
"""Three values, ordered so that "and" is the least of them and "or" the greatest."""


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every child must be met."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One child must be met."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """`count` of the children must be met."""

    count: int
    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class HasCredential:
    """A certificate of one of these levels and kinds, in the occupation itself or (`related`) a related one too."""

    levels: tuple[str, ...]
    kinds: tuple[str, ...]
    related: bool


@dataclass(frozen=True, slots=True)
class YearsInPost:
    """Full years in posts of exactly this level; gaps do not count, overlaps count once."""

    level: str
    parameter: Parameter
    related: bool


@dataclass(frozen=True, slots=True)
class YearsSinceCredential:
    """Full years since a certificate of one of these levels and kinds was issued; revoked, it counts no more."""

    levels: tuple[str, ...]
    kinds: tuple[str, ...]
    parameter: Parameter
    related: bool


@dataclass(frozen=True, slots=True)
class ProfessionalTitle:
    """A professional title 职称 of one of these ranks, held for full years.

    A title that names an occupation counts in that one and for those to whom it is related; one that names none counts.
    """

    ranks: tuple[str, ...]
    parameter: Parameter


@dataclass(frozen=True, slots=True)
class HasHonour:
    """An honour of one of these kinds (and classes, where given). `worth` is what holding one amounts to."""

    kinds: tuple[str, ...]
    classes: tuple[str, ...] | None
    worth: int


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person has said about `fact`: true, false, or not yet."""

    fact: str


Leaf = HasCredential | YearsInPost | YearsSinceCredential | ProfessionalTitle | HasHonour | Judged
Node = AllOf | AnyOf | AtLeast | Leaf


def moves(node: Node) -> bool:
    """Whether time alone can change the value of `node`: not what people have said, nor honours once held."""
    return any(not isinstance(leaf, Judged | HasHonour) for leaf in leaves(node))


def leaves(node: Node) -> Iterator[Leaf]:
    """Yield the leaves below `node`, left to right."""
    if isinstance(node, AllOf | AnyOf | AtLeast):
        for child in node.children:
            yield from leaves(child)
    else:
        yield node
