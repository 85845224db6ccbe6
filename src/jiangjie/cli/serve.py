"""`jiangjie serve`: the site and its worker, as children of this process, none of which outlives the others."""

import argparse
import os
import signal
import sys
import threading
import urllib.error
import urllib.request
from types import FrameType

from jiangjie.cli.children import Child
from jiangjie.cli.django import set_up
from jiangjie.cli.ports import Taken, claim

BAD_INPUT, BROKEN = 2, 1
BLOCKING_THREADS = 4
"""Requests that one process answers at a time; as many as a pool of database connections holds."""
LOOKS = 0.3
"""Seconds between two looks at the children."""
WORKER_RESTARTS = 5
ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104  compared with, not bound to


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("serve", help="serve the site, with its worker")
    parser.add_argument("--demo", action="store_true", help="a seeded demonstration with one-click log-in")
    parser.add_argument("--seed", type=int, default=177, help="seed of the demonstration; same seed, same people")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=_port, default=8000, help="port to listen on (8000)")
    parser.add_argument("--workers", type=_count, default=1, help="processes that answer requests (1)")


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop: 0 when told, 1 when the site stopped by itself, 2 when it could not begin."""
    try:
        claim(options.host, options.port)
    except Taken as taken:
        print(taken, file=sys.stderr)
        return BAD_INPUT
    reach = ANYWHERE.get(options.host, options.host)
    address = f"http://{reach}:{options.port}"
    os.environ.setdefault("JIANGJIE_SITE_URL", address)
    set_up(demo=options.demo)
    try:
        _prepare(options.seed)
    except SystemExit as refusal:
        return int(str(refusal.code))
    return _Site(options, address).run()


def _prepare(seed: int) -> None:
    """Bring database and static files up to date; in demo mode make the demonstration, or refuse."""
    from django.conf import settings
    from django.core.management import call_command

    from jiangjie.cli.static import collect

    if settings.DEMO:
        from jiangjie.web.demo import site

        site.prepare(seed)
    else:
        call_command("migrate", verbosity=0, interactive=False)
        _hint_at_install()
        _warn_of_address()
    call_command("clearsessions")  # who was here when is kept no longer than it is needed
    collect()


def _hint_at_install() -> None:
    from jiangjie.services.accounts.models import Organisation

    if not Organisation.objects.exists():
        print("系统里还没有单位：请另开一个终端运行 jiangjie install --help，建立市人社局和第一位管理员。", flush=True)


def _warn_of_address() -> None:
    from django.conf import settings

    from jiangjie.services.site_address import reaches_only_this_machine

    if reaches_only_this_machine():
        print(
            f"没有设置对外网址（JIANGJIE_SITE_URL），现为 {settings.SITE_URL}：邀请链接、投诉回执上的网址在别处打不开，"
            "也不能制作证书。试用可以不管；正式使用前请设置后重新启动。",
            file=sys.stderr, flush=True,
        )  # fmt: skip


class _Site:
    """The running site: the server and the worker."""

    def __init__(self, options: argparse.Namespace, address: str) -> None:
        self.options, self.address = options, address
        self.stop = threading.Event()
        self.restarts = WORKER_RESTARTS

    def run(self) -> int:
        """Start both, say when the site answers, watch them, and end both whatever happens."""
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._told)
        self.server = Child(_server_command(self.options))
        self.worker = Child(_worker_command())
        try:
            return self._watch()
        finally:
            self.worker.signal_end()
            self.server.end()
            self.worker.end()

    def _told(self, _number: int, _frame: FrameType | None) -> None:
        self.stop.set()

    def _watch(self) -> int:
        announced = False
        while not self.stop.wait(LOOKS):
            if self.server.code is not None:
                print(f"站点进程已退出（代码 {self.server.code}），服务停止。", file=sys.stderr)
                return BROKEN
            if self.worker.code is not None and not self._restart_worker():
                return BROKEN
            if not announced and self._answers():
                announced = True
                print(f"匠阶已启动：{self.address}/  （按 Ctrl+C 停止）", flush=True)
        return 0

    def _restart_worker(self) -> bool:
        print(f"后台任务进程已退出（代码 {self.worker.code}）。", file=sys.stderr)
        if not self.restarts:
            return False
        self.restarts -= 1
        self.worker = Child(_worker_command())
        return True

    def _answers(self) -> bool:
        request = urllib.request.Request(f"{self.address}/account/login/", headers={"Host": "localhost"})  # noqa: S310  our own address
        try:
            with urllib.request.urlopen(request, timeout=5):  # noqa: S310  our own address
                return True
        except urllib.error.HTTPError as answer:
            return answer.code < 500
        except OSError:
            return False


def _server_command(options: argparse.Namespace) -> list[str]:
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", options.host, "--port", str(options.port),
        "--workers", str(options.workers), "--blocking-threads", str(BLOCKING_THREADS), "--respawn-failed-workers",
        "--workers-kill-timeout", "10", "--no-ws", "--log-level", "warning", "jiangjie.config.wsgi:application",
    ]  # fmt: skip


def _worker_command() -> list[str]:
    return [sys.executable, "-m", "jiangjie.cli", "manage", "db_worker", "--interval", "0.5", "--verbosity", "0"]


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise argparse.ArgumentTypeError(f"端口应为 1 至 65535 的整数，收到 {text!r}")
    return int(text)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= 64):
        raise argparse.ArgumentTypeError(f"进程数应为 1 至 64 的整数，收到 {text!r}")
    return int(text)
