"""`jiangjie policy …`: works on policies as data. Each subcommand is a module here with `add_parser` and `run`.

A new one (such as `sql`) is a module of that name whose `add_parser` adds its parser, and its name in ``SUBCOMMANDS``.
Modules import what is heavy inside `run` only: all of them are imported to make the parser.
"""

import argparse
import importlib

SUBCOMMANDS = ("check", "show", "diff", "sql")


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand and those below it."""
    parser = subparsers.add_parser("policy", help="check, show and compare policies")
    below = parser.add_subparsers(dest="policy_command", required=True, metavar="SUBCOMMAND")
    for name in SUBCOMMANDS:
        importlib.import_module(f"jiangjie.cli.policy.{name}").add_parser(below)


def run(options: argparse.Namespace) -> int:
    """Run the subcommand; 2 for bad input."""
    return int(importlib.import_module(f"jiangjie.cli.policy.{options.policy_command}").run(options))
