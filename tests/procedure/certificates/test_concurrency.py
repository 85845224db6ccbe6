"""Two processes issue 200 certificates at once: 200 distinct numbers, no gap (4.5.2)."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from jiangjie.procedure.certificates.models import Certificate
from tests.procedure.certificates.issuing import PEOPLE

MODULE = "tests.procedure.certificates.issuing"
ROOT = Path(__file__).resolve().parents[3]
EVERY_NUMBER = [f"Y00003100421726T{number:06d}" for number in range(1, PEOPLE + 1)]


def environment(url: str) -> dict[str, str]:
    return os.environ | {"JIANGJIE_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "jiangjie.config.settings_test"}


def run(url: str, command: str) -> None:
    subprocess.run([sys.executable, "-m", MODULE, command], check=True, cwd=ROOT, env=environment(url))


def run_at_once(url: str) -> list[int]:
    """Start two processes on the database, let them begin together, return how many each issued."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": ROOT, "env": environment(url)}
    workers = [subprocess.Popen([sys.executable, "-m", MODULE, way], **pipes) for way in ("even", "odd")]
    for worker in workers:
        assert worker.stdout.readline() == "ready\n"
    for worker in workers:
        worker.stdin.write("\n")
        worker.stdin.flush()
    made = [int(worker.communicate(timeout=120)[0]) for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0]
    return made


@pytest.mark.provision("4.5.2")
@pytest.mark.slow
def test_two_processes_on_one_sqlite_file_leave_no_gap(tmp_path):
    file = tmp_path / "shared.sqlite3"
    url = f"sqlite:///{file}"
    run(url, "tables")
    run(url, "prepare")

    made = run_at_once(url)

    with sqlite3.connect(file) as database:
        codes = [code for (code,) in database.execute("SELECT code FROM certificates_certificate ORDER BY code")]
        people = database.execute("SELECT COUNT(DISTINCT candidacy_id) FROM certificates_certificate").fetchone()
    assert codes == EVERY_NUMBER
    assert people == (PEOPLE,)
    assert made == [PEOPLE / 2, PEOPLE / 2]


if connection.vendor == "postgresql":  # a run on PostgreSQL proves it there too; nothing is skipped on either

    @pytest.mark.provision("4.5.2")
    @pytest.mark.slow
    @pytest.mark.django_db(transaction=True)
    def test_two_processes_on_postgresql_leave_no_gap():
        parts = connection.settings_dict
        account = f"{quote(parts['USER'])}:{quote(parts['PASSWORD'])}"
        url = f"postgresql://{account}@{parts['HOST']}:{parts['PORT'] or 5432}/{parts['NAME']}"
        run(url, "prepare")

        made = run_at_once(url)

        assert list(Certificate.objects.order_by("code").values_list("code", flat=True)) == EVERY_NUMBER
        assert made == [PEOPLE / 2, PEOPLE / 2]
