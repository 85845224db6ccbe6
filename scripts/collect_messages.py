"""Collects every text to be translated into src/jiangjie/locale/en/LC_MESSAGES/django.po (needs gettext).

With --check the file stays as it is, and every text that is missing, left over, fuzzy or untranslated is named (exit 1).
Source line numbers are left out, so that a change of code does not change the catalogue.
"""

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "jiangjie"
CATALOGUE = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
COMMAND = [
    sys.executable, "-m", "django", "makemessages", "--locale", "en", "--no-location", "--no-wrap", "--no-obsolete",
    "--extension", "py,html", "--verbosity", "0",
]  # fmt: skip


def collected() -> bytes:
    """Return the catalogue anew; translations that exist are kept.

    Collected in a copy of the package: gettext is given every template rewritten beside itself,
    which others who read the sources at the same time would take for source.
    """
    with TemporaryDirectory() as folder:
        copy = Path(folder) / PACKAGE.name
        shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "static"))
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiangjie.config.settings")
        subprocess.run(COMMAND, cwd=copy, check=True)
        return (copy / CATALOGUE.relative_to(PACKAGE)).read_bytes()


def check() -> list[str]:
    """Return what is wrong with the catalogue as it stands."""
    stands = {message.id for message in read_po(io.BytesIO(CATALOGUE.read_bytes())) if message.id}
    fresh = read_po(io.BytesIO(collected()))
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
        CATALOGUE.write_bytes(collected())
        return 0
    faults = check()
    for fault in faults:
        print(fault, file=sys.stderr)  # noqa: T201  a script prints
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
