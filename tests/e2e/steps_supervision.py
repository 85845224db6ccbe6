"""Supervision steps (6.2.2, 5.3.1): the chain of a matter is read and exported, the city counts."""

import subprocess
import sys
from pathlib import Path

from tests.e2e.person import Person
from tests.e2e.site import Enterprise, Site

STANDALONE = Path(__file__).resolve().parents[2] / "src" / "jiangjie" / "core" / "ledger" / "standalone.py"


def export_chain(of: Enterprise, chapter: str, matter: str) -> Path:
    """Let the supervisor, who reads all and changes nothing, read a matter's chain and take it away."""
    supervisor = of.supervisor.goes_to(chapter)
    supervisor.page.locator("#list").get_by_role("link", name=matter).first.click()
    assert supervisor.page.locator(".offers a").count() == 0
    supervisor.chooses("完整记录").shot(f"chain-{chapter}")
    return supervisor.downloads("导出", of.desk.folder / f"{chapter}.jsonl")


def verify_alone(chain: Path) -> str:
    """Let the verifier that stands alone read an exported chain; return what it says."""
    answer = subprocess.run(
        [sys.executable, "-I", str(STANDALONE), str(chain), "--matter"], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


def verify_log(site: Site) -> str:
    """Let `jiangjie audit verify` hold the whole log against itself; return what it says."""
    answer = site.command("audit", "verify", "--demo")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


def read_counts(officer: Person) -> Person:
    """Open the city's counts."""
    return officer.goes_to("统计").shot("statistics")
