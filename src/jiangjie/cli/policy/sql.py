"""`jiangjie policy sql`: the rule as one SQL statement over a roster table, for a warehouse that keeps it."""

import argparse
import sys
from pathlib import Path

from jiangjie.cli.arguments import day

BAD_INPUT = 2


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("sql", help="write the rule as one SQL statement over a roster table")
    parser.add_argument("--dialect", required=True, metavar="duckdb|postgres|spark")
    parser.add_argument("--grade", required=True, metavar="special|chief|both")
    parser.add_argument("--on", required=True, type=day, metavar="DATE", help="the day on which years are counted")
    parser.add_argument("--policy", metavar="ID")
    parser.add_argument("--table", default="roster", metavar="NAME", help="the table or view, as the catalogue has it")
    parser.add_argument(
        "--without", default="", metavar="COLUMN,…", help="optional columns that the table lacks: not judged"
    )
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--summary", action="store_true", help="counts instead of one row a person")
    instead.add_argument("--faults", action="store_true", help="instead, what the table holds that means nothing")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file instead of the screen")


def run(options: argparse.Namespace) -> int:
    """Print the statement and return 0; 2 with the reason on stderr and nothing on stdout."""
    from jiangjie.core.policy import DEFAULT_POLICY, PolicyError, load_policy
    from jiangjie.core.policy.sql import Request, write_sql

    try:
        request = Request(
            dialect=options.dialect,
            grades=(options.grade,),
            on=options.on,
            table=options.table,
            summary=options.summary,
            faults=options.faults,
            absent=tuple(name.strip() for name in options.without.split(",") if name.strip()),
        )
        statement = write_sql(load_policy(options.policy or DEFAULT_POLICY), request)
        _put_out(statement, options.output)
    except (PolicyError, OSError) as error:
        print(f"jiangjie policy sql：{error}", file=sys.stderr)
        return BAD_INPUT
    return 0


def _put_out(statement: str, path: Path | None) -> None:
    if path is None:
        print(statement, end="")
    else:
        path.write_text(statement, encoding="utf-8", newline="\n")
