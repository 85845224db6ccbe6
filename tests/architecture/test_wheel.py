"""The wheel carries the law with it: installed alone, the commands decide and count as they do here."""

import gettext
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.core.policy.people import person

ROOT = Path(__file__).resolve().parents[2]
RUN = "import sys; from jiangjie.cli import main; sys.exit(main())"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder that holds what the wheel holds, and nothing else of this project."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(build, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def alone(installed):
    """The environment of a user who has the wheel and no sources."""
    return {**os.environ, "PYTHONPATH": str(installed), "JIANGJIE_POLICIES": ""}


def run(installed, *arguments):
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments], capture_output=True, check=False, cwd="/", env=alone(installed)
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout)


def test_every_file_of_the_law_ships(installed):
    shipped = installed / "jiangjie" / "_policies"
    ours = {path.relative_to(ROOT / "policies") for path in (ROOT / "policies").rglob("*") if path.is_file()}
    assert ours <= {path.relative_to(shipped) for path in shipped.rglob("*")}


def test_templates_and_static_files_ship_with_their_code(installed):
    ours = {
        path.relative_to(ROOT / "src")
        for path in (ROOT / "src").rglob("*")
        if path.suffix in {".html", ".css", ".js", ".svg", ".typ"}
    }
    assert ours
    assert ours <= {path.relative_to(installed) for path in installed.rglob("*")}


def test_the_compiled_catalogue_ships_and_speaks_english(installed):
    folder = installed / "jiangjie" / "locale"
    assert {path.parent.parent.name for path in folder.rglob("*.mo")} == {"en"}
    english = gettext.translation("django", folder, ["en"])
    assert english.gettext("经办") == "Clerk"


def test_the_installed_commands_answer_by_the_shipped_law(installed, tmp_path):
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps(person()), encoding="utf-8")
    asked = [sys.executable, "-c", "from jiangjie.core.places import policies_dir; print(policies_dir())"]
    where = subprocess.run(
        asked, capture_output=True, text=True, encoding="utf-8", check=True, cwd="/", env=alone(installed)
    )
    assert Path(where.stdout.strip()) == installed / "jiangjie" / "_policies"
    answer = run(installed, "decide", str(facts), "--grade", "special", "--on", "2026-09-01", "--json")
    assert answer["verdict"] == "judgement"
    counted = run(installed, "workdays", "--from", "2026-02-12", "--count", "5", "--json")
    assert counted["last"] == "2026-02-26"
