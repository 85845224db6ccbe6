"""The outcome of one condition: met, waived, judgement or unmet, as one CASE."""

from typing import NamedTuple

from sqlglot import exp

from jiangjie.core.policy.decision import JUDGEMENT, MET_OUTCOME, UNMET_OUTCOME, WAIVED
from jiangjie.core.policy.model import Condition
from jiangjie.core.policy.sql import build
from jiangjie.core.policy.sql.build import Sql, column, text
from jiangjie.core.policy.sql.shown import Shown
from jiangjie.core.policy.sql.three import Truth, every, never, some, truth
from jiangjie.core.policy.tree import Node, YearsInPost, leaves


class Asked(NamedTuple):
    """A condition with its truth and that of its waivers, in their order."""

    condition: Condition
    own: Truth
    waivers: tuple[Truth, ...]

    @property
    def soft(self) -> bool:
        """Whether not meeting it puts it to a person 原则上."""
        return self.condition.kind == "soft"


def asked(condition: Condition, shown: Shown) -> Asked:
    """Return what a condition asks of a row; raises ``PolicyError`` for what a roster does not hold."""
    waivers = tuple(truth(waiver.tree, shown.truth) for waiver in condition.waivers)
    return Asked(condition, truth(condition.tree, shown.truth), waivers)


def outcome(question: Asked) -> Sql:
    """The outcome of a condition, in the order in which the engine decides it."""
    _, own, waivers = question
    waived = some([waiver.met for waiver in waivers])
    waiting = some([each.possible for each in (own, *waivers) if not each.settled])
    branches = [(own.met, MET_OUTCOME), (waived, WAIVED)]
    if not question.soft:
        branches.append((waiting, JUDGEMENT))
    return build.case(
        [(when, text(word)) for when, word in branches if not never(when)],
        text(JUDGEMENT if question.soft else UNMET_OUTCOME),
    )


def route(question: Asked) -> list[tuple[Sql, str]]:
    """When a condition puts somebody on which route: the first waiver that is met, else the first that is waiting.

    It asks of rows only whose outcome here is waived or waits because of a waiver.
    """
    condition, own, waivers = question
    not_met = exp.Not(this=exp.paren(own.met.copy()))
    pairs = zip(condition.waivers, waivers, strict=True)
    found = [(waiver.route, each) for waiver, each in pairs]
    if len({name for name, _ in found}) == 1:
        branches = [(some([each.possible for _, each in found]), found[0][0])]
    else:
        branches = [(each.met, name) for name, each in found] + [(each.possible, name) for name, each in found]
    return [(every([not_met, when]), name) for when, name in branches if not never(when)]


def turning_years(condition: Condition, shown: Shown) -> list[tuple[str, int]]:
    """The levels and years whose fullness can turn a leaf of the condition by time."""
    known = shown.on.toordinal()
    found = [leaf for leaf in leaves(condition.tree) if isinstance(leaf, YearsInPost)]
    pairs = dict.fromkeys((leaf.level, leaf.parameter.on(known)) for leaf in found)
    return [(level, years) for level, years in pairs if years > 0]


def still_open_then(question: Asked, name: str, shown: Shown, turn: int) -> Sql:
    """Whether a condition is not unmet any more on the day when `turn` years become full.

    What is not unmet today stays so: no leaf of a roster turns unmet by time. Only what reads years is asked again.
    """
    today = exp.NEQ(this=column(name), expression=text(UNMET_OUTCOME))
    trees = (question.condition.tree, *(waiver.tree for waiver in question.condition.waivers))
    again = [truth(tree, lambda leaf: shown.truth(leaf, turn)).possible for tree in trees if _reads_years(tree)]
    return some([today, *again])


def _reads_years(tree: Node) -> bool:
    return any(isinstance(leaf, YearsInPost) for leaf in leaves(tree))
