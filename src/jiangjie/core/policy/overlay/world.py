"""The people that two rules can tell apart: a few variables, whose states are facts, stand for everybody.

A certificate either is of a kind that the same leaves count, or it is not; of the days in posts of a level only
matters which of the thresholds they reach, and since full years are compared through one cutoff day (民法典 202),
more years reach every threshold that fewer reach, on every day of the calendar. So for one day the people fall into
finitely many classes, and each class has a member who can be written down as FACTS.json.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from jiangjie.core.policy.model import Condition, Policy
from jiangjie.core.policy.occupations import catalogue
from jiangjie.core.policy.overlay.formulas import AtLeastOf, Constant, Formula, Literal, every, some
from jiangjie.core.policy.overlay.variables import (
    Person,
    Spoken,
    Variable,
    honour_variables,
    paper_variables,
    title_variables,
    worked_variables,
)
from jiangjie.core.policy.tree import (
    UNKNOWN,
    AllOf,
    AnyOf,
    AtLeast,
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


class World:
    """All people as far as the trees tell them apart, on one day."""

    def __init__(self, policy: Policy, trees: Iterable[Node], day: int) -> None:
        self.policy = policy
        self.day = day
        self.leaves: list[Leaf] = list(dict.fromkeys(leaf for tree in trees for leaf in leaves(tree)))
        self.variables: list[Variable] = list(self._variables())
        self._literals: dict[Leaf, Formula] = {leaf: self._literal(leaf) for leaf in self.leaves}

    def _variables(self) -> Iterator[Variable]:
        words = self.policy.words
        yield from [Spoken(leaf.fact) for leaf in self.leaves if isinstance(leaf, Judged)]
        papers = [leaf for leaf in self.leaves if isinstance(leaf, HasCredential | YearsSinceCredential)]
        yield from paper_variables(papers, words, self.day)
        yield from honour_variables([leaf for leaf in self.leaves if isinstance(leaf, HasHonour)], words)
        yield from worked_variables([leaf for leaf in self.leaves if isinstance(leaf, YearsInPost)], self.day)
        yield from title_variables([leaf for leaf in self.leaves if isinstance(leaf, ProfessionalTitle)], self.day)

    def _literal(self, leaf: Leaf) -> Formula:
        found = [
            Literal(number, variable.worth(leaf, self.day))
            for number, variable in enumerate(self.variables)
            if variable.matters(leaf)
        ]
        return found[0] if len(found) == 1 else some(found)

    def formula(self, node: Node) -> Formula:
        """Return the tree as a formula over the variables of this world."""
        match node:
            case AllOf(children):
                return every(map(self.formula, children))
            case AnyOf(children):
                return some(map(self.formula, children))
            case AtLeast(count, children):
                return AtLeastOf(count, tuple(map(self.formula, children)))
            case _:
                return self._literals[node]

    def effect(self, condition: Condition) -> Formula:
        """Return what the condition comes to with its waivers; a soft one that is not met goes to a person."""
        ways = [self.formula(condition.tree), *(self.formula(waiver.tree) for waiver in condition.waivers)]
        if condition.kind == "soft":
            ways.append(Constant(UNKNOWN))
        return some(ways)

    def merit(self, condition: Condition) -> Formula:
        """Return what the condition itself comes to, waivers aside."""
        return self.formula(condition.tree)

    def sizes(self) -> list[int]:
        """Return how many states each variable has."""
        return [len(variable.states) for variable in self.variables]

    def tops(self) -> list[int]:
        """Return the best state of each variable."""
        return [variable.top for variable in self.variables]

    def person(self, states: Sequence[int]) -> dict[str, object]:
        """Return somebody in these states, as FACTS.json writes people."""
        occupation, related = trades(self.policy)
        person = Person(date.fromordinal(self.day), occupation, related)
        for variable, state in zip(self.variables, states, strict=True):
            variable.tell(state, person)
        return _facts(self.policy, person)


def trees_of(conditions: Iterable[Condition]) -> Iterator[Node]:
    """Yield the trees of the conditions and of what waives them."""
    for condition in conditions:
        yield condition.tree
        for waiver in condition.waivers:
            yield waiver.tree


def trades(policy: Policy) -> tuple[str, str]:
    """Return two occupations that the policy allows: the person's own and a related one."""
    allowed = policy.words.occupations.classes
    found = [code for code, one in catalogue(policy).items() if one.grade in allowed]
    skilled = [code for code in found if code.startswith("6-")] or found
    return skilled[0], skilled[1]


def _facts(policy: Policy, person: Person) -> dict[str, object]:
    words = policy.words
    said = person.said
    everything: dict[str, object] = {
        "occupation": person.occupation,
        "related_occupations": [person.related],
        "credentials": person.credentials(),
        "posts": person.posts,
        "in_occupation": said.get("in_occupation"),
        "honours": person.honours,
        "attested": {fact: said.get(f"attested.{fact}") for fact in words.attested},
        "titles": person.titles,
    }
    facts = {key: value for key, value in everything.items() if key in words.reads}
    if words.own:
        facts["own"] = {fact: said.get(f"own.{fact}") for fact in words.own}
    return facts
