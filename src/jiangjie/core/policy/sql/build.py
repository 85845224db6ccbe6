"""Small pieces of SQL. Each call makes new nodes: SQLGlot's know their parent."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlglot import exp

from jiangjie.core.policy.sql.request import plain

Sql = exp.Expr
_SPLIT = {"duckdb": "STRING_SPLIT", "postgres": "STRING_TO_ARRAY", "spark": "SPLIT"}


def column(name: str) -> Sql:
    """A column, quoted."""
    return exp.column(name, quoted=True)


def source(name: str) -> exp.Table:
    """A step or a table of one part, quoted."""
    return exp.Table(this=exp.to_identifier(name, quoted=True))


def named(expression: Sql, name: str) -> Sql:
    """An expression with a name, quoted."""
    return exp.alias_(expression, name, quoted=True)


def text(word: str) -> Sql:
    """A word as a literal; raises ``PolicyError`` for one that is not plain."""
    return exp.Literal.string(plain(word))


def day(value: date) -> Sql:
    """A date as a literal."""
    return exp.cast(exp.Literal.string(value.isoformat()), "date")


def nothing(kind: str) -> Sql:
    """NULL of a type."""
    return exp.cast(exp.null(), kind)


def as_day(expression: Sql) -> Sql:
    """The expression read as a date."""
    return exp.cast(expression, "date")


def one_of(expression: Sql, words: Sequence[str]) -> Sql:
    """Whether the expression is one of these words; NULL where it is NULL."""
    if len(words) == 1:
        return exp.EQ(this=expression, expression=text(words[0]))
    return exp.In(this=expression, expressions=[text(word) for word in words])


def is_any(word: str, names: Iterable[str]) -> Sql:
    """Whether one of these columns is this word."""
    return exp.In(this=text(word), expressions=[column(name) for name in names])


def is_verdict(*words: str) -> Sql:
    """Whether the verdict is one of these."""
    return one_of(column("verdict"), words)


def surely(expression: Sql) -> Sql:
    """The condition with two values only: what is NULL is not so."""
    return exp.Coalesce(this=expression, expressions=[exp.false()])


def years_after(expression: Sql, years: int) -> Sql:
    """The day on which so many full years are complete: all three dialects fall back to the month's last day."""
    later = exp.Interval(this=exp.Literal.string(str(years)), unit=exp.var("YEAR"))
    return as_day(exp.Add(this=expression, expression=later))


def split(dialect: str, expression: Sql) -> Sql:
    """A list such as ``a; b`` as an array."""
    bare = exp.Anonymous(this="REPLACE", expressions=[expression, exp.Literal.string(" "), exp.Literal.string("")])
    return exp.Anonymous(this=_SPLIT[dialect], expressions=[bare, exp.Literal.string(";")])


def overlap(dialect: str, array: Sql, words: Sequence[str]) -> Sql:
    """Whether an array holds one of these words; NULL where there is no array."""
    wanted = exp.Array(expressions=[text(word) for word in words])
    if dialect == "spark":
        return exp.Anonymous(this="ARRAYS_OVERLAP", expressions=[array, wanted])
    return exp.ArrayOverlaps(this=array, expression=wanted)


def listed(pairs: Sequence[tuple[Sql, str]]) -> Sql:
    """The words whose condition holds, in this order, with ``;`` between them."""
    words = [exp.Case(ifs=[exp.If(this=condition, true=text(word))]) for condition, word in pairs]
    return exp.Anonymous(this="CONCAT_WS", expressions=[exp.Literal.string(";"), *words])


def case(branches: Sequence[tuple[Sql, Sql]], default: Sql) -> Sql:
    """CASE WHEN … THEN … ELSE … END; the default alone where there is no branch."""
    if not branches:
        return default
    return exp.Case(ifs=[exp.If(this=when, true=then) for when, then in branches], default=default)
