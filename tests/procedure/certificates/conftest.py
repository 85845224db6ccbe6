"""A body with its clerk and approver."""

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.bodies.models import Body
from jiangjie.services.accounts.actor import Actor
from tests import making


@pytest.fixture
def body(db) -> Body:
    return making.body(body_serial="004217", name="上海匠造重工有限公司")


@pytest.fixture
def clerk(body: Body) -> Actor:
    return making.actor(body.organisation, r.CLERK)


@pytest.fixture
def approver(body: Body) -> Actor:
    return making.actor(body.organisation, r.APPROVER)
