"""Puts the steps together into one statement that a person can read."""

from collections.abc import Iterable
from textwrap import indent

from sqlglot import exp

from jiangjie.core.policy.engine import check_in_force
from jiangjie.core.policy.model import Grade, Policy
from jiangjie.core.policy.sql import build
from jiangjie.core.policy.sql.build import column, named
from jiangjie.core.policy.sql.faults import faults
from jiangjie.core.policy.sql.grade import OUTPUT, GradeSteps, Step
from jiangjie.core.policy.sql.names import Names
from jiangjie.core.policy.sql.request import Request, grades_of
from jiangjie.core.policy.sql.shown import Shown


def statement(policy: Policy, request: Request) -> str:
    """Return the statement for `request`; raises ``PolicyError`` and ``NotInForce`` as ``write_sql`` says."""
    check_in_force(policy, request.on)
    grades = [policy.grades[grade_id] for each in request.grades for grade_id in grades_of(policy, each)]
    conditions = [condition.id for grade in grades for condition in grade.conditions]
    shown = Shown(request, policy, Names([*conditions, *OUTPUT]))
    if request.faults:
        return _faults(policy, grades, shown)
    names = Names(request.table.split("."))
    people = names.free("people")
    every_grade = [GradeSteps(grade, shown, names) for grade in grades]
    steps = [each.steps(people) for each in every_grade]
    last = _last(every_grade, [each[-1].name for each in steps], request)
    first = _people(people, shown, request)
    blocks = [_written(step, request.dialect) for step in (first, *(step for each in steps for step in each))]
    header = _comments(_header(policy, grades, first.select, shown))
    return f"{header}\nWITH\n{','.join(blocks)}\n{last.sql(dialect=request.dialect, pretty=True)};\n"


def _table(request: Request) -> exp.Table:
    parts = zip(("this", "db", "catalog"), reversed(request.table.split(".")), strict=False)
    return exp.Table(**{part: exp.to_identifier(word, quoted=True) for part, word in parts})


def _faults(policy: Policy, grades: list[Grade], shown: Shown) -> str:
    request = shown.request
    query = faults(policy, _table(request), shown.roster)
    said = "名册中不是本政策用语的值，一处一行；没有行就是没有。职业编码不在此核对。"
    header = _comments([*_header(policy, grades, query, shown), said])
    return f"{header}\n{query.sql(dialect=request.dialect, pretty=True)};\n"


def _people(name: str, shown: Shown, request: Request) -> Step:
    columns = [named(expression, each) for each, expression in shown.columns.items()]
    said = ("每人一行：规则读到的事实，一项一列。said_ 开头的是人的判断，空值为尚未判断；其余只有真假两值",)
    return Step(name, said, exp.select(column("id"), *columns).from_(_table(request)))


def _last(grades: list[GradeSteps], rows: list[str], request: Request) -> exp.Query:
    ids = list(dict.fromkeys(each for grade in grades for each in grade.ids))
    if request.summary:
        routes = list(dict.fromkeys(route for grade in grades for route in grade.routes))
        selects = [grade.summary(name, routes, ids) for grade, name in zip(grades, rows, strict=True)]
    else:
        selects = [_columns(grade, name, ids) for grade, name in zip(grades, rows, strict=True)]
    whole: exp.Query = selects[0]
    for select in selects[1:]:
        whole = exp.Union(this=whole, expression=select, distinct=False)
    return whole


def _columns(grade: GradeSteps, rows: str, ids: list[str]) -> exp.Select:
    outcomes = [column(each) if each in grade.ids else named(build.nothing("text"), each) for each in ids]
    return exp.select(*map(column, OUTPUT), *outcomes).from_(build.source(rows))


def _header(policy: Policy, grades: list[Grade], query: exp.Query, shown: Shown) -> Iterable[str]:
    request = shown.request
    provisions = [policy.in_force_provision]
    for grade in grades:
        for condition in grade.conditions:
            provisions += [condition.provision, *(waiver.provision for waiver in condition.waivers)]
    read = {each.name for each in query.find_all(exp.Column)}
    titles = "、".join(f"{grade.title.zh}（{grade.id}）" for grade in grades)
    return (
        f"{policy.document} · {policy.title.zh}",
        f"policy: {policy.id} · sha256: {policy.sha256}",
        f"grade: {titles} · on: {request.on.isoformat()} · dialect: {request.dialect}",
        f"provisions: {'、'.join(sorted(set(provisions)))}",
        f"reads: {request.table}（{'、'.join(name for name in shown.roster.types if name in read)}）",
        "由 jiangjie policy sql 写出，只在上述日期有效：换一天请重新写出。",
    )


def _written(step: Step, dialect: str) -> str:
    name = exp.to_identifier(step.name, quoted=True).sql(dialect=dialect)
    body = indent(step.select.sql(dialect=dialect, pretty=True), "  ")
    return f"\n{_comments(step.comments)}\n{name} AS (\n{body}\n)"


def _comments(lines: Iterable[str]) -> str:
    """Comment lines. White space of any kind becomes a space: nothing ends a comment early."""
    return "\n".join(f"-- {' '.join(line.split())}" for line in lines)
