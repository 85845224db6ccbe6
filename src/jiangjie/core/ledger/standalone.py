"""Verify an exported audit log; this one file runs alone, with Python's standard library and nothing else.

    python standalone.py LOG.jsonl [--matter] [--head HASH]

Each line of the log is one JSON object with the keys ``seq at matter body prev matter_prev hash``:

- ``body`` says what happened, and repeats ``seq``, ``at`` and ``matter``, so that they are hashed with the rest;
- ``prev`` is the hash of the entry before, ``matter_prev`` that of the entry before in the same matter; the first
  ones are 64 zeros;
- ``hash`` is SHA-256 over the bytes ``jiangjie:ledger:v1`` + NUL + the canonical JSON of
  ``{"body": …, "matter_prev": …, "prev": …}``.

Canonical JSON: UTF-8, keys sorted by code point, no spaces, nothing escaped that need not be, only text, whole
numbers, true, false, null, lists and objects. Fractions are refused, for two programs seldom write the same one
alike (0.1 + 0.2, 1.0, 1e0): put them as text. So are whole numbers beyond 2**53, which other languages round.

The end of a log can be cut off without leaving a trace inside it: compare ``head`` with the head that was
published or noted elsewhere (``--head``).
"""

import argparse
import hashlib
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

GENESIS = "0" * 64
DOMAIN = b"jiangjie:ledger:v1\x00"
KEYS = ("seq", "at", "matter", "body", "prev", "matter_prev", "hash")
REPEATED = ("seq", "at", "matter")
LARGEST = 2**53 - 1


class LedgerError(ValueError):
    """Something cannot be written canonically, or is not a log at all."""


class Fault(NamedTuple):
    """The first thing found wrong: at which entry, and what."""

    seq: int
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a verification found; ``head`` is the hash of the last sound entry, ``count`` the number of sound ones."""

    ok: bool
    count: int
    first_fault: Fault | None
    head: str


def canonical(value: object) -> bytes:
    """The one way to write a value as bytes.

    >>> canonical({"b": [True, None], "a": "匠"}).decode()
    '{"a":"匠","b":[true,null]}'

    Raises ``LedgerError`` for what two programs might write differently.
    """
    _check(value, "body")
    try:
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise LedgerError("正文含有无法以 UTF-8 书写的字符") from error


def _check(value: object, where: str) -> None:
    match value:
        case None | bool() | str():
            return
        case int():
            if abs(value) > LARGEST:
                raise LedgerError(f"{where} 的整数超出 2**53，请改写为文本")
        case float():
            raise LedgerError(f"{where} 是小数，各种程序写法不一，请改写为文本")
        case dict():
            for key, item in value.items():
                if not isinstance(key, str):
                    raise LedgerError(f"{where} 的键必须是文本")
                _check(item, f"{where}.{key}")
        case list() | tuple():
            for index, item in enumerate(value):
                _check(item, f"{where}[{index}]")
        case _:
            raise LedgerError(f"{where} 的类型 {type(value).__name__} 不能写入日志，请改写为文本")


def entry_hash(body: Mapping[str, Any], prev: str, matter_prev: str) -> str:
    """The hash of one entry, 64 lower-case hexadecimal digits.

    >>> entry_hash({"seq": 1, "at": "2026-09-01T09:00:00+08:00", "matter": "filing/1"}, GENESIS, GENESIS)[:16]
    '8f8a1ecc65b89fcf'
    """
    whole = {"body": dict(body), "matter_prev": matter_prev, "prev": prev}
    return hashlib.sha256(DOMAIN + canonical(whole)).hexdigest()


def seal(body: Mapping[str, Any], prev: str, matter_prev: str) -> dict[str, Any]:
    """The exported line of one entry. ``body`` must carry ``seq``, ``at`` and ``matter``, else ``LedgerError``."""
    missing = [key for key in REPEATED if key not in body]
    if missing:
        raise LedgerError(f"正文缺少 {'、'.join(missing)}")
    lifted = {key: body[key] for key in REPEATED}
    links = {"prev": prev, "matter_prev": matter_prev, "hash": entry_hash(body, prev, matter_prev)}
    return {**lifted, "body": dict(body), **links}


def verify(entries: Iterable[Mapping[str, Any]], *, expected_head: str | None = None) -> Report:
    """Check the whole log from its first entry: numbering, both chains, every hash.

    Stops at the first fault, since nothing after it can be trusted. With ``expected_head``, a log whose end was
    cut off is found too. Never raises for what the entries hold.
    """
    report = Report(ok=True, count=0, first_fault=None, head=GENESIS)
    last_of_matter: dict[str, str] = {}
    for number, entry in enumerate(entries, start=1):
        reason = _shape(entry) or _global(entry, number, report.head, last_of_matter)
        if reason:
            return replace(report, ok=False, first_fault=Fault(number, reason))
        last_of_matter[_matter_key(entry)] = entry["hash"]
        report = replace(report, count=number, head=entry["hash"])
    return _with_head(report, report.count, expected_head)


def verify_matter(entries: Iterable[Mapping[str, Any]], *, expected_head: str | None = None) -> Report:
    """Check the export of one matter: its own chain, every hash, numbers that rise. See ``verify``."""
    report = Report(ok=True, count=0, first_fault=None, head=GENESIS)
    matter: str | None = None
    seq = 0
    for entry in entries:
        reason = _shape(entry)
        if reason is None:
            matter = _matter_key(entry) if matter is None else matter
            reason = _local(entry, seq, matter, report.head)
        if reason:
            number = entry.get("seq") if isinstance(entry, Mapping) else None
            return replace(report, ok=False, first_fault=Fault(number if isinstance(number, int) else seq + 1, reason))
        seq = entry["seq"]
        report = replace(report, count=report.count + 1, head=entry["hash"])
    return _with_head(report, seq, expected_head)


def _matter_key(entry: Mapping[str, Any]) -> str:
    return canonical(entry["matter"]).decode()


def _shape(entry: object) -> str | None:
    """What is wrong with an entry taken by itself, its own hash included."""
    if not isinstance(entry, Mapping) or set(entry) != set(KEYS):
        return f"条目的键应当正好是 {' '.join(KEYS)}"
    if type(entry["seq"]) is not int or not isinstance(entry["body"], Mapping):
        return "seq 应为整数，body 应为对象"
    if not all(isinstance(entry[key], str) for key in ("prev", "matter_prev", "hash")):
        return "prev、matter_prev、hash 应为文本"
    try:
        return _content(entry)
    except LedgerError as error:
        return str(error)
    except RecursionError:
        return "正文嵌套过深"


def _content(entry: Mapping[str, Any]) -> str | None:
    body = entry["body"]
    differing = [key for key in REPEATED if key not in body or not _same(body[key], entry[key])]
    if differing:
        return f"{'、'.join(differing)} 与正文中的不一致"
    if entry_hash(body, entry["prev"], entry["matter_prev"]) != entry["hash"]:
        return "内容与哈希值不符：条目被改动过"
    return None


def _same(one: object, other: object) -> bool:
    return canonical(one) == canonical(other)


def _global(entry: Mapping[str, Any], number: int, head: str, last_of_matter: Mapping[str, str]) -> str | None:
    if entry["seq"] != number:
        return f"序号应为 {number}，实为 {entry['seq']}：有条目缺失、重复或次序被改"
    if entry["prev"] != head:
        return "prev 不等于前一条目的哈希值：链条断开"
    if entry["matter_prev"] != last_of_matter.get(_matter_key(entry), GENESIS):
        return "matter_prev 不等于同一事项前一条目的哈希值"
    return None


def _local(entry: Mapping[str, Any], seq: int, matter: str, head: str) -> str | None:
    if _matter_key(entry) != matter:
        return "条目属于另一事项"
    if entry["seq"] <= seq:
        return f"序号没有递增：{seq} 之后是 {entry['seq']}"
    if entry["matter_prev"] != head:
        return "matter_prev 不等于同一事项前一条目的哈希值：有条目缺失或次序被改"
    return None


def _with_head(report: Report, seq: int, expected_head: str | None) -> Report:
    if expected_head is None or expected_head == report.head:
        return report
    fault = Fault(seq + 1, "末尾的哈希值与事先公布的不同：末尾被截去，或整份日志被换过")
    return replace(report, ok=False, first_fault=fault)


def read_lines(lines: Iterable[str]) -> Iterator[Mapping[str, Any]]:
    """The entries of a JSON-lines file. Raises ``LedgerError`` naming the line that is not one JSON object.

    A key that stands twice in an object is refused: readers differ in which of the two they believe.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line, object_pairs_hook=_once)
        except (ValueError, RecursionError) as error:
            raise LedgerError(f"第 {number} 行不是一个 JSON 对象：{error}") from error
        if not isinstance(entry, dict):
            raise LedgerError(f"第 {number} 行不是一个 JSON 对象")
        yield entry


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise LedgerError("同一个键出现两次")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was found; 0 for a sound log, 1 for a fault, 2 for a file that cannot be read."""
    parser = argparse.ArgumentParser(description="核验导出的审计日志 / verify an exported audit log")
    parser.add_argument("file", type=Path, help="JSONL")
    parser.add_argument("--head", help="事先公布的末尾哈希值 / the head that was published")
    parser.add_argument("--matter", action="store_true", help="只含一个事项的导出 / an export of one matter")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # an ASCII terminal must not turn a sound log into an exit code of 1
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = parser.parse_args(arguments)
    check = verify_matter if options.matter else verify
    try:
        with options.file.open(encoding="utf-8") as lines:
            report = check(read_lines(lines), expected_head=options.head)
    except (OSError, UnicodeDecodeError, LedgerError) as error:
        sys.stderr.write(f"无法读取日志：{error}\n")
        return 2
    if report.first_fault:
        sys.stdout.write(f"不通过：第 {report.first_fault.seq} 条，{report.first_fault.reason}\n")
        return 1
    sys.stdout.write(f"通过：{report.count} 条，末尾 {report.head}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
