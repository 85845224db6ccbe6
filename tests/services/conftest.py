"""Fixtures of the services' tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.services.files import using_file


@pytest.fixture(scope="session")
def _migrated(tmp_path_factory: pytest.TempPathFactory, django_db_blocker) -> Path:
    path = tmp_path_factory.mktemp("database") / "empty.sqlite3"
    with django_db_blocker.unblock(), using_file(path):
        call_command("migrate", verbosity=0, run_syncdb=True)  # also under --nomigrations
    return path


@pytest.fixture
def real_file(_migrated: Path, tmp_path: Path, django_db_blocker) -> Iterator[Path]:
    """A migrated, empty SQLite file that is this test's database."""
    path = tmp_path / "jiangjie.sqlite3"
    shutil.copy(_migrated, path)
    with django_db_blocker.unblock(), using_file(path):
        yield path
