"""Collects every text to be translated into src/jiangjie/locale/en/LC_MESSAGES/django.po (needs gettext).

Wrapped lines and source line numbers are left out, so that a change of code does not change the catalogue.
"""

import os
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "jiangjie"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiangjie.config.settings")

(PACKAGE / "locale").mkdir(exist_ok=True)
command = [
    sys.executable, "-m", "django", "makemessages", "--locale", "en", "--no-location", "--no-wrap", "--no-obsolete",
    "--extension", "py,html,txt",
]  # fmt: skip
sys.exit(subprocess.run(command, cwd=PACKAGE, check=False).returncode)
