"""`jiangjie install`: the bureau and its first administrator, on an empty database."""

import argparse
import re
import sys

from jiangjie.cli.django import set_up

BAD_INPUT = 2


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("install", help="make the bureau and its first administrator, once")
    parser.add_argument("--bureau", required=True, metavar="NAME", help="full name, e.g. 上海市人力资源和社会保障局")
    parser.add_argument("--username", required=True, type=_username, metavar="U", help="the administrator's account")
    parser.add_argument("--name", required=True, metavar="N", help="the administrator's name")


def run(options: argparse.Namespace) -> int:
    """Print the one-time link by which the administrator sets a password; 2 when the system is in use already."""
    set_up()
    from django.conf import settings
    from django.core.management import call_command
    from django.urls import reverse

    from jiangjie.services.accounts.actions import INVITATION_DAYS, install
    from jiangjie.services.matters.refusal import Refused

    call_command("migrate", verbosity=0, interactive=False)
    try:
        code = install(bureau=options.bureau, username=options.username, name=options.name)
    except Refused as refused:
        for reason in refused.reasons:
            print(f"{reason}{reason.remedy}", file=sys.stderr)
        return BAD_INPUT
    print(f"已建立 {options.bureau}。请在 {INVITATION_DAYS} 天内用下面的链接设置管理员密码，链接只能用一次：")
    print(settings.SITE_URL.rstrip("/") + reverse("accounts:welcome", args=[code]))
    return 0


def _username(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{2,59}", text, re.ASCII):
        raise argparse.ArgumentTypeError("账号只能用小写字母、数字、点、下划线或横线，3 至 60 个字符")
    return text
