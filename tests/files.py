"""A SQLite file in the place of the tests' database, for what only a real file shows: threads, locks, other programs."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from django.db import connections
from django.db.backends.sqlite3.base import DatabaseWrapper

from jiangjie.config import environment


@contextmanager
def using_file(path: Path) -> Iterator[None]:
    """Let this thread's database be the file, with the settings of a real installation."""
    with mock.patch.dict(os.environ, {"JIANGJIE_DATABASE_URL": f"sqlite:///{path}"}):
        real = environment.database()
    before = connections["default"]
    wrapper = DatabaseWrapper(before.settings_dict | real, alias="default")
    connections["default"] = wrapper
    try:
        yield
    finally:
        wrapper.close()
        connections["default"] = before
