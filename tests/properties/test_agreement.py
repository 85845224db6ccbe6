"""One tree of rules, several interpreters: they say the same of everybody, bit for bit.

Here the scalar one, Polars and DuckDB; `make test-agreement` (test_agreement_everywhere) adds PostgreSQL and Spark.
"""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiangjie.core.policy import Policy, decide, parse_facts
from jiangjie.core.policy.screening.rows import facts_of as first_definition
from tests.properties.agreement import counting
from tests.properties.agreement.comparing import Tally
from tests.properties.agreement.interpreters import Question, by_duckdb, by_polars, by_polars_streaming
from tests.properties.agreement.policies import CITY, DAYS, POLICIES, random_policies
from tests.properties.agreement.rosters import roster
from tests.properties.agreement.scalar import facts_of

GRADES = ("special", "chief")
SEEDS = st.integers(0, 2**32)
OTHERS = {"Polars": by_polars, "Polars streaming": by_polars_streaming, "DuckDB": by_duckdb}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("agreement")


def asked(folder: Path, policy: Policy, on: date, seed: int, size: int, grades: tuple[str, ...] = GRADES) -> Question:
    people = roster(policy, on, seed, size)
    path = folder / "roster.parquet"
    people.write_parquet(path, compression="snappy", row_group_size=100 if size < 1_000 else 1_000)
    return Question(policy, grades, on, people, path)


@pytest.mark.provision("3.1.2", "3.2.2", "3.3.1", "3.3.2")
def test_the_law_in_force_around_leap_days_and_the_turn_of_the_years(folder: Path) -> None:
    tally = Tally()

    @settings(max_examples=40, deadline=None)
    @given(DAYS, SEEDS)
    def agree(on: date, seed: int) -> None:
        tally.compare(asked(folder, CITY, on, seed, 300), OTHERS)

    agree()
    assert tally.total > 100_000


@settings(max_examples=40, deadline=None)
@given(POLICIES, DAYS, SEEDS, st.sampled_from([("special",), ("chief",), GRADES]))
def test_other_numbers_and_rules_that_nobody_would_write(
    folder: Path, policy: Policy, on: date, seed: int, grades: tuple[str, ...]
) -> None:
    Tally().compare(asked(folder, policy, on, seed, 120, grades), OTHERS)


@settings(max_examples=20, deadline=None)
@given(POLICIES, DAYS, SEEDS, st.sampled_from([("special",), ("chief",), GRADES]))
def test_the_summaries_count_what_the_rows_say(
    folder: Path, policy: Policy, on: date, seed: int, grades: tuple[str, ...]
) -> None:
    question = asked(folder, policy, on, seed, 200, grades)
    expected = counting.counted(question)
    assert counting.by_polars(question) == expected
    assert counting.by_polars(question, streaming=True) == expected
    assert counting.by_sql(question, by_duckdb) == expected


@settings(max_examples=10, deadline=None)
@given(st.just(CITY) | random_policies(), DAYS, SEEDS)
def test_a_row_stands_for_the_same_facts_however_they_are_written_down(policy: Policy, on: date, seed: int) -> None:
    for row in roster(policy, on, seed, 20).iter_rows(named=True):
        one, other = facts_of(policy, row), parse_facts(policy, first_definition(policy, row))
        for grade in GRADES:
            assert (
                decide(policy, one, grade=grade, on=on).outcomes == decide(policy, other, grade=grade, on=on).outcomes
            )


def test_one_roster_after_another_is_read_by_its_own_dictionary(folder: Path) -> None:
    """Polars numbers the texts of each anew once the one before is gone; nothing of it may be left over."""
    for seed in range(1, 24, 2):  # odd ones carry dictionaries
        Tally().compare(asked(folder, CITY, date(2026, 9, 1), seed, 40 + seed), OTHERS)


def test_one_day_too_many_for_one_person_is_seen(folder: Path) -> None:
    def a_day_late(question: Question) -> pl.DataFrame:
        found = by_duckdb(question)
        last = pl.int_range(pl.len()) == pl.len() - 1
        return found.with_columns(earliest=pl.when(last).then(pl.lit(date(2031, 1, 1))).otherwise("earliest"))

    with pytest.raises(AssertionError, match="a day late"):
        Tally().compare(asked(folder, CITY, date(2026, 9, 1), 0, 100), {"a day late": a_day_late})
