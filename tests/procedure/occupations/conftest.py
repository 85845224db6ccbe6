"""The centre's officer, and small editions of our own beside the published one."""

from pathlib import Path

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.occupations.catalogue import edition_named
from jiangjie.procedure.occupations.models import Occupation
from tests import making

SMALL = Path(__file__).with_name("editions")


@pytest.fixture
def officer():
    return making.actor(making.centre(), r.CENTRE_OFFICER, name="周䶮")


@pytest.fixture
def trade():
    """Find an occupation of the published edition by its code."""
    return lambda code: Occupation.objects.get(code=code, edition="2022")


@pytest.fixture
def small():
    return edition_named("2030", SMALL)


@pytest.fixture
def smaller():
    return edition_named("2040", SMALL)
