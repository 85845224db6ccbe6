"""`jiangjie workdays`: count working days 工作日 by the State Council's arrangements."""

import argparse
import json
import re
import sys

from jiangjie.cli.arguments import day
from jiangjie.core.calendar import NotCovered, Span, WorkingDays

BAD_INPUT = 2


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("workdays", help="count working days after a date")
    parser.add_argument("--from", dest="start", type=day, required=True, metavar="DATE", help="YYYY-MM-DD")
    parser.add_argument("--count", type=_whole, required=True, metavar="N", help="how many working days, from 1")
    parser.add_argument("--publication-day-counts", action="store_true", help="the date itself counts if it is worked")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Print the counted days; 2 for a count below 1 and for what no arrangement covers."""
    try:
        span = WorkingDays.load().count(
            options.start, options.count, publication_day_counts=options.publication_day_counts
        )
    except (ValueError, NotCovered, FileNotFoundError) as error:  # the last: no arrangements at all
        print(f"jiangjie workdays：{error}", file=sys.stderr)
        return BAD_INPUT
    print(json.dumps(_as_json(span)) if options.json else _as_text(span))
    return 0


def _as_json(span: Span) -> dict[str, object]:
    return {
        "first": span.first.isoformat(),
        "last": span.last.isoformat(),
        "official": span.official,
        "days": [counted.isoformat() for counted in span.days],
    }


def _as_text(span: Span) -> str:
    note = "" if span.official else "（暂定：下一年的放假安排仍可能调整）"
    return f"{span.first} 至 {span.last}，共 {len(span.days)} 个工作日{note}\n" + " ".join(map(str, span.days))


def _whole(text: str) -> int:
    if not re.fullmatch(r"-?\d{1,9}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"天数应为不超过 9 位的整数，现为 {text!r}")
    return int(text)
