"""The statement as a text: one statement, readable, with its sources, and nothing in it that was not meant."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import sqlglot
from sqlglot import exp

from jiangjie.core.policy import NotInForce, PolicyError, load_policy
from jiangjie.core.policy.compile import compile_rule
from jiangjie.core.policy.sql import DIALECTS
from jiangjie.core.policy.tree import Judged, Node, ProfessionalTitle, leaves
from tests.core.policy.sql.warehouse import CITY, person, rows, statement, warehouse

GUANGDONG = load_policy("guangdong-2025")
GUANGDONG_LEAVES = [
    leaf for grade in GUANGDONG.grades.values() for condition in grade.conditions for leaf in leaves(condition.tree)
]
every_dialect = pytest.mark.parametrize("dialect", DIALECTS)


@every_dialect
@pytest.mark.parametrize("kind", [{}, {"summary": True}, {"faults": True}])
def test_it_is_one_query_that_reads_one_table(dialect: str, kind: dict[str, bool]) -> None:
    [parsed] = sqlglot.parse(statement(dialect, "both", table="warehouse.people.staff", **kind), read=dialect)
    assert isinstance(parsed, exp.Query)
    steps = {cte.alias for cte in parsed.find_all(exp.CTE)}
    tables = {table.sql(dialect=dialect) for table in parsed.find_all(exp.Table) if table.name not in steps}
    assert tables == {exp.to_table("warehouse.people.staff").sql(dialect=dialect, identify=True)}


@every_dialect
def test_it_names_its_sources_above_each_step(dialect: str) -> None:
    lines = statement(dialect, "both").splitlines()
    assert lines[0].startswith("-- 沪人社职〔2024〕177号")
    assert any(CITY.sha256 in line and CITY.id in line for line in lines[:4])
    for grade in CITY.grades.values():
        for condition in grade.conditions:
            above = lines.index(f"{quoted(dialect, f'{grade.id}_{condition.id}')} AS (") - 1
            assert lines[above].startswith(f"-- {condition.provision} {condition.title.zh}")


def quoted(dialect: str, name: str) -> str:
    return exp.to_identifier(name, quoted=True).sql(dialect=dialect)


@every_dialect
def test_full_years_are_folded_into_one_day(dialect: str) -> None:
    text = statement(dialect, on=date(2025, 2, 28))
    assert "'2020-02-29'" in text
    assert text.count("INTERVAL") == 1  # for `earliest` alone


@every_dialect
def test_the_same_question_gives_the_same_text(dialect: str) -> None:
    assert statement(dialect, "both") == statement(dialect, "both")


@every_dialect
def test_what_is_read_back_says_the_same(dialect: str) -> None:
    """Another program's reading of the text, written out for DuckDB, gives the same rows."""
    people = [person(id=str(number), skills=said) for number, said in enumerate((True, False, None))]
    people += [person(id="new", post_since=date(2024, 2, 29)), person(id="old", level="special_technician")]
    with warehouse(*people) as connection:
        expected = rows(connection, statement("duckdb", "both"))
        if dialect == "duckdb":
            [text] = sqlglot.transpile(statement(dialect, "both"), read=dialect, write="duckdb")
            assert rows(connection, text) == expected
    assert len(expected) == 2 * len(people)
    [first] = sqlglot.parse(statement(dialect, "both"), read=dialect)
    assert first is not None
    [again] = sqlglot.parse(first.sql(dialect=dialect), read=dialect)
    assert again == first


@pytest.mark.provision("7.1")
@every_dialect
def test_outside_its_dates_a_policy_refuses(dialect: str) -> None:
    with pytest.raises(NotInForce, match="尚未施行"):
        statement(dialect, on=date(2024, 6, 30))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"dialect": "oracle"}, "duckdb、postgres、spark"),
        ({"grade": "master"}, "special、chief、both"),
        ({"table": 'roster"; DROP TABLE x; --'}, "不能用"),
        ({"table": "a.b.c.d"}, "最多三段"),
        ({"table": ""}, "不能用"),
        ({"table": "1st"}, "不能用"),
        ({"table": "roster\n"}, "不能用"),
        ({"absent": ("level",)}, "可写：level_on"),
        ({"absent": ("skill",)}, "skill"),
    ],
)
def test_what_it_cannot_write_it_refuses_in_words(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(PolicyError, match=said):
        statement(**changes)


def with_condition(tree: Node, **changes: object) -> Any:
    special = CITY.grades["special"]
    condition = replace(special.conditions[0], tree=tree, rule=compile_rule(tree), **changes)
    return replace(CITY, grades={"special": replace(special, conditions=(condition,))})


@pytest.mark.parametrize(
    "name", ["a' OR '1'='1", 'a" AS x, 1 AS "b', "a\\", "a b", "a`b", "a;b", "", "earliest", "post_since", "x" * 200]
)
@every_dialect
def test_a_name_in_a_policy_cannot_become_sql(dialect: str, name: str) -> None:
    with pytest.raises(PolicyError):
        statement(dialect, policy=with_condition(Judged("attested.skills"), id=name))


def test_a_title_cannot_end_its_comment() -> None:
    condition = CITY.grades["special"].conditions[0]
    title = replace(condition.title, zh="品德\n; DROP TABLE roster; --\u2028*/")
    text = statement(policy=with_condition(Judged("attested.skills"), title=title))
    [parsed] = sqlglot.parse(text, read="duckdb")
    assert isinstance(parsed, exp.Select)
    assert [line for line in text.splitlines() if "DROP" in line and not line.startswith("-- ")] == []


def test_a_table_may_be_called_like_a_step() -> None:
    for table in ("people", "special_conduct", "special_rows", "员工"):
        with warehouse(person(), table=table) as connection:
            assert rows(connection, statement(table=table))[0]["verdict"] == "eligible"


def test_what_a_roster_does_not_hold_is_refused_by_name() -> None:
    with pytest.raises(PolicyError, match=r"own\.patents"):
        statement(policy=with_condition(Judged("own.patents")))


def test_a_rule_of_another_province_is_refused_in_words() -> None:
    [title] = [leaf for leaf in GUANGDONG_LEAVES if isinstance(leaf, ProfessionalTitle)]
    speaking = replace(CITY, words=replace(CITY.words, title_ranks=GUANGDONG.words.title_ranks))
    with pytest.raises(PolicyError, match=r"名册里没有.*职称"):
        statement(policy=replace(with_condition(title), words=speaking.words))


def test_a_study_decides_about_nobody() -> None:
    with pytest.raises(PolicyError, match="只供研究"):
        statement(policy=GUANGDONG)
