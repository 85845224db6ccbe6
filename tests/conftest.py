"""Fixtures that every test may ask for."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck, settings

from jiangjie.services.clock import pinned
from tests import together
from tests.files import using_file

# No test depends on how fast the machine is: that is the benchmarks' business.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

LONGEST = (
    "test_query_budgets.py",
    "test_every_route.py",
    "test_agreement.py",
    "test_overlays.py",
    "test_other_bodies.py",
)
"""Files that take a minute or more: begun last, they would keep one core at work while the other has none."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin the longest files first; on PostgreSQL, who acts at the same moment as others commits for real."""
    for item in items:
        if "at_once" in getattr(item, "fixturenames", ()) and connection.vendor == "postgresql":
            item.add_marker(pytest.mark.django_db(transaction=True))
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.fixture(autouse=True)
def the_day() -> Iterator[date]:
    """Pin the clock, so that no test depends on the machine's date."""
    day = date(2026, 9, 1)
    with pinned(day):
        yield day


@pytest.fixture(autouse=True)
def the_language() -> Iterator[None]:
    """Begin and end in the language of the settings: a page asked for in English leaves its thread speaking English."""
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def the_catalogue(request: pytest.FixtureRequest) -> None:
    """Put the migrations' occupations back: a test with real commits empties every table behind itself."""
    marker = request.node.get_closest_marker("django_db")
    if marker is None or marker.kwargs.get("transaction") or request.config.getoption("nomigrations"):
        return
    request.getfixturevalue("db")
    from jiangjie.procedure.occupations.catalogue import load
    from jiangjie.procedure.occupations.models import Occupation

    if not Occupation.objects.exists():
        load(Occupation)


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


@pytest.fixture
def at_once(request: pytest.FixtureRequest) -> Callable[..., list[Any]]:
    """Several people at the same moment, on a database that keeps what each commits: PostgreSQL, or a SQLite file."""
    if connection.vendor == "postgresql":
        return partial(together.at_once, together.fresh_connection)
    return partial(together.at_once, partial(using_file, request.getfixturevalue("real_file")))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Under CI a skipped test is a failed one: nothing goes unproved there."""
    report: pytest.TestReport = yield  # type: ignore[assignment]  # pluggy hands the report over
    if os.environ.get("CI") and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped under CI: {report.longrepr}"
    return report  # type: ignore[return-value]  # and takes it back
