"""A body with its office."""

import pytest
from django.test import Client

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.actor import Actor
from tests import making


@pytest.fixture
def body():
    return making.body().organisation


@pytest.fixture
def clerk(body) -> Actor:
    return making.actor(body, r.CLERK, name="经办李䶮")


@pytest.fixture
def admin(body) -> Actor:
    return making.actor(body, r.BODY_ADMIN, name="管理员王㛃")


@pytest.fixture
def browser():
    """Make a browser in which an actor is logged in."""

    def log_in(who: Actor) -> Client:
        client = Client()
        client.force_login(who.user)
        return client

    return log_in
