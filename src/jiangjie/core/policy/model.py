"""A policy 政策 as read from its folder: grades, conditions, waivers, and the words its facts are written in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from jiangjie.core.policy.compile import Rule
from jiangjie.core.policy.parameters import Parameter
from jiangjie.core.policy.tree import Node
from jiangjie.core.policy.tree import moves as time_moves
from jiangjie.core.policy.words import Words


@dataclass(frozen=True, slots=True)
class Waiver:
    """A way round a condition 破格 (3.3): where `rule` is met, the condition that names it is waived."""

    id: str
    provision: str
    route: str
    judged_by: str | None
    title: Words
    quote: str
    effect: Words
    tree: Node
    rule: Rule = field(repr=False, compare=False)
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a grade 条件.

    `kind` is ``hard``, ``soft`` (原则上: not meeting it puts it to a person) or ``judgement``. `judged_by` is who
    judges what has to be judged, ``unit`` or ``panel``. `asks` are the judged facts that it and its waivers read.
    `moves`: whether time alone can change its outcome, through it or its waivers.
    `title`, `needs` and `remedy` are called with a language.
    """

    id: str
    provision: str
    kind: str
    judged_by: str | None
    title: Words
    needs: Words
    remedy: Words
    quote: str
    tree: Node
    rule: Rule = field(repr=False, compare=False)
    waivers: tuple[Waiver, ...]
    asks: tuple[str, ...]
    moves: bool = field(init=False)

    def __post_init__(self) -> None:
        """Work out `moves` from the trees, so that no copy with another tree keeps the old answer."""
        trees = (self.tree, *(waiver.tree for waiver in self.waivers))
        object.__setattr__(self, "moves", any(time_moves(tree) for tree in trees))


@dataclass(frozen=True, slots=True)
class Preference:
    """What breaks a tie 同等条件下优先 (3.1.4); never a condition."""

    provision: str
    title: Words
    quote: str
    tree: Node
    rule: Rule = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade that can be applied for, with its conditions in the notice's order."""

    id: str
    title: Words
    holder: Node
    holds: Rule = field(repr=False, compare=False)
    preferred: Preference | None
    conditions: tuple[Condition, ...]
    moving: tuple[Condition, ...] = field(init=False, repr=False, compare=False)
    """Those whose outcome time alone can change; the others stay as they are."""

    def __post_init__(self) -> None:
        """Pick out those that move, once instead of at each decision."""
        object.__setattr__(self, "moving", tuple(condition for condition in self.conditions if condition.moves))

    def condition(self, condition_id: str) -> Condition:
        """Return the condition with this id; raises ``KeyError``."""
        for condition in self.conditions:
            if condition.id == condition_id:
                return condition
        raise KeyError(condition_id)


@dataclass(frozen=True, slots=True)
class HonourKind:
    """A kind of honour 表彰奖项; `classes` is empty where it has none."""

    id: str
    name: Words
    marks: frozenset[str]
    classes: Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class OccupationRule:
    """Which occupations are allowed (2.1): a file below reference/, its classes, and the prefix of later ones."""

    file: str
    classes: frozenset[str]
    local_prefix: str
    provision: str
    words: Words


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words in which facts and rules are written: what is not here is an error."""

    levels: Mapping[str, Words]
    credential_kinds: Mapping[str, Words]
    honours: Mapping[str, HonourKind]
    judges: Mapping[str, Words]
    reads: tuple[str, ...]
    attested: tuple[str, ...]
    occupations: OccupationRule
    parameters: Mapping[str, Parameter]
    fact_names: Mapping[str, Words]
    """What each judged fact is about, by its path in FACTS.json."""
    title_ranks: Mapping[str, Words] = field(default_factory=dict)
    """Ranks of professional titles 职称; empty under a policy that does not read them."""
    own: tuple[str, ...] = ()
    """What an enterprise's overlay (3.4) has judged beside the policy's own facts; they stand below ``own``."""


@dataclass(frozen=True, slots=True)
class EndedPolicy:
    """A repealed policy 废止: no rules, only what ended it and what holds now."""

    id: str
    title: Words
    issuer: Words
    document: str
    ended_on: date
    by_document: str
    by_provision: str
    now: str
    """The id of the policy that holds now."""


@dataclass(frozen=True, slots=True)
class Policy:
    """One dated policy. `first` and `last` are the days it is in force, as ordinals.

    `sha256` is that of policy.yaml with LF line ends: a decision keeps it.
    """

    id: str
    sha256: str
    folder: Path
    title: Words
    issuer: Words
    document: str
    issued_on: str
    first: int
    last: int
    in_force_provision: str
    repeals: tuple[Mapping[str, str], ...]
    notice_sha256: str
    words: Vocabulary
    grades: Mapping[str, Grade]
    waivers: Mapping[str, Waiver]
    study: bool = False
    """Written to learn from; it never decides about anybody."""
    remark: Words | None = None
    """What has to be known before reading it; a study says here what it is."""

    @property
    def in_force_from(self) -> date:
        """The first day on which the policy holds."""
        return date.fromordinal(self.first)

    @property
    def in_force_to(self) -> date | None:
        """The last day on which it holds; None while no end is laid down."""
        return None if self.last == date.max.toordinal() else date.fromordinal(self.last)
