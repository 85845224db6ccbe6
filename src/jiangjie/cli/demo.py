"""`jiangjie demo --stage STAGE --seed N`: adds an enterprise with one round, taken to a stage, to the demo database."""

import argparse
import sys

from jiangjie.cli.django import set_up

STAGES = (
    "people", "filing", "plan", "entry", "check", "review", "list", "notice", "award", "results", "certificates", "appointed", "all",
)  # fmt: skip


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("demo", help="make demonstration data: a round taken to a stage")
    parser.add_argument("--stage", choices=STAGES, default="all", help="how far; all = the whole demonstration site")
    parser.add_argument("--seed", type=int, default=177, help="same seed, same people")


def run(options: argparse.Namespace) -> int:
    """Make the data; refuse a database that the demo did not make."""
    set_up(demo=True)
    from jiangjie.web.demo import site

    try:
        if options.stage == "all":
            site.prepare(options.seed)
        else:
            from jiangjie.web.demo.seeding import add_round

            site.migrate()
            print(add_round(options.stage, options.seed))
    except SystemExit as refusal:
        return int(str(refusal.code))
    except ValueError as fault:
        print(fault, file=sys.stderr)
        return 2
    return 0
