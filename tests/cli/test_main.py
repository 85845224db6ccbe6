"""The `jiangjie` command as a whole: terminals, pipes, working directories."""

import json
import os
import subprocess
import sys

import pytest

from tests.core.policy.people import person

RUN = (sys.executable, "-c", "import sys; from jiangjie.cli import main; sys.exit(main())")
ASCII_TERMINALS = [
    {"PYTHONIOENCODING": "ascii"},
    {"LC_ALL": "C"},
    {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
]


def run(*arguments, cwd=None, **changes):
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHONIO", "PYTHONUTF8", "LC_"))}
    return subprocess.run([*RUN, *arguments], capture_output=True, check=False, cwd=cwd, env={**plain, **changes})


@pytest.fixture
def facts(tmp_path):
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(person()), encoding="utf-8")
    return path


@pytest.mark.parametrize("terminal", ASCII_TERMINALS)
def test_chinese_is_printed_as_utf_8_even_where_the_terminal_asks_for_ascii(facts, terminal):
    done = run("decide", str(facts), "--grade", "special", "--on", "2026-09-01", "--json", **terminal)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))["findings"][4]["need"] == "满 5 年"
    done = run("decide", "none.json", "--grade", "special", "--on", "2026-09-01", **terminal)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "读不到" in done.stderr.decode("utf-8")


def test_bytes_that_are_no_utf_8_come_back_as_json_can_write_them():
    done = run("code", "check", b"Y00003100421726T00000\xff", "--json", PYTHONUTF8="1")
    assert (done.returncode, done.stderr) == (1, b"")
    assert "\udcff" in json.loads(done.stdout)["reason"]


def test_a_reader_that_leaves_early_is_no_error(tmp_path):
    many = tmp_path / "many.json"
    many.write_text(json.dumps([person()] * 200), encoding="utf-8")
    command = [*RUN, "decide", str(many), "--grade", "special", "--on", "2026-09-01", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"[\n"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_without_a_standard_output_only_the_exit_code_is_left():
    ask = 'exec "$0" "$@" >&-'
    done = subprocess.run(
        ["sh", "-c", ask, *RUN, "code", "check", "Y00003100421726T000001"], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_it_does_not_matter_where_it_is_started(facts, tmp_path):
    done = run("decide", facts.name, "--grade", "chief", "--on", "2026-09-01", "--json", cwd=tmp_path)
    assert done.returncode == 0
    assert run("workdays", "--from", "2026-02-12", "--count", "5", "--json", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("folder", ["missing", "."])
@pytest.mark.parametrize(
    "command",
    [
        ("decide", "facts.json", "--grade", "special", "--on", "2026-09-01", "--json"),
        ("workdays", "--from", "2026-02-12", "--count", "5", "--json"),
    ],
)
def test_without_the_law_there_is_no_answer(facts, tmp_path, command, folder):
    done = run(*command, cwd=tmp_path, JIANGJIE_POLICIES=str(tmp_path / folder))
    assert (done.returncode, done.stdout) == (2, b"")
    told = done.stderr.decode("utf-8")
    assert str(tmp_path) in told
    assert "Traceback" not in told
