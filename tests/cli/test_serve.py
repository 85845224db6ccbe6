"""`jiangjie serve` as a real process: it answers, keeps its port to itself, and leaves nothing behind."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiangjie.cli.children import Child
from jiangjie.cli.ports import Taken, claim
from tests.cli.programs import environment, jiangjie

PATIENCE = 180
"""Seconds after which a start that hangs is given up; nothing is measured by it."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def descendants(pid: int) -> set[int]:
    """Return the processes below `pid`, by what the kernel says."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            parents[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
    found, grown = {pid}, True
    while grown:
        more = {child for child, parent in parents.items() if parent in found} - found
        grown = bool(more)
        found |= more
    return found - {pid}


def runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def gone(family: set[int]) -> bool:
    """Tell whether all have ended; a process that is just ending is waited for."""
    until = time.monotonic() + PATIENCE
    while any(runs(pid) for pid in family) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(runs(pid) for pid in family)


class Site:
    """A running site and what it has printed."""

    def __init__(self, data: Path, port: int) -> None:
        self.port, self.lines, self.ready = port, [], threading.Event()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jiangjie.cli", "serve", "--port", str(port)], env=environment(data),
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line)
            if "匠阶已启动" in line:
                self.ready.set()
        self.ready.set()

    def get(self, path: str) -> tuple[int, str]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
            return answer.status, answer.read().decode()

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.wait()

    def wait(self) -> int:
        """Wait until the site has ended and its output is read to the end: no process holds the pipe any more."""
        code = self.process.wait(PATIENCE)
        self.reader.join()
        assert self.process.stdout
        self.process.stdout.close()
        return code


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("serve")


@pytest.fixture
def site(data: Path) -> Iterator[Site]:
    found = Site(data, free_port())
    assert found.ready.wait(PATIENCE)
    assert found.process.poll() is None, "".join(found.lines)
    yield found
    if found.process.poll() is None:
        found.end(signal.SIGTERM)


def test_it_answers_keeps_its_port_and_ends_with_all_its_children(site, data):
    status, page = site.get("/account/login/")
    assert status == 200
    assert "登录" in page
    assert any("jiangjie install" in line for line in site.lines)
    assert any("JIANGJIE_SITE_URL" in line for line in site.lines)  # a link to 127.0.0.1 opens nowhere else
    styles = re.findall(r'href="(/static/[^"]+\.css)"', page)
    assert styles
    assert all(site.get(style)[0] == 200 for style in styles)

    second = jiangjie(data, "serve", "--port", str(site.port))
    assert second.returncode == 2
    assert f"端口 {site.port} 已被占用" in second.stderr
    assert "--port" in second.stderr

    family = descendants(site.process.pid)
    assert len(family) >= 3  # the server, its process, the worker
    assert site.end() == 0
    assert gone(family)
    claim("127.0.0.1", site.port)


def test_when_the_server_dies_so_does_everything_else(site):
    family = descendants(site.process.pid)
    for pid in family:
        if b"granian" in Path(f"/proc/{pid}/cmdline").read_bytes():
            os.kill(pid, signal.SIGKILL)
    assert site.wait() == 1
    assert gone(family)
    assert any("服务停止" in line for line in site.lines)


def test_when_the_parent_is_killed_outright_nothing_keeps_answering(site):
    family = descendants(site.process.pid)
    site.process.kill()
    site.wait()
    assert gone(family)


@pytest.mark.parametrize("options", [["--port", "0"], ["--port", "70000"], ["--port", "x"], ["--workers", "0"]])
def test_bad_options_are_refused(tmp_path, options):
    assert jiangjie(tmp_path, "serve", *options).returncode == 2


def test_an_address_that_is_not_ours_is_refused(tmp_path):
    done = jiangjie(tmp_path, "serve", "--host", "no-such-host.invalid")
    assert done.returncode == 2
    assert "--host" in done.stderr


def test_a_port_whose_owner_shares_it_is_taken_all_the_same():
    """A forgotten server shares its port (SO_REUSEPORT); a second one would start beside it and answer by turns."""
    with socket.socket() as owner:
        owner.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        owner.bind(("127.0.0.1", 0))
        port = owner.getsockname()[1]
        with pytest.raises(Taken):
            claim("127.0.0.1", port)
        owner.listen()
        with pytest.raises(Taken, match=str(port)):
            claim("127.0.0.1", port)
    claim("127.0.0.1", port)


def test_a_child_takes_its_own_children_with_it():
    script = "import subprocess, sys, time; p = subprocess.Popen(['sleep', '600']); print(p.pid, flush=True); time.sleep(600)"
    child = Child([sys.executable, "-c", script])
    family: set[int] = set()
    while len(family) < 1:
        family = descendants(child._process.pid)
    child.end()
    assert child.code is not None
    assert gone(family)
