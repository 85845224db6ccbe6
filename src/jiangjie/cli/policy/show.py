"""`jiangjie policy show ID`: what a policy lays down, as a sheet to read: text, Markdown, or a PDF to print."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jiangjie.cli.arguments import day

if TYPE_CHECKING:
    from jiangjie.core.policy.sheet import Sheet

BAD_INPUT = 2
FORMATS = ("text", "markdown", "pdf")
LANGUAGES = ("zh", "en")


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("show", help="print a policy as a readable sheet")
    parser.add_argument("policy", metavar="ID")
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to this file; a PDF needs one")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh")
    parser.add_argument("--on", type=day, metavar="DATE", help="the day whose numbers are shown; today without it")


def run(options: argparse.Namespace) -> int:
    """Print or write the sheet and return 0; 2 for a policy that is not there or a file that cannot be written."""
    from jiangjie.core.policy import PolicyError, load_version
    from jiangjie.core.policy.sheet import policy_sheet, sheet_markdown, sheet_text
    from jiangjie.services.clock import today

    try:
        sheet = policy_sheet(load_version(options.policy), options.lang, options.on, today=today())
        if options.format == "pdf":
            return _write_pdf(sheet, options.output)
        text = sheet_markdown(sheet) if options.format == "markdown" else sheet_text(sheet) + "\n"
        if options.output is None:
            print(text, end="")
        else:
            options.output.write_text(text, encoding="utf-8")
    except PolicyError as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(f"写不了 {options.output}：{error.strerror}")
    return 0


def _write_pdf(sheet: "Sheet", output: Path | None) -> int:
    from jiangjie.cli.django import set_up

    if output is None:
        return _refuse("PDF 不能写到终端，请用 -o 写明文件")
    set_up()
    from jiangjie.web.law.policies.paper import paper_of

    output.write_bytes(paper_of(sheet))
    return 0


def _refuse(message: str) -> int:
    print(f"jiangjie policy show：{message}", file=sys.stderr)
    return BAD_INPUT
