"""`jiangjie policy sql` as a warehouse's engineer uses it."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.core.policy.sql.warehouse import person, warehouse

ASKED = ("--grade", "special", "--on", "2026-09-01")


def jiangjie(*arguments: str, before: str = "") -> subprocess.CompletedProcess[str]:
    program = f"import sys\n{before}\nfrom jiangjie.cli import main\nsys.exit(main(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", program, "policy", "sql", *arguments],
        capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip


def test_the_printed_statement_runs_over_a_parquet_file(tmp_path: Path) -> None:
    with warehouse(person(), person(id="2", level="junior")) as connection:
        connection.execute(f"COPY roster TO '{tmp_path / 'roster.parquet'}' (FORMAT parquet)")
    printed = jiangjie("--dialect", "duckdb", *ASKED)
    assert (printed.returncode, printed.stderr) == (0, "")
    with duckdb.connect() as connection:
        connection.execute(f"CREATE VIEW roster AS FROM read_parquet('{tmp_path / 'roster.parquet'}')")
        verdicts = connection.execute(printed.stdout).fetchall()
    assert [(row[0], row[2]) for row in verdicts] == [("䶮㛃", "eligible"), ("2", "ineligible")]


def test_it_writes_a_file_and_then_prints_nothing(tmp_path: Path) -> None:
    path = tmp_path / "规则.sql"
    printed = jiangjie("--dialect", "spark", *ASKED, "-o", str(path))
    assert (printed.returncode, printed.stdout) == (0, "")
    assert path.read_text(encoding="utf-8") == jiangjie("--dialect", "spark", *ASKED).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--dialect", "mysql", *ASKED), "duckdb、postgres、spark"),
        (("--dialect", "spark", "--grade", "special", "--on", "2024-06-30"), "尚未施行"),
        (("--dialect", "spark", *ASKED, "--policy", "beijing"), "没有编号为“beijing”的政策"),
        (("--dialect", "spark", *ASKED, "--table", "a b"), "表名"),
        (("--dialect", "spark", *ASKED, "--without", "honors"), "honours"),
        (("--dialect", "spark", *ASKED, "-o", "/nowhere/at/all.sql"), "/nowhere/at/all.sql"),
    ],
)
def test_bad_input_ends_with_2_and_the_reason(arguments: tuple[str, ...], said: str) -> None:
    printed = jiangjie(*arguments)
    assert (printed.returncode, printed.stdout) == (2, "")
    assert said in printed.stderr


def test_without_sqlglot_it_says_how_to_install_it() -> None:
    printed = jiangjie("--dialect", "duckdb", *ASKED, before="sys.modules['sqlglot'] = None")
    assert (printed.returncode, printed.stdout) == (2, "")
    assert "pip install 'jiangjie[sql]'" in printed.stderr
