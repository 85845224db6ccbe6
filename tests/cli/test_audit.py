"""`jiangjie audit verify`, run as a user runs it, over a real database."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.cli.programs import jiangjie

INSTALL = ("install", "--bureau", "上海市人力资源和社会保障局", "--username", "admin", "--name", "王㛃")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A data folder after the first set-up, and what that printed."""
    data = tmp_path_factory.mktemp("installed")
    done = jiangjie(data, *INSTALL)
    assert done.returncode == 0, done.stderr
    return data, done.stdout


@pytest.fixture
def data(installed: tuple[Path, str], tmp_path: Path) -> Path:
    return Path(shutil.copytree(installed[0], tmp_path / "data"))


def change(data: Path, statement: str) -> None:
    with sqlite3.connect(data / "jiangjie.sqlite3") as database:
        assert database.execute(statement).rowcount == 1
    database.close()


def test_the_first_set_up_prints_a_one_time_link_and_cannot_be_done_twice(installed):
    data, printed = installed
    assert "http://127.0.0.1:8000/account/welcome/" in printed
    again = jiangjie(data, *INSTALL)
    assert again.returncode == 2
    assert "不是初次安装" in again.stderr


def test_a_sound_log(data):
    done = jiangjie(data, "audit", "verify", "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == 0
    assert (answer["ok"], answer["count"]) == (True, 1)
    assert len(answer["head"]) == 64
    assert "通过：1 条" in jiangjie(data, "audit", "verify").stdout


def test_one_byte_changed_by_sql_names_the_entry(data):
    change(data, "UPDATE audit_entry SET body = replace(body, 'admin', 'bdmin')")
    done = jiangjie(data, "audit", "verify")
    assert done.returncode == 1
    assert "不通过：第 1 条（初次安装，accounts.organisation:1）" in done.stdout


def test_the_answer_for_programs_names_it_too(data):
    change(data, "UPDATE audit_entry SET actor_name = '系綂'")
    done = jiangjie(data, "audit", "verify", "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == 1
    assert (answer["ok"], answer["entry"]) == (False, 1)
    assert "actor_name" in answer["reason"]


def test_another_head_than_the_noted_one(data):
    assert jiangjie(data, "audit", "verify", "--head", "0" * 64).returncode == 1


def test_where_there_is_no_log_nothing_is_made(tmp_path):
    done = jiangjie(tmp_path, "audit", "verify")
    assert done.returncode == 2
    assert "JIANGJIE_DATA" in done.stderr
    assert not list(tmp_path.glob("*.sqlite3"))


def test_an_empty_database_has_no_log(tmp_path):
    sqlite3.connect(tmp_path / "jiangjie.sqlite3").close()
    done = jiangjie(tmp_path, "audit", "verify")
    assert done.returncode == 2
    assert "没有审计日志" in done.stderr


def test_the_demonstration_cannot_be_switched_on_over_a_real_log(data):
    database = f"sqlite:///{data / 'jiangjie.sqlite3'}"
    done = jiangjie(data, "serve", "--demo", "--port", "8973", JIANGJIE_DATABASE_URL=database)
    assert done.returncode == 2
    assert "not made by the demo" in done.stderr
    assert json.loads(jiangjie(data, "audit", "verify", "--json").stdout)["count"] == 1


def test_the_demonstration_leaves_another_programs_database_alone(tmp_path):
    path = tmp_path / "payroll.sqlite3"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE payroll (name TEXT)")
    other.close()
    done = jiangjie(tmp_path, "serve", "--demo", "--port", "8974", JIANGJIE_DATABASE_URL=f"sqlite:///{path}")
    assert done.returncode == 2
    assert "not made by the demo" in done.stderr
    after = sqlite3.connect(path)
    assert after.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall() == [("payroll",)]
    after.close()
