"""A body with clerk and approver, and a certificate to appoint by."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.appointments import actions
from jiangjie.procedure.appointments.models import Appointment
from jiangjie.procedure.bodies.models import Body
from jiangjie.procedure.certificates.models import Certificate
from jiangjie.services.accounts.actor import Actor
from tests import making
from tests.procedure.appointments.making import SCAN, WORDS
from tests.procedure.certificates.making import award, certificate


@pytest.fixture
def body(db) -> Body:
    return making.body(body_serial="004217", name="上海匠造重工有限公司")


@pytest.fixture
def clerk(body: Body) -> Actor:
    return making.actor(body.organisation, r.CLERK)


@pytest.fixture
def approver(body: Body) -> Actor:
    return making.actor(body.organisation, r.APPROVER)


@pytest.fixture
def issued(body: Body, clerk: Actor) -> Certificate:
    return certificate(award(body, making.employee(body.organisation, "王㛃䶮")), clerk)


@pytest.fixture
def ready(issued: Certificate, clerk: Actor) -> Appointment:
    """An appointment whose agreement waits for signature."""
    drafted = actions.draft(certificate=issued, actor=clerk)
    return actions.prepare_agreement(appointment=drafted, actor=clerk, **WORDS)


@pytest.fixture
def signed(ready: Appointment, clerk: Actor, the_day) -> Appointment:
    """An appointment whose signed agreement waits for the approver."""
    scan = SimpleUploadedFile("协议.pdf", SCAN)
    return actions.upload_signed(appointment=ready, signed=scan, signed_on=the_day, actor=clerk)


@pytest.fixture
def in_force(signed: Appointment, approver: Actor) -> Appointment:
    return actions.appoint(appointment=signed, actor=approver)
