"""The steps of one grade: one for each condition, then the verdict, then the rows as ``screen`` writes them."""

import re
from dataclasses import dataclass

from sqlglot import exp

from jiangjie.core.policy.decision import JUDGEMENT, UNMET_OUTCOME
from jiangjie.core.policy.engine import ORDINARY
from jiangjie.core.policy.errors import PolicyError
from jiangjie.core.policy.model import Condition, Grade
from jiangjie.core.policy.sql import build
from jiangjie.core.policy.sql.build import Sql, column, named
from jiangjie.core.policy.sql.conditions import Asked, asked, outcome
from jiangjie.core.policy.sql.names import Names
from jiangjie.core.policy.sql.request import plain
from jiangjie.core.policy.sql.shown import Shown
from jiangjie.core.policy.sql.three import truth
from jiangjie.core.policy.sql.verdict import VERDICTS, earliest, route_taken, verdict, with_outcome

OUTPUT = ("id", "grade", "verdict", "route", "unmet", "judgement", "earliest")


@dataclass(frozen=True, slots=True)
class Step:
    """One common table expression, with what is said above it."""

    name: str
    comments: tuple[str, ...]
    select: exp.Select


class GradeSteps:
    """Builds the steps of one grade over the first step, `people`."""

    def __init__(self, grade: Grade, shown: Shown, names: Names) -> None:
        self.grade = grade
        self.shown = shown
        self.questions = [asked(condition, shown) for condition in grade.conditions]
        self.ids = [_column_id(condition) for condition in grade.conditions]
        self._names = names

    def steps(self, people: str) -> list[Step]:
        """Return the steps in order; the last one holds the rows that are put out."""
        steps: list[Step] = []
        before = people
        for question, name in zip(self.questions, self.ids, strict=True):
            step = self._condition(question, name, before)
            steps.append(step)
            before = step.name
        decided = self._decided(before)
        return [*steps, decided, self._rows(decided.name)]

    @property
    def routes(self) -> list[str]:
        """The routes that this grade knows."""
        ways = [waiver.route for condition in self.grade.conditions for waiver in condition.waivers]
        return [plain(route) for route in dict.fromkeys([ORDINARY, *ways])]

    def summary(self, rows: str, routes: list[str], ids: list[str]) -> exp.Select:
        """Counts of the verdicts, the routes and what is unmet, in one row.

        `routes` and `ids` are the routes and the conditions of all grades; what this one does not have is NULL.
        """
        counted = [("verdict", word, "verdict", True) for word in VERDICTS]
        counted += [("route", word, "route", word in self.routes) for word in routes]
        counted += [(each, UNMET_OUTCOME, "unmet", each in self.ids) for each in ids]
        columns = [named(build.text(self.grade.id), "grade"), named(exp.Count(this=exp.Star()), "rows")]
        for name, word, what, there in counted:
            count = _count(column(name), word) if there else build.nothing("bigint")
            columns.append(named(count, f"{what}_{name if what == 'unmet' else word}"))
        return exp.select(*columns).from_(build.source(rows))

    def _condition(self, question: Asked, name: str, before: str) -> Step:
        said = (_about(question.condition, self.shown),)
        return Step(self._name(name), said, _with(before, named(outcome(question), name)))

    def _decided(self, before: str) -> Step:
        holder = truth(self.grade.holder, self.shown.truth).met
        found = verdict(holder, self.ids)
        return Step(self._name("verdict"), (f"{self.grade.title.zh}：结论",), _with(before, named(found, "verdict")))

    def _rows(self, before: str) -> Step:
        columns = {
            "id": column("id"),
            "grade": build.text(self.grade.id),
            "verdict": column("verdict"),
            "route": route_taken(self.questions),
            "unmet": with_outcome(UNMET_OUTCOME, self.ids, self.ids),
            "judgement": with_outcome(JUDGEMENT, self.ids, self.ids),
            "earliest": earliest(self.questions, self.ids, self.shown),
        }
        chosen = [each if name in {"id", "verdict"} else named(each, name) for name, each in columns.items()]
        select = exp.select(*chosen, *map(column, self.ids)).from_(build.source(before))
        said = "途径、欠缺、待判断、最早符合日期（只因时间推移；2 月 29 日起算的，到期年没有该日则为该月最后一日）"
        return Step(self._name("rows"), (f"{self.grade.title.zh}：{said}",), select)

    def _name(self, last: str) -> str:
        return self._names.free(re.sub(r"\W", "_", f"{self.grade.id}_{last}"))


def _with(before: str, more: Sql) -> exp.Select:
    return exp.select(exp.Star(), more).from_(build.source(before))


def _count(what: Sql, word: str) -> Sql:
    is_so = exp.EQ(this=what, expression=build.text(word))
    return exp.Count(this=exp.Case(ifs=[exp.If(this=is_so, true=exp.Literal.number(1))]))


def _column_id(condition: Condition) -> str:
    if condition.id in {*OUTPUT, "post_since"}:
        raise PolicyError(f"条件“{condition.id}”与结果的列同名，不能写成 SQL")
    return plain(condition.id)


def _about(condition: Condition, shown: Shown) -> str:
    kind = {"hard": "须", "soft": "原则上", "judgement": "须由人判断"}[condition.kind]
    ways = "、".join(dict.fromkeys(waiver.provision for waiver in condition.waivers))
    waived = f"；可免：{ways}" if ways else ""
    return (
        f"{condition.provision} {condition.title.zh}（{kind}）：{condition.needs.zh.format(**shown.numbers())}{waived}"
    )
