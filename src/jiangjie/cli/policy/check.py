"""`jiangjie policy check`: everything that is wrong with a policy, each with its line and what would be right."""

import argparse
import json
import sys
from pathlib import Path

BAD_INPUT = 2


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("check", help="say everything that is wrong with a policy")
    parser.add_argument("policy", metavar="PATH|ID", help="a policy.yaml or its folder, an overlay, or a policy's id")
    parser.add_argument("--strict", action="store_true", help="refuse what is doubtful too")
    parser.add_argument("--cases", action="store_true", help="decide the worked cases beside a policy too")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Print what is wrong and return 2, or 0 where nothing is; warnings count with --strict only."""
    from jiangjie.core.policy import PolicyError
    from jiangjie.core.policy.check import check_policy

    try:
        report = check_policy(find(options.policy), cases=options.cases)
    except PolicyError as error:
        print(f"jiangjie policy check：{error}", file=sys.stderr)
        return BAD_INPUT
    passes = report.passes(strict=options.strict)
    if options.json:
        print(json.dumps(report.as_dict(strict=options.strict), ensure_ascii=False, indent=1))
    else:
        for fault in report.faults:
            print(report.line(fault), file=sys.stderr)
        for note in report.notes:
            print(note)
        if passes:
            print(f"{report.file}：{f'没有错误，提醒 {len(report.faults)} 处' if report.faults else '没有发现问题'}")
    return 0 if passes else BAD_INPUT


def find(named: str) -> Path:
    """The file that a path, a folder or a policy's id names; raises ``PolicyError`` for an id that is not there."""
    from jiangjie.core.places import policies_dir
    from jiangjie.core.policy import PolicyError, policy_ids

    path = Path(named)
    if path.is_dir():
        return path / "policy.yaml"
    if path.exists() or "/" in named or "\\" in named or path.suffix:
        return path
    if named in policy_ids():
        return policies_dir() / named / "policy.yaml"
    raise PolicyError(f"没有编号为“{named}”的政策，也没有这个文件；已有：{'、'.join(policy_ids())}")
