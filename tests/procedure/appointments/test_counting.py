"""达到一定规模 (1.2), counted as 现在岗在聘: who holds an appointment of the special grade on that day."""

from datetime import date

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.appointments import actions
from jiangjie.procedure.bodies.scale import special_technicians
from jiangjie.procedure.certificates import actions as certificates
from jiangjie.procedure.filings.scale import scale
from jiangjie.services.parameters.actions import set_value
from tests import making

pytestmark = pytest.mark.provision("1.2")
DAY = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def setting(db):
    bureau = making.actor(making.bureau(), r.BUREAU_APPROVER)
    for key, value in (("special_scale_threshold", 1), ("special_scale_counting", "in_post")):
        set_value(
            key=key,
            value=value,
            in_force_from=date(2026, 1, 1),
            source="测试通知",
            actor=bureau,
            retroactive_reason="测试",
        )


def reached(body, trade=None, on=DAY):
    return scale(body, trade or making.occupation(), on).reached


def test_a_certificate_without_an_appointment_does_not_count(body, signed):
    assert reached(body) is False


def test_an_appointment_in_force_counts_in_its_own_occupation_and_body(body, in_force):
    assert reached(body) is True
    assert reached(body, making.occupation("6-18-02-04", "焊工")) is False
    assert reached(making.body()) is False
    assert special_technicians(body, None, DAY, "in_post") == 1


def test_it_counts_from_the_day_of_appointment_to_the_last_day_of_the_term(body, in_force):
    assert reached(body, on=date(2026, 8, 31)) is False
    assert reached(body, on=in_force.term_to) is True
    assert reached(body, on=date(2029, 9, 1)) is False


def test_an_ended_appointment_counts_no_more(body, in_force, approver):
    actions.end(appointment=in_force, reason="本人调离", ended_on=DAY, actor=approver)

    assert reached(body) is False


def test_an_appointment_whose_certificate_was_revoked_counts_no_more(body, in_force, approver):
    certificates.revoke(certificate=in_force.certificate, reason="材料虚假", actor=approver)

    assert reached(body) is False
