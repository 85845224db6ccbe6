"""The other interpreters, each over the same roster and with the same columns as the scalar one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import psycopg

from jiangjie.core.policy import Policy
from jiangjie.core.policy.screening import screen_frame
from jiangjie.core.policy.sql import Request, write_sql
from tests.properties.agreement.rosters import schema
from tests.properties.agreement.scalar import result_schema


@dataclass(frozen=True)
class Question:
    """What all of them are asked. The roster lies in `path`, too, as Parquet."""

    policy: Policy
    grades: tuple[str, ...]
    on: date
    people: pl.DataFrame
    path: Path

    @property
    def schema(self) -> dict[str, Any]:
        return result_schema(self.policy, self.grades)

    def sql(self, dialect: str, **kind: bool) -> str:
        """The statement; `kind` may be summary or faults."""
        asked = Request(dialect=dialect, grades=self.grades, on=self.on, table="roster", **kind)
        return write_sql(self.policy, asked).rstrip().removesuffix(";")


Interpreter = Callable[[Question], pl.DataFrame]


def by_polars(question: Question) -> pl.DataFrame:
    """Polars over the frame in memory."""
    found = screen_frame(question.policy, question.people, question.grades, question.on, outcomes=True).collect()
    return found.cast(question.schema)  # type: ignore[arg-type]  # a mapping of names to types


def by_polars_streaming(question: Question) -> pl.DataFrame:
    """Polars over the Parquet file, batch by batch."""
    lazy = pl.scan_parquet(question.path)
    found = screen_frame(question.policy, lazy, question.grades, question.on, outcomes=True).collect(engine="streaming")
    return found.cast(question.schema)  # type: ignore[arg-type]  # a mapping of names to types


class DuckDB:
    """DuckDB over the Parquet file itself."""

    dialect = "duckdb"

    def __call__(self, question: Question) -> pl.DataFrame:
        return self.run(question, question.sql(self.dialect), question.schema)

    def run(self, question: Question, sql: str, schema: dict[str, Any]) -> pl.DataFrame:
        out = question.path.with_suffix(".duckdb.parquet")
        with duckdb.connect() as connection:
            connection.read_parquet(str(question.path)).create_view("roster")
            connection.execute(f"COPY (\n{sql}\n) TO '{out}' (FORMAT parquet)")
        return pl.read_parquet(out).cast(schema)  # type: ignore[arg-type]  # a mapping of names to types


by_duckdb = DuckDB()


class Postgres:
    """PostgreSQL, with the roster in a temporary table."""

    dialect = "postgres"

    def __init__(self, address: str) -> None:
        self.connection = psycopg.connect(address)

    def __call__(self, question: Question) -> pl.DataFrame:
        return self.run(question, question.sql(self.dialect), question.schema)

    def run(self, question: Question, sql: str, schema: dict[str, Any]) -> pl.DataFrame:
        out = question.path.with_suffix(".postgres.csv")
        with self.connection.cursor() as cursor:
            self._fill(cursor, question)
            copy = f"COPY (\n{sql}\n) TO STDOUT (FORMAT csv, NULL '\\N')"
            with cursor.copy(copy) as rows, out.open("wb") as file:  # type: ignore[call-overload]  # our own statement
                for block in rows:
                    file.write(block)
        self.connection.rollback()
        return pl.read_csv(out, has_header=False, schema=schema, null_values="\\N", empty_string_is_null=False)

    def _fill(self, cursor: Any, question: Question) -> None:
        types = {pl.Date: "date", pl.Boolean: "boolean"}
        columns = [f'"{name}" {types.get(kind, "text")}' for name, kind in schema(question.policy).items()]
        cursor.execute(f"CREATE TEMPORARY TABLE roster ({', '.join(columns)})")
        text = question.people.write_csv(null_value="\\N", include_header=False)
        with cursor.copy("COPY roster FROM STDIN (FORMAT csv, NULL '\\N')") as rows:
            rows.write(text)


class Spark:
    """Spark SQL on two local cores; it reads the Parquet file and writes another."""

    dialect = "spark"

    def __init__(self, folder: Path) -> None:
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[2]").appName("agreement")
        settings = {
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.sql.session.timeZone": "Asia/Shanghai",
            "spark.sql.shuffle.partitions": "2",
            "spark.driver.memory": "2g",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.sql.warehouse.dir": str(folder / "warehouse"),
        }
        for key, value in settings.items():
            builder = builder.config(key, value)
        self.session = builder.getOrCreate()
        self.session.sparkContext.setLogLevel("ERROR")

    def __call__(self, question: Question) -> pl.DataFrame:
        return self.run(question, question.sql(self.dialect), question.schema)

    def run(self, question: Question, sql: str, schema: dict[str, Any]) -> pl.DataFrame:
        out = question.path.with_suffix(".spark")
        self.session.read.parquet(str(question.path)).createOrReplaceTempView("roster")
        self.session.sql(sql).write.mode("overwrite").parquet(str(out))
        return pl.read_parquet(out / "*.parquet").cast(schema)  # type: ignore[arg-type]  # a mapping of names to types


Warehouse = DuckDB | Postgres | Spark
