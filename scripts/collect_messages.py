"""Collects every text to be translated into src/jiangjie/locale/en/LC_MESSAGES/django.po (needs gettext).

With --check the file stays as it is, and every text that is missing, left over, fuzzy or untranslated is named (exit 1).
Source line numbers are left out, so that a change of code does not change the catalogue.
"""

import os
import subprocess
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "jiangjie"
CATALOGUE = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
COMMAND = [
    sys.executable, "-m", "django", "makemessages", "--locale", "en", "--no-location", "--no-wrap", "--no-obsolete",
    "--extension", "py,html", "--verbosity", "0",
]  # fmt: skip


def collect() -> None:
    """Write the catalogue anew; translations that exist are kept."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiangjie.config.settings")
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(COMMAND, cwd=PACKAGE, check=True)


def read() -> Catalog:
    """Return the catalogue."""
    with CATALOGUE.open("rb") as file:
        return read_po(file)


def check() -> list[str]:
    """Return what is wrong with the catalogue as it stands."""
    before = CATALOGUE.read_bytes()
    stands = {message.id for message in read() if message.id}
    try:
        collect()
        fresh = read()
    finally:
        CATALOGUE.write_bytes(before)
    wanted = {message.id for message in fresh if message.id}
    faults = [f"left over: {text}" for text in map(str, stands - wanted)]
    faults += [f"missing: {text}" for text in map(str, wanted - stands)]
    for message in fresh:
        translated = all(message.string) if isinstance(message.string, tuple) else bool(message.string)
        if message.id and (message.fuzzy or not translated):
            faults.append(f"untranslated: {message.id}")
    return sorted(set(faults))


def main() -> int:
    """Collect, or check."""
    if "--check" not in sys.argv[1:]:
        collect()
        return 0
    faults = check()
    for fault in faults:
        print(fault, file=sys.stderr)  # noqa: T201  a script prints
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
