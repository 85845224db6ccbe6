"""`jiangjie manage …`: Django's own management commands."""

import argparse

from jiangjie.cli.django import set_up


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("manage", help="Django's management commands (migrate, makemigrations …)")
    parser.add_argument("rest", nargs=argparse.REMAINDER)


def run(options: argparse.Namespace) -> int:
    """Run the management command."""
    set_up(private=False)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["jiangjie manage", *options.rest])
    return 0
