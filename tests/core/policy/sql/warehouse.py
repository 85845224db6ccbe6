"""A small warehouse: DuckDB with a roster table, and people in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import duckdb

from jiangjie.core.policy import Policy, load_policy
from jiangjie.core.policy.screening.columns import columns
from jiangjie.core.policy.sql import Request, write_sql
from tests.core.policy.people import TURNER

CITY = load_policy("shanghai-2024-177")
DAY = date(2026, 9, 1)
TYPES = {"day": "DATE", "judged": "BOOLEAN"}


def person(**changes: object) -> dict[str, Any]:
    """A senior technician since 2019 about whom everything has been judged well."""
    known: dict[str, Any] = dict.fromkeys(each.key for each in columns(CITY))
    said = dict.fromkeys((each.key for each in columns(CITY) if each.kind == "judged"), True)
    post = {"post_level": "senior_technician", "post_since": date(2019, 3, 1)}
    return known | said | {"id": "䶮㛃", "occupation": TURNER, "level": "senior_technician"} | post | changes


@contextmanager
def warehouse(*people: dict[str, Any], table: str = "roster", lacks: tuple[str, ...] = ()) -> Iterator[Any]:
    there = [each for each in columns(CITY) if each.key not in lacks]
    declared = ", ".join(f'"{each.key}" {TYPES.get(each.kind, "VARCHAR")}' for each in there)
    with duckdb.connect() as connection:
        connection.execute(f'CREATE TABLE "{table}" ({declared})')
        for one in people:
            connection.table(f'"{table}"').insert([one[each.key] for each in there])
        yield connection


def statement(dialect: str = "duckdb", grade: str = "special", policy: Policy = CITY, **changes: Any) -> str:
    asked: dict[str, Any] = {"on": DAY} | changes
    return write_sql(policy, Request(dialect=dialect, grades=(grade,), **asked))


def rows(connection: Any, sql: str) -> list[dict[str, Any]]:
    found = connection.execute(sql)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def said_of(one: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """What the statement says of one person."""
    with warehouse(one) as connection:
        return rows(connection, statement(**changes))[0]
