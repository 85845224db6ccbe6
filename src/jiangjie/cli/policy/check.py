"""`jiangjie policy check`: whether a policy can be read, and what is wrong with it."""

import argparse
import sys

BAD_INPUT = 2


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("check", help="say what is wrong with a policy")
    parser.add_argument("policy", metavar="ID", help="the policy's id")


def run(options: argparse.Namespace) -> int:
    """Print what is wrong and return 2, or 0 where nothing is."""
    from jiangjie.core.policy import PolicyError, load_policy

    try:
        policy = load_policy(options.policy)
    except PolicyError as error:
        print(f"jiangjie policy check：{error}", file=sys.stderr)
        return BAD_INPUT
    print(f"{policy.id}：没有发现问题")
    return 0
