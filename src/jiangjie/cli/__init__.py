"""The `jiangjie` command. Each subcommand is a module with `add_parser` and `run`; Django is set up only where needed."""

import argparse
import importlib
import sys
from collections.abc import Sequence

COMMANDS = ("serve", "decide", "workdays", "code", "audit", "demo", "diagram", "manage")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit code: 0 fine, 1 a negative answer, 2 bad input."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(prog="jiangjie", description="Jiangjie 匠阶")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    asked = [arguments[0]] if arguments and arguments[0] in COMMANDS else list(COMMANDS)
    runners = {}
    for name in asked:  # a known command loads only its own module: `decide` starts without Django
        module = importlib.import_module(f"jiangjie.cli.{name}")
        module.add_parser(subparsers)
        runners[name] = module.run
    options = parser.parse_args(arguments)
    return int(runners[options.command](options))
