"""What is missing to get the next right: how many special-grade technicians short of the scale (1.2)."""

from datetime import date

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.bodies.prospects import prospects
from jiangjie.services.clock.now import now
from jiangjie.services.parameters.models import Value
from tests import making
from tests.procedure.filings.making import people, special_right

pytestmark = [pytest.mark.django_db, pytest.mark.provision("1.2")]
DAY = date(2026, 9, 1)


def settle(**values):
    officer = making.actor(making.bureau(), r.BUREAU_OFFICER)
    for key, value in values.items():
        Value.objects.create(
            key=key, value=value, in_force_from=date(2026, 1, 1), source="通知", set_by=officer.user, set_at=now(),
        )  # fmt: skip


def chief(body):
    return next(one for one in prospects(body, DAY) if one.grade == "chief")


def test_without_a_number_of_the_authority_nothing_is_counted():
    who = people()
    special_right(who.body, issued=3)
    assert chief(who.body).reach is None


@pytest.mark.parametrize(
    ("scope", "counted", "short"),
    [("occupation", 3, 2), ("body", 7, 0)],
)
def test_the_body_is_told_how_many_it_is_short(client, scope, counted, short):
    settle(special_scale_threshold=5, special_scale_scope=scope, special_scale_counting="ever")
    who = people()
    special_right(who.body, issued=3)
    making.qualification(who.body, making.occupation("6-18-02-04", "焊工"), "special_technician", issued=4)
    reach = chief(who.body).reach
    assert (reach.needed, reach.counted, reach.short) == (5, counted, short)
    client.force_login(who.clerk.user)
    page = client.get(who.body.get_absolute_url()).content.decode()
    assert f"应达到 5 人，现有 {counted} 人，还差 {short} 人" in page
    assert ("特级技师规模未达到" in page) is (short > 0)


def test_the_page_stays_within_its_queries(client, django_assert_max_num_queries):
    settle(special_scale_threshold=5, special_scale_scope="body", special_scale_counting="ever")
    who = people("central_enterprise")
    special_right(who.body, issued=3)
    client.force_login(who.centre_officer.user)
    client.get(who.body.get_absolute_url())
    with django_assert_max_num_queries(15):
        client.get(who.body.get_absolute_url())
