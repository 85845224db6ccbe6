"""What in the table means nothing to the rule: a second statement, because SQL itself has nobody to tell."""

import re
from collections.abc import Iterator, Sequence

from sqlglot import exp

from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.screening.columns import HONOURS, ID, POST_LEVEL, POST_SINCE, columns
from jiangjie.core.policy.sql import build
from jiangjie.core.policy.sql.build import Sql, column, named
from jiangjie.core.policy.sql.request import plain
from jiangjie.core.policy.sql.roster import RosterColumns


def faults(policy: Policy, table: exp.Table, roster: RosterColumns) -> exp.Query:
    """Return a query for ``id``, ``column``, ``value`` of all that is no word of the policy.

    Whether an occupation is in the catalogue (2.1) is left to ``jiangjie screen``.
    """
    selects = [_select(table, name, wrong) for name, wrong in _wrong(policy, roster)]
    whole: exp.Query = selects[0]
    for select in selects[1:]:
        whole = exp.Union(this=whole, expression=select, distinct=False)
    return whole


def _select(table: exp.Table, name: str, wrong: Sql) -> exp.Select:
    value = exp.cast(column(name), "text")
    shown = [column(ID), named(build.text(name), "column"), named(value, "value")]
    return exp.select(*shown).from_(table.copy()).where(wrong)


def _wrong(policy: Policy, roster: RosterColumns) -> Iterator[tuple[str, Sql]]:
    kinds = tuple(policy.words.honours)
    for each in columns(policy):
        if each.key in roster.absent:
            continue
        if each.kind == "level":
            yield each.key, _no_word(each.key, tuple(policy.words.levels))
        elif each.kind == "class":
            yield each.key, _no_word(each.key, roster.classes(kinds))
        elif each.kind == "honours":
            yield each.key, _no_list(roster.listed(kinds))
    without = exp.EQ(this=exp.Coalesce(this=column(POST_LEVEL), expressions=[_empty()]), expression=_empty())
    yield (
        POST_SINCE,
        exp.And(this=without, expression=exp.Not(this=exp.Is(this=column(POST_SINCE), expression=exp.null()))),
    )


def _no_word(name: str, words: Sequence[str]) -> Sql:
    known = [build.text(word) for word in words]
    return exp.Not(this=exp.In(this=column(name), expressions=[_empty(), *known]))


def _no_list(kinds: Sequence[str]) -> Sql:
    one = "|".join(re.escape(plain(kind)) for kind in kinds)
    bare = exp.Anonymous(this="REPLACE", expressions=[column(HONOURS), exp.Literal.string(" "), _empty()])
    pattern = exp.Literal.string(f"^({one})?(;({one})?)*$")
    return exp.Not(this=exp.RegexpLike(this=bare, expression=pattern))


def _empty() -> Sql:
    return exp.Literal.string("")
