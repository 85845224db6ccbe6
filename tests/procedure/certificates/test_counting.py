"""达到一定规模 (1.2), counted as 历年评聘: the register's number and the certificates of this system together."""

from datetime import date

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.bodies.models import Grade, Level
from jiangjie.procedure.bodies.scale import special_technicians
from jiangjie.procedure.certificates import actions
from jiangjie.procedure.filings.scale import scale
from jiangjie.services.parameters.actions import set_value
from tests import making
from tests.procedure.certificates.making import award, certificate

pytestmark = [pytest.mark.django_db, pytest.mark.provision("1.2")]
DAY = date(2026, 9, 1)


def decide(key, value):
    bureau = making.actor(making.bureau(), r.BUREAU_APPROVER)
    set_value(
        key=key, value=value, in_force_from=date(2026, 1, 1), source="测试通知", actor=bureau, retroactive_reason="测试"
    )


def ever(body, trade=None, on=DAY):
    return special_technicians(body, trade, on, "ever")


def test_a_certificate_issued_here_adds_to_what_the_register_says(body, clerk):
    making.qualification(body, level=Level.SPECIAL_TECHNICIAN, issued=4)
    assert ever(body, making.occupation()) == 4

    certificate(award(body), clerk)

    assert ever(body, making.occupation()) == 5


def test_it_counts_from_its_day_of_issue_in_its_own_occupation_and_body(body, clerk):
    certificate(award(body), clerk)

    assert ever(body, on=date(2026, 8, 31)) == 0
    assert ever(body, making.occupation("6-18-02-04", "焊工")) == 0
    assert ever(body) == 1
    assert ever(making.body()) == 0


def test_a_revoked_one_counts_no_more_from_the_day_of_revocation(body, clerk, approver):
    made = certificate(award(body), clerk)
    actions.revoke(certificate=made, reason="材料虚假", actor=approver)

    assert ever(body) == 0


def test_a_chief_technician_is_not_counted_and_nobody_twice(body, clerk):
    person = making.employee(body.organisation, "李䶮")
    certificate(award(body, person), clerk)
    welding = making.scheme(body, trade=making.occupation("6-18-02-04", "焊工"))
    certificate(award(body, person, plan=making.plan(body, filing=making.filing(body, scheme=welding))), clerk)
    chief = making.filing(body, scheme=making.scheme(body, Grade.CHIEF))
    certificate(award(body, plan=making.plan(body, filing=chief)), clerk)

    assert ever(body) == 1


def test_the_threshold_of_the_authority_is_reached_by_the_certificates_of_this_system(body, clerk):
    decide("special_scale_threshold", 2)
    done = award(body, *(making.employee(body.organisation, name) for name in ("李䶮", "王㛃")))
    assert scale(body, making.occupation(), DAY).reached is False

    actions.issue_all(award=done, actor=clerk)

    found = scale(body, making.occupation(), DAY)
    assert (found.counted, found.threshold, found.reached) == (2, 2, True)
