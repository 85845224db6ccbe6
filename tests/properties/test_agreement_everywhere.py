"""All five interpreters decide half a million times each (slow: `make test-agreement`)."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from jiangjie.core.policy import Policy
from tests.properties.agreement.comparing import Tally
from tests.properties.agreement.counting import by_sql, counted
from tests.properties.agreement.interpreters import Interpreter, Postgres, Spark, Warehouse, by_duckdb, by_polars
from tests.properties.agreement.policies import CITY, DAYS, POLICIES
from tests.properties.test_agreement import SEEDS, asked
from tests.tools import require_program

pytestmark = [pytest.mark.slow]
WHOLE = settings(
    deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate], derandomize=True
)
"""No shrinking: a mismatch names the person already, and an example asks five interpreters."""


@pytest.fixture(scope="module")
def everybody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Interpreter]]:
    address = os.environ.get("JIANGJIE_TEST_POSTGRES")
    if not address:
        pytest.skip("set JIANGJIE_TEST_POSTGRES to postgresql://user:password@host/database")
    require_program("java", "openjdk-17-jre-headless")
    pytest.importorskip("pyspark", reason="make test-agreement installs Spark")
    postgres, spark = Postgres(address), Spark(tmp_path_factory.mktemp("spark"))
    yield {"Polars": by_polars, "DuckDB": by_duckdb, "PostgreSQL": postgres, "Spark": spark}
    spark.session.stop()
    postgres.connection.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("everywhere")


@pytest.mark.provision("3.1.2", "3.2.2", "3.3.1", "3.3.2")
def test_half_a_million_decisions_by_each_of_five_interpreters(
    everybody: dict[str, Interpreter], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = Tally()

    @settings(WHOLE, max_examples=50)
    @given(DAYS, SEEDS)
    def agree(on: date, seed: int) -> None:
        tally.compare(asked(folder, CITY, on, seed, 5_200), everybody)

    agree()
    with capsys.disabled():
        print(f"\n{tally}")  # noqa: T201 - the count is what the run is for
    assert set(tally.rows) == set(everybody)
    assert min(tally.rows.values()) >= 500_000


def test_what_if_and_rules_that_nobody_would_write(
    everybody: dict[str, Interpreter], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = Tally()

    @settings(WHOLE, max_examples=30)
    @given(POLICIES, DAYS, SEEDS)
    def agree(policy: Policy, on: date, seed: int) -> None:
        tally.compare(asked(folder, policy, on, seed, 300), everybody)

    agree()
    with capsys.disabled():
        print(f"\n{tally}")  # noqa: T201 - the count is what the run is for


@settings(WHOLE, max_examples=5)
@given(POLICIES, DAYS, SEEDS)
def test_summaries_and_faults_in_every_warehouse(
    everybody: dict[str, Interpreter], folder: Path, policy: Policy, on: date, seed: int
) -> None:
    question = asked(folder, policy, on, seed, 300)
    expected = counted(question)
    nothing = {"id": pl.String, "column": pl.String, "value": pl.String}
    misspelt = question.people.with_columns(honours=pl.lit("china_skills_award;hero"), level=pl.lit("高级技师"))
    for warehouse in everybody.values():
        if isinstance(warehouse, Warehouse):
            question.people.write_parquet(question.path)
            assert by_sql(question, warehouse) == expected
            faults = question.sql(warehouse.dialect, faults=True)
            assert warehouse.run(question, faults, nothing).height == 0
            misspelt.write_parquet(question.path)
            wrong = warehouse.run(replace(question, people=misspelt), faults, nothing)
            assert wrong.group_by("column").len().sort("column").rows() == [("honours", 300), ("level", 300)]
