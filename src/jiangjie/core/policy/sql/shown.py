"""What each row shows: the first step of the statement has one column for each different leaf of the rule."""

from collections.abc import Callable, Collection
from datetime import date

from sqlglot import exp

from jiangjie.core.calendar.periods import cutoff
from jiangjie.core.policy.errors import PolicyError
from jiangjie.core.policy.explain.rules import Speaker, leaf_words
from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.sql import build
from jiangjie.core.policy.sql.build import Sql, column
from jiangjie.core.policy.sql.names import Names
from jiangjie.core.policy.sql.request import Request
from jiangjie.core.policy.sql.roster import HELD_KIND, RosterColumns
from jiangjie.core.policy.sql.three import Truth, settled
from jiangjie.core.policy.tree import UNKNOWN, HasCredential, HasHonour, Judged, Leaf, YearsInPost

_LONGEST_NAME = 50


class Shown:
    """Turns leaves into columns of the first step, each of them once; `columns` has what has been asked for."""

    def __init__(self, request: Request, policy: Policy, names: Names) -> None:
        self.columns: dict[str, Sql] = {}
        self.roster = RosterColumns(policy, request.absent)
        self._known: dict[object, str] = {}
        self.request = request
        self._words = policy.words
        self._names = names

    @property
    def on(self) -> date:
        """The day on which years are counted."""
        return self.request.on

    def numbers(self) -> dict[str, int]:
        """The policy's numbers on the day, by their ids; those that the law gives none for are left out."""
        day = self.on.toordinal()
        given = [
            each for each in self._words.parameters.values() if any(one.first <= day <= one.last for one in each.values)
        ]
        return {each.id: each.on(day) for each in given}

    def truth(self, leaf: Leaf, turn: int | None = None) -> Truth:
        """Return the truth of a leaf on the day itself, or on the day when `turn` years in the post become full.

        Raises ``PolicyError`` for a leaf that reads what a roster does not hold.
        """
        match leaf:
            case Judged(fact):
                return self._judged(fact)
            case HasCredential():
                return self._credential(leaf)
            case HasHonour():
                return self._honour(leaf)
            case YearsInPost():
                return self._years(leaf, turn)
            case _:
                speaker = Speaker(self._words, "zh", self.on.toordinal())
                raise PolicyError(f"名册里没有这一项所读的事实，不能写成 SQL：{leaf_words(leaf, speaker)}")

    def in_post(self, level: str) -> Sql:
        """Whether the row is in a post of this level that has begun."""
        return self._once(("post", level), f"in_post_{level}", lambda: self._begun_by(level, self.on))

    def full_after(self, level: str, years: int) -> Sql:
        """Whether so many years in a post of this level are not full on the day."""
        return exp.Not(this=self._full(level, years))

    def since(self) -> Sql:
        """The day from which an unbroken post of the same length would run, as a column of the first step."""
        return self._once("since", "post_since", lambda: build.as_day(self._roster("post_since")))

    # ------------------------------------------------------------------ the leaves

    def _judged(self, fact: str) -> Truth:
        name = self.roster.said(fact)
        said = self._once(("said", name), f"said_{name}", lambda: self._roster(name))
        return Truth(
            exp.Coalesce(this=said, expressions=[exp.false()]),
            exp.Coalesce(this=said.copy(), expressions=[exp.true()]),
        )

    def _credential(self, leaf: HasCredential) -> Truth:
        if HELD_KIND not in leaf.kinds:
            raise PolicyError(f"名册只记职业技能等级，只认{'、'.join(leaf.kinds)}的规则不能写成 SQL")
        levels = tuple(dict.fromkeys(leaf.levels))
        name = "_or_".join(levels) if leaf.related else f"{'_or_'.join(levels)}_here"
        return settled(self._once((levels, leaf.related), f"holds_{name}", lambda: self._held(levels, leaf.related)))

    def _held(self, levels: tuple[str, ...], related: bool) -> Sql:
        issued = exp.LTE(this=build.as_day(self._roster("level_on")), expression=build.day(self.on))
        dated = exp.Coalesce(this=issued, expressions=[exp.true()])
        here = exp.And(this=build.one_of(self._roster("level"), levels), expression=dated)
        if not related:
            return build.surely(here)
        there = build.one_of(self._roster("related_level"), levels)
        return exp.Or(this=build.surely(here), expression=build.surely(there))

    def _years(self, leaf: YearsInPost, turn: int | None) -> Truth:
        years = leaf.parameter.on(self.on.toordinal())
        if years <= 0:
            return settled(exp.true())
        if turn is not None:
            return settled(self.in_post(leaf.level) if years <= turn else exp.false())
        return settled(self._full(leaf.level, years))

    def _full(self, level: str, years: int) -> Sql:
        latest = self._latest_start(years)
        name = f"full_{years}_years_as_{level}"
        return self._once((level, years), name, lambda: self._begun_by(level, latest))

    def _latest_start(self, years: int) -> date:
        try:
            return cutoff(self.on, years)
        except ValueError as error:
            raise PolicyError(f"{self.on.isoformat()} 之前没有 {years} 年") from error

    def _begun_by(self, level: str, last: date) -> Sql:
        is_such = build.one_of(self._roster("post_level"), (level,))
        begun = exp.LTE(this=build.as_day(self._roster("post_since")), expression=build.day(last))
        return build.surely(exp.And(this=is_such, expression=begun))

    def _honour(self, leaf: HasHonour) -> Truth:
        ways = self._honour_ways(leaf)
        if not ways:
            return settled(exp.false())
        held = self._once((leaf.kinds, leaf.classes), _honour_name(leaf), lambda: _either(ways))
        return Truth(exp.false(), held) if leaf.worth == UNKNOWN else settled(held)

    def _honour_ways(self, leaf: HasHonour) -> list[Sql]:
        ways = []
        listed = self.roster.listed(leaf.kinds)
        if leaf.classes is None and listed:
            array = build.split(self.request.dialect, self._roster("honours"))
            ways.append(build.surely(build.overlap(self.request.dialect, array, listed)))
        classes = [each for each in self.roster.classes(leaf.kinds) if leaf.classes is None or each in leaf.classes]
        if classes:
            ways.append(build.surely(build.one_of(self._roster("science_award"), classes)))
        return ways

    # ------------------------------------------------------------------ columns

    def _once(self, key: object, name: str, make: Callable[[], Sql]) -> Sql:
        if key not in self._known:
            self._known[key] = self._names.free(name)
            self.columns[self._known[key]] = make()
        return column(self._known[key])

    def _roster(self, name: str) -> Sql:
        if name in self.roster.absent:
            return build.nothing(self.roster.types[name])
        return column(name)


def _honour_name(leaf: HasHonour) -> str:
    words = "_or_".join(leaf.kinds) + ("_" + "_or_".join(leaf.classes) if leaf.classes else "")
    if len(words) <= _LONGEST_NAME:
        return f"holds_{words}"
    return f"holds_one_of_{len(leaf.kinds)}_honours" if len(leaf.kinds) > 1 else f"holds_{leaf.kinds[0]}"


def _either(ways: Collection[Sql]) -> Sql:
    first, *others = ways
    whole = first
    for other in others:
        whole = exp.Or(this=whole, expression=other)
    return whole
