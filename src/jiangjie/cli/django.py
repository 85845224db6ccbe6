"""Sets Django up for the commands that need the database."""

import os


def set_up(*, demo: bool = False) -> None:
    """Load the settings; `demo` chooses the demonstration's own database."""
    if demo:
        os.environ["JIANGJIE_DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiangjie.config.settings")
    import django

    django.setup()
