"""A city-level and a district-level body with the authorities that handle complaints about them."""

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.bodies.models import Body
from jiangjie.procedure.supervision.actions import Lodged, lodge
from jiangjie.services.accounts.actor import Actor
from tests import making


@pytest.fixture
def city_body(db) -> Body:
    making.centre()
    return making.body("municipal_soe", "上海匠造重工有限公司")


@pytest.fixture
def district_body(db) -> Body:
    making.centre()
    return making.body("district_enterprise", "徐汇精工㛃有限公司")


@pytest.fixture
def officer(db) -> Actor:
    return making.actor(making.district(), r.DISTRICT_OFFICER, name="区经办")


@pytest.fixture
def approver(db) -> Actor:
    return making.actor(making.district(), r.DISTRICT_APPROVER, name="区审批")


@pytest.fixture
def lodged(district_body: Body) -> Lodged:
    """A complaint about the district-level body."""
    return lodge(
        body=district_body.organisation,
        subject="公示期不足",
        text="公示只贴了三天，李䶮可以作证。",
        actor=Actor.public(),
    )
