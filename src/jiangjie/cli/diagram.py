"""`jiangjie diagram [NAME]`: the lifecycles as Mermaid diagrams."""

import argparse
import sys

from jiangjie.core.lifecycle.diagram import mermaid
from jiangjie.core.lifecycle.rows import ALL


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("diagram", help="print a lifecycle as a Mermaid state diagram")
    parser.add_argument("name", nargs="?", help=", ".join(one.name for one in ALL))


def run(options: argparse.Namespace) -> int:
    """Print one lifecycle, or all."""
    chosen = [one for one in ALL if options.name in {None, one.name}]
    if not chosen:
        print(f"no lifecycle {options.name!r}; there are: {', '.join(one.name for one in ALL)}", file=sys.stderr)
        return 2
    for lifecycle in chosen:
        print(f"%% {lifecycle.name} {lifecycle.title}")
        print(mermaid(lifecycle))
    return 0
