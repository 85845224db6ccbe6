"""`jiangjie audit verify`: hold the whole log against itself, and name the first entry that does not fit."""

import argparse
import json
import sys

from jiangjie.cli.django import set_up

BROKEN = 1
BAD_INPUT = 2


class _NoLog(Exception):
    """There is no log to verify; the message says why."""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("audit", help="the chained log")
    verify = parser.add_subparsers(dest="audit_command", required=True, metavar="verify").add_parser(
        "verify", help="check every entry, both chains, every copied column and the head"
    )
    verify.add_argument("--json", action="store_true", help="print one JSON object")
    verify.add_argument("--demo", action="store_true", help="the demonstration's database")
    verify.add_argument("--head", metavar="HASH", help="the last hash that was noted elsewhere")


def run(options: argparse.Namespace) -> int:
    """Print what was found: 0 for a sound log, 1 for a fault with its entry, 2 where there is no log."""
    set_up(demo=options.demo)
    try:
        answer = _verify(options.head)
    except _NoLog as nothing:
        print(nothing, file=sys.stderr)
        return BAD_INPUT
    print(json.dumps(answer, ensure_ascii=False) if options.json else _as_text(answer))
    return 0 if answer["ok"] else BROKEN


def _verify(head: str | None) -> dict[str, object]:
    from django.db import DatabaseError, connection

    from jiangjie.services.audit.verification import verify_log

    _refuse_missing_file()
    try:
        if "audit_entry" not in connection.introspection.table_names():
            raise _NoLog("数据库里没有审计日志，请先运行 jiangjie serve 或 jiangjie manage migrate。")
        found = verify_log(expected_head=head)
    except DatabaseError as error:
        raise _NoLog(f"无法读取数据库：{error}") from error
    report = found.report
    answer: dict[str, object] = {"ok": report.ok, "count": report.count, "head": report.head}
    if report.first_fault:
        answer |= {"entry": report.first_fault.seq, "reason": report.first_fault.reason, "what": _printable(found.what)}
    return answer


def _refuse_missing_file() -> None:
    """Opening a SQLite file that is not there would make an empty one."""
    from pathlib import Path

    from django.db import connection

    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and not name.startswith("file:") and not Path(name).is_file():
        raise _NoLog(f"没有数据库 {name}。请用 JIANGJIE_DATA 指明数据目录，演示数据请加 --demo。")


def _printable(text: str) -> str:
    """Text that is no UTF-8 in the database could be read, but not printed again."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _as_text(answer: dict[str, object]) -> str:
    if answer["ok"]:
        return f"通过：{answer['count']} 条，末尾 {answer['head']}"
    what = f"（{answer['what']}）" if answer["what"] else ""
    return f"不通过：第 {answer['entry']} 条{what}，{answer['reason']}"
