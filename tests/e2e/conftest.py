"""A real site in its own process, and a real Chromium in front of it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Generator, Iterator
from pathlib import Path

import pylopdf_fonts_zh_cn
import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.e2e.papers import Desk
from tests.e2e.site import Site
from tests.tools import require_program

ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / "test-artifacts" / "screenshots"
PATIENCE = 20_000
"""Milliseconds that a page may take until it shows what is expected: for busy machines, not a target."""
FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember that a test failed: what everybody saw then is kept as well."""
    report = yield
    if call.when == "call" and report.failed:
        item.stash[FAILED] = True
    return report


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "e2e" in Path(item.path).parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fontconfig file with the Chinese fonts of the requirements: a bare Debian has none."""
    folder = Path(pylopdf_fonts_zh_cn.__file__).parent
    path = tmp_path_factory.mktemp("fonts") / "fonts.conf"
    cache = path.parent / "cache"
    path.write_text(
        f'<?xml version="1.0"?><fontconfig><dir>{folder}</dir><dir>/usr/share/fonts</dir>'
        f"<cachedir>{cache}</cachedir></fontconfig>"
    )
    return path


@pytest.fixture(scope="session")
def browser(fonts: Path) -> Iterator[Browser]:
    """Debian's Chromium, headless, cut off from everything but this machine."""
    chromium = require_program("chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
                  "--no-first-run", "--disable-sync", "--disable-quic", "--lang=zh-CN"],
            env={**os.environ, "FONTCONFIG_FILE": str(fonts), "LANGUAGE": "zh_CN"},
        )  # fmt: skip
        yield opened
        opened.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def site(tmp_path: Path, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Site]:
    """A demonstration site of its own, with the enterprise that the marker `stage(name, seed)` asks for."""
    marker = request.node.get_closest_marker("stage")
    stage, seed = marker.args if marker else ("people", 6)
    port = free_port()
    environment = {
        **os.environ, "JIANGJIE_DATA": str(tmp_path), "JIANGJIE_SITE_URL": f"http://127.0.0.1:{port}",
        "JIANGJIE_DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "jiangjie.config.settings", "JIANGJIE_DEMO": "1",
    }  # fmt: skip
    command = [sys.executable, "-m", "jiangjie.cli"]
    subprocess.run([*command, "demo", "--stage", stage, "--seed", str(seed)], env=environment, check=True)
    with (tmp_path / "serve.log").open("w") as log:
        process = subprocess.Popen(
            [*command, "serve", "--demo", "--port", str(port)], env=environment, stdout=log, stderr=log
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/account/login/", process)
            shutil.rmtree(SHOTS / request.node.name, ignore_errors=True)
            (tmp_path / "desk").mkdir()
            running = Site(
                browser, f"http://127.0.0.1:{port}", SHOTS / request.node.name, environment, Desk(tmp_path / "desk")
            )
            yield running
            if request.node.stash.get(FAILED, False):
                running.shoot_all()
            running.close()
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_for(url: str, process: subprocess.Popen[bytes], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, "the site's process ended"
        try:
            urllib.request.urlopen(url, timeout=2)  # noqa: S310  our own address
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"{url} did not answer")
