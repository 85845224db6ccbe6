"""Holds the stored log against itself: both chains, every copied column, the noted head.

The rows are read as the database keeps them, not as the models would read them kindly, so that a changed blank or a
broken date is found and named instead of passed over or stumbled on.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import CharField, F, QuerySet, TextField
from django.db.models.functions import Cast

from jiangjie.core.ledger import GENESIS, Fault, Report, verify, verify_matter
from jiangjie.services.audit.models import Entry, Head

COPIES = {
    "action": "action", "label": "label", "actor_id": "actor", "actor_name": "actor_name",
    "organisation_id": "organisation", "organisation_name": "organisation_name",
}  # fmt: skip
"""Column of the table → key of the hashed body that it repeats."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a verification found: the ledger's report, and what the entry at fault says it was."""

    report: Report
    what: str = ""


class _Differs(Exception):
    def __init__(self, seq: int, reason: str, what: str) -> None:
        super().__init__(reason)
        self.fault, self.what = Fault(seq, reason), what


def verify_log(*, expected_head: str | None = None) -> Found:
    """Check the whole log. The first fault is named; with `expected_head`, a log replaced as a whole is found too.

    Writers are not held up: entries that are added meanwhile are checked as far as they were read.
    """
    noted = Head.objects.filter(pk=1).first()
    found = _checked(Entry.objects.all(), whole=True, noted=noted)
    if found.report.ok and expected_head is not None and expected_head != found.report.head:
        reason = "末尾的哈希值与事先记下的不同：末尾被截去，或整份日志被换过"
        return Found(_faulty(found.report, found.report.count, reason))
    return found


def verify_history(matter: str) -> Found:
    """Check the chain of one matter."""
    return _checked(Entry.objects.filter(matter=matter), whole=False, noted=None)


def _checked(rows: QuerySet[Entry], *, whole: bool, noted: Head | None) -> Found:
    reader = _Reader(rows, noted)
    with _plain_text():
        try:
            report = (verify if whole else verify_matter)(reader.lines())
        except _Differs as differs:
            sound = Report(ok=False, count=reader.sound, first_fault=differs.fault, head=reader.head)
            return Found(sound, differs.what)
    if report.ok and whole:
        report = _with_noted_head(report, noted, reader.noted_hash)
    return Found(report, "" if report.ok else reader.what)


def _with_noted_head(report: Report, before: Head | None, seen: str | None) -> Report:
    """Compare with the head noted before reading, and with the one after: a live log may have grown in between."""
    if before is None:
        reason = "链头记录缺失"
        return _faulty(report, report.count, reason) if report.count else report
    if report.count < before.seq:
        return _faulty(report, report.count + 1, f"条目缺失：链头记录应有 {before.seq} 条，实有 {report.count} 条")
    if before.seq and seen != before.hash:
        return _faulty(report, before.seq, "哈希值与链头记录不符")
    after = Head.objects.get(pk=1)
    if report.count > after.seq or (report.count == after.seq and after.hash != report.head):
        return _faulty(report, report.count, "链头记录与末尾条目不符")
    return report


def _faulty(report: Report, seq: int, reason: str) -> Report:
    return Report(ok=False, count=report.count, first_fault=Fault(seq, reason), head=report.head)


class _Reader:
    """Hands the rows to the ledger's verifier one by one, and looks at each row's copies once its hash has held."""

    def __init__(self, rows: QuerySet[Entry], noted: Head | None) -> None:
        self.rows, self.noted_seq = rows, noted.seq if noted else 0
        self.sound, self.head, self.what = 0, GENESIS, ""
        self.noted_hash: str | None = GENESIS

    def lines(self) -> Iterator[Mapping[str, Any]]:
        """Yield entries in the verifier's form; raises _Differs for a copied column that is not what was hashed."""
        for row in _raw(self.rows):
            body = _body(row["raw_body"])
            self.what = f"{row['label']}，{row['matter']}"
            yield {
                "seq": row["seq"], "at": body.get("at") if isinstance(body, dict) else None, "matter": row["matter"],
                "body": body, "prev": row["prev"], "matter_prev": row["matter_prev"], "hash": row["hash"],
            }  # fmt: skip
            reason = _differing(row, body)
            if reason:
                raise _Differs(row["seq"], reason, self.what)
            self.sound, self.head = self.sound + 1, row["hash"]
            if row["seq"] == self.noted_seq:
                self.noted_hash = row["hash"]


def _raw(rows: QuerySet[Entry]) -> Iterator[dict[str, Any]]:
    exact = Cast("at", CharField()) if connection.vendor == "sqlite" else F("at")
    columns = ("seq", "matter", "prev", "matter_prev", "hash", *COPIES)
    values = rows.order_by("seq").annotate(raw_body=Cast("body", TextField()), raw_at=exact)
    return values.values(*columns, "raw_body", "raw_at").iterator(chunk_size=2000)


def _body(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, TypeError, RecursionError):
        return None


def _differing(row: Mapping[str, Any], body: Mapping[str, Any]) -> str:
    """Say which copied columns are not what was hashed; empty when all are."""
    columns = [column for column, key in COPIES.items() if not _same(row[column], body.get(key))]
    if not _same_moment(row["raw_at"], body["at"]):
        columns.append("at")
    if connection.vendor == "sqlite" and json.dumps(body) != row["raw_body"]:
        columns.append("body")  # the same content in other letters: somebody wrote here
    return f"{'、'.join(columns)} 与正文中的不一致：条目被改动过" if columns else ""


def _same(one: object, other: object) -> bool:
    return type(one) is type(other) and one == other


def _same_moment(stored: Any, text: str) -> bool:
    moment = datetime.fromisoformat(text)
    if connection.vendor == "sqlite":
        return bool(stored == connection.ops.adapt_datetimefield_value(moment))
    return bool(stored == moment)


@contextmanager
def _plain_text() -> Iterator[None]:
    """Let SQLite hand out text that is not UTF-8, so that the row that holds it can be named."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    before = connection.connection.text_factory
    connection.connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        connection.connection.text_factory = before
