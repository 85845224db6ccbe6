"""The verifier is handed to outsiders as one file: it must run with nothing beside it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jiangjie.core.ledger import GENESIS, seal
from jiangjie.core.ledger import standalone as module

SOURCE = Path(module.__file__)


@pytest.fixture
def lines():
    entries, prev = [], GENESIS
    for seq in (1, 2, 3):
        entries.append(seal({"seq": seq, "at": "2026-09-01", "matter": "filing/1", "note": "䶮"}, prev, prev))
        prev = entries[-1]["hash"]
    return [json.dumps(entry, ensure_ascii=False) for entry in entries]


@pytest.fixture
def run(tmp_path):
    """The copied file, run by an interpreter that sees neither this project nor any package."""
    copy = shutil.copy(SOURCE, tmp_path / "verifier.py")

    def call(lines, *options):
        log = tmp_path / "log.jsonl"
        log.write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, "-I", "-S", "-X", "utf8", str(copy), str(log), *options]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=tmp_path)

    return call


def test_the_copied_file_verifies_a_sound_log(run, lines):
    done = run(lines)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(lines[-1])["hash"] in done.stdout


def test_it_verifies_one_matter_and_an_expected_head(run, lines):
    head = json.loads(lines[-1])["hash"]
    assert run(lines, "--matter", "--head", head).returncode == 0
    assert run(lines[:-1], "--head", head).returncode == 1


def test_it_names_the_entry_that_was_changed(run, lines):
    done = run([lines[0], lines[1].replace("䶮", "龑"), lines[2]])
    assert done.returncode == 1
    assert "第 2 条" in done.stdout


def test_an_ascii_terminal_does_not_turn_a_sound_log_into_a_fault(tmp_path, lines):
    log = tmp_path / "log.jsonl"
    log.write_text("\n".join(lines), encoding="utf-8")
    ascii_only = {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run([sys.executable, str(SOURCE), str(log)], capture_output=True, check=False, env=ascii_only)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "通过：3 条" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("text", ["not json", "[1]", '{"a":' * 100000])
def test_a_file_that_is_no_log_is_an_error_of_its_own(run, text):
    done = run([text])
    assert done.returncode == 2
    assert "第 1 行" in done.stderr
    assert "Traceback" not in done.stderr


def test_as_a_module_it_runs_without_a_warning(tmp_path, lines):
    log = tmp_path / "log.jsonl"
    log.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-W", "error", "-X", "utf8", "-m", "jiangjie.core.ledger.standalone", str(log)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
