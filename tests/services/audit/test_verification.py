"""Whoever changes the stored log by SQL, in any column, is found, and the entry is named."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction

from jiangjie.core.ledger import GENESIS
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.audit.models import Entry, Head
from jiangjie.services.audit.record import record
from jiangjie.services.audit.verification import Found, verify_history, verify_log


def write(count: int) -> None:
    for number in range(1, count + 1):
        with transaction.atomic():
            record(
                actor=Actor.system(), action="approve", label="准予备案", matter=f"filings.filing:{number % 2}",
                details={"number": number, "opinion": "材料齐全，同意。李䶮"},
            )  # fmt: skip


@pytest.fixture
def log(real_file: Path) -> Iterator[Path]:
    """A log of six entries about two matters."""
    write(6)
    return real_file


def tamper(path: Path, statement: str, *values: object) -> Found:
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        changed = database.execute(statement, values).rowcount
    database.close()
    assert changed == 1
    return verify_log()


def test_a_sound_log_is_sound(log):
    found = verify_log()
    assert found.report.ok
    assert found.report.count == 6
    assert found.report.head == Head.objects.get().hash
    assert verify_history("filings.filing:1").report.count == 3


def test_an_empty_log_is_sound(real_file):
    found = verify_log()
    assert found.report.ok
    assert found.report.head == GENESIS


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("seq", 40),
        ("at", "2026-09-01 01:00:01"),
        ("at", "2026-09-01T01:00:00"),
        ("at", "gestern"),
        ("matter", "filings.filing:9"),
        ("action", "approvf"),
        ("label", "准予备安"),
        ("actor_id", 7),
        ("actor_name", "系统 "),
        ("organisation_id", 1),
        ("organisation_name", "上海"),
        ("body", "{}"),
        ("body", "{"),
        ("body", "[]"),
        ("prev", "1" * 64),
        ("matter_prev", "1" * 64),
        ("hash", "1" * 64),
    ],
)
def test_a_changed_column_is_found(log, column, value):
    found = tamper(log, f"UPDATE audit_entry SET {column} = ? WHERE seq = 3", value)  # noqa: S608  a name from above
    assert not found.report.ok
    assert found.report.first_fault.seq == 3
    assert found.report.count == 2


@pytest.mark.parametrize(
    "column", ["action", "label", "actor_name", "organisation_name", "matter", "hash", "prev", "body"]
)
def test_bytes_that_are_no_text_are_found(log, column):
    statement = f"UPDATE audit_entry SET {column} = CAST(x'ff41' AS TEXT) WHERE seq = 3"  # noqa: S608  a name from above
    found = tamper(log, statement)
    assert found.report.first_fault.seq == 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\\u540c\\u610f", "\\u540c\\u610e"),  # a word of the opinion
        ('"number": 3', '"number": 4'),
        ('"number": 3', '"number":  3'),  # the same content, one blank more
        ("\\u540c", "\\u540C"),  # the same letter, written otherwise
        ('"number": 3', '"number": 3, "number": 3'),
    ],
)
def test_one_byte_of_the_body_is_enough(log, old, new):
    found = tamper(log, "UPDATE audit_entry SET body = replace(body, ?, ?) WHERE seq = 3", old, new)
    assert found.report.first_fault.seq == 3


def test_a_deleted_entry_is_missed(log):
    assert tamper(log, "DELETE FROM audit_entry WHERE seq = 3").report.first_fault.seq == 3


def test_the_last_entry_is_missed_too(log):
    found = tamper(log, "DELETE FROM audit_entry WHERE seq = 6")
    assert found.report.first_fault.seq == 6
    assert "缺失" in found.report.first_fault.reason


def test_an_entry_put_in_is_found(log):
    found = tamper(
        log,
        "INSERT INTO audit_entry SELECT 7, at, matter, action, label, actor_id, actor_name, organisation_id,"
        " organisation_name, body, prev, matter_prev, hash || 'x' FROM audit_entry WHERE seq = 6",
    )
    assert found.report.first_fault.seq == 7


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_head SET hash = replace(hash, substr(hash, 1, 1), 'g')",
        "UPDATE audit_head SET seq = 5",
        "UPDATE audit_head SET seq = 7",
        "DELETE FROM audit_head",
    ],
)
def test_a_changed_head_is_found(log, statement):
    found = tamper(log, statement)
    assert not found.report.ok
    assert found.report.first_fault.seq in {5, 6, 7}


def test_a_log_replaced_as_a_whole_is_found_with_the_head_noted_elsewhere(log):
    noted = verify_log().report.head
    Entry.objects.all().delete()
    Head.objects.all().delete()
    write(7)
    assert verify_log().report.ok
    assert not verify_log(expected_head=noted).report.ok


def test_what_the_entry_was_is_told(log):
    found = tamper(log, "UPDATE audit_entry SET actor_name = '张三' WHERE seq = 3")
    assert found.what == "准予备案，filings.filing:1"
    assert "actor_name" in found.report.first_fault.reason


def test_one_matters_chain_is_checked_alone(log):
    tamper(log, "UPDATE audit_entry SET label = '改' WHERE seq = 3")
    assert not verify_history("filings.filing:1").report.ok
    assert verify_history("filings.filing:0").report.ok


def test_the_noted_moment_is_the_column(real_file):
    """With a running clock, an entry has one moment, not two."""
    from jiangjie.services.clock import pinned

    with pinned(None):
        write(3)
    assert verify_log().report.ok
