"""Fixtures that every test may ask for."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, settings

from jiangjie.services.clock import pinned

# No test depends on how fast the machine is: that is the benchmarks' business.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture(autouse=True)
def the_day() -> Iterator[date]:
    """Pin the clock, so that no test depends on the machine's date."""
    day = date(2026, 9, 1)
    with pinned(day):
        yield day
