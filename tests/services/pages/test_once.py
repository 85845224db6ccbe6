"""A form counts once."""

from uuid import uuid4

import pytest
from django.db import IntegrityError

from jiangjie.services.accounts.models import Organisation
from jiangjie.services.pages.models import Once
from jiangjie.services.pages.once import once
from tests import making

pytestmark = pytest.mark.django_db


def test_the_second_time_leads_to_the_first_result():
    calls = []
    key = uuid4()

    def run() -> str:
        calls.append(1)
        return f"/plans/{len(calls)}/"

    assert [once(key, run), once(key, run)] == ["/plans/1/"] * 2
    assert len(calls) == 1


def test_after_a_failure_the_form_can_be_sent_again():
    key = uuid4()

    def fail() -> str:
        making.organisation(name="写了一半")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        once(key, fail)
    assert not Organisation.objects.exists()
    assert not Once.objects.exists()
    assert once(key, lambda: "/done/") == "/done/"


def test_another_broken_constraint_is_not_taken_for_a_double_submit():
    making.organisation(name="同名单位")

    def twice() -> str:
        making.organisation(name="同名单位")
        return "/done/"

    with pytest.raises(IntegrityError):
        once(uuid4(), twice)
