"""Sets Django up for the commands that need the database."""

import os

_OTHERS = 0o077
"""What group and others may not do with files that we make: the database, uploads, keys."""


def set_up(*, demo: bool = False, private: bool = True) -> None:
    """Load the settings; `demo` chooses the demonstration's own database.

    With `private`, files made from now on, by children too, are for this account of the machine alone.
    """
    if private:
        os.umask(_OTHERS)
    if demo:
        os.environ["JIANGJIE_DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiangjie.config.settings")
    import django

    django.setup()
