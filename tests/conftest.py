"""Fixtures that every test may ask for."""

import os
from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import translation
from hypothesis import HealthCheck, settings

from jiangjie.services.clock import pinned

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
    """Begin the longest files first."""
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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Under CI a skipped test is a failed one: nothing goes unproved there."""
    report: pytest.TestReport = yield  # type: ignore[assignment]  # pluggy hands the report over
    if os.environ.get("CI") and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped under CI: {report.longrepr}"
    return report  # type: ignore[return-value]  # and takes it back
