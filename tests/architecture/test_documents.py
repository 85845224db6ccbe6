"""What is generated or translated agrees with the code."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.tools import require_program

ROOT = Path(__file__).resolve().parents[2]


def run(script: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts" / script), "--check"], capture_output=True, text=True, check=False,
        env={**os.environ, "JIANGJIE_DATA": str(tmp_path)}, cwd=ROOT,
    )  # fmt: skip


def test_every_provision_is_proved_or_listed_open_and_the_reference_pages_are_up_to_date(tmp_path: Path) -> None:
    done = run("write_reference.py", tmp_path)
    assert done.returncode == 0, done.stderr


def test_every_text_has_its_english(tmp_path: Path) -> None:
    require_program("xgettext", "gettext")
    done = run("collect_messages.py", tmp_path)
    assert done.returncode == 0, done.stderr


def test_no_address_of_a_registry_and_no_lock_file_is_committed() -> None:
    tracked = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True, cwd=ROOT).stdout.split()
    assert "uv.lock" not in tracked
    for name in ("requirements/base.txt", "requirements/dev.txt", "benchmarks/requirements.txt"):
        text = (ROOT / name).read_text()
        assert "://" not in text
        assert "index-url" not in text


def test_every_link_between_pages_leads_to_a_file_and_every_page_is_reached() -> None:
    pages = [ROOT / name for name in subprocess.run(
        ["git", "ls-files", "*.md"], capture_output=True, text=True, check=True, cwd=ROOT).stdout.split("\n") if name]  # fmt: skip
    reached, dead = {ROOT / "README.md"}, []
    for page in pages:
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text(encoding="utf-8")):
            file = (page.parent / target).resolve()
            reached |= {file, *(file.glob("*.md") if file.is_dir() else ())}
            if not file.exists():
                dead.append(f"{page.relative_to(ROOT)} → {target}")
    assert dead == []
    assert [page for page in (ROOT / "docs").rglob("*.md") if page not in reached] == []
