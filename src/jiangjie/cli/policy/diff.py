"""`jiangjie policy diff A B`: what changes from one policy to the other, in words."""

import argparse
import json
import sys
from typing import TYPE_CHECKING

from jiangjie.cli.arguments import day

if TYPE_CHECKING:
    from jiangjie.core.policy import EndedPolicy, Policy

BAD_INPUT = 2


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("diff", help="say in words how two policies differ")
    parser.add_argument("old", metavar="A", help="a policy's id, a policy.yaml or its folder")
    parser.add_argument("new", metavar="B", help="the other one")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    parser.add_argument("--on", type=day, metavar="DATE", help="the day whose numbers are compared")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Print the differences and return 0; 2 for a policy that cannot be read."""
    from jiangjie.core.policy import PolicyError
    from jiangjie.core.policy.diff import policy_diff
    from jiangjie.services.clock import today

    try:
        diff = policy_diff(_read(options.old), _read(options.new), options.lang, options.on, today=today())
    except PolicyError as error:
        print(f"jiangjie policy diff：{error}", file=sys.stderr)
        return BAD_INPUT
    print(json.dumps(diff.as_dict(), ensure_ascii=False, indent=1) if options.json else diff.text())
    return 0


def _read(named: str) -> "Policy | EndedPolicy":
    from jiangjie.cli.policy.check import find
    from jiangjie.core.policy.loader import read_policy

    return read_policy(find(named).resolve())
