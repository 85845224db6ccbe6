"""Fixtures that every test may ask for."""

from collections.abc import Iterator
from datetime import date

import pytest

from jiangjie.services.clock import pinned


@pytest.fixture(autouse=True)
def the_day() -> Iterator[date]:
    """Pin the clock, so that no test depends on the machine's date."""
    day = date(2026, 9, 1)
    with pinned(day):
        yield day
