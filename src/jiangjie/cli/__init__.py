"""The `jiangjie` command. Each subcommand is a module with `add_parser` and `run`; Django is set up only where needed."""

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence

COMMANDS = ("serve", "decide", "screen", "policy", "workdays", "code", "audit", "demo", "diagram", "install", "manage")
READER_GONE = 141  # what a shell reports for a program whose reader has left: 128 + SIGPIPE


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit code: 0 fine, 1 a negative answer, 2 bad input."""
    _speak_utf8()
    try:
        try:
            return _run(list(sys.argv[1:] if argv is None else argv))
        finally:
            print(end="", flush=True)  # here and not at exit, where nobody could catch what goes wrong
    except BrokenPipeError:
        _let_go_of_stdout()
        return READER_GONE


def _run(arguments: list[str]) -> int:
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


def _speak_utf8() -> None:
    """Print Chinese on any terminal: an ASCII one would end the command half way.

    A lone surrogate, which UTF-8 cannot write, is printed as its escape, which is that of JSON too.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _let_go_of_stdout() -> None:
    """Nobody reads any more (`jiangjie decide … | head`): what is left over goes nowhere, and without a complaint."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
