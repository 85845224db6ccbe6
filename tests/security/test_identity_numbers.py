"""Where an ID number must not stand, and who is seen looking at one."""

import json
import uuid
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.candidacies import actions as candidacies
from jiangjie.procedure.certificates.models import Certificate
from jiangjie.services.accounts.actions import add_employee
from jiangjie.services.audit.models import Entry
from jiangjie.services.documents import actions as documents
from jiangjie.services.documents.models import StoredFile
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.candidacies.making import round_
from tests.procedure.candidacies.test_roster import row, workbook
from tests.procedure.certificates import making as rounds
from tests.services.documents import samples

pytestmark = pytest.mark.django_db
NUMBER = making.citizen_number(7)


@pytest.fixture(autouse=True)
def disk(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def everything() -> str:
    """Return the whole database as text, as somebody would read it who has a copy of the disk."""
    text = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  our own tables
            text += [str(line) for line in cursor.fetchall()]
    return "\n".join(text)


def test_a_number_in_the_wrong_column_of_a_roster_is_kept_nowhere_in_clear() -> None:
    """A column too far to the left is the commonest slip; what is wrong with a row is kept until the clerk chooses."""
    of = round_()
    person = making.employee(of.home, "王㛃", id_number=NUMBER)
    held = candidacies.hold_roster(
        plan=of.plan, actor=of.clerk,
        upload=workbook(row(of, person, 工号=NUMBER), row(of, person, 姓名=NUMBER), row(of, person, 证书编号=NUMBER)),
    )  # fmt: skip
    assert len(held.faults) >= 3
    assert NUMBER not in json.dumps(held.faults, ensure_ascii=False)
    assert NUMBER not in everything()


def test_a_residence_permit_in_a_roster_is_read_like_any_other_paper() -> None:
    of = round_()
    permit = making.citizen_number(8, county="810000")
    person = making.employee(of.home, "陈大文", paper="residence_permit", id_number=permit)
    held = candidacies.hold_roster(
        plan=of.plan, actor=of.clerk, upload=workbook(row(of, person, 证件类型="港澳台居民居住证", 证件号码=permit))
    )
    assert (held.good, held.faults) == (1, [])


def test_a_wrong_number_is_not_repeated_by_its_refusal_nor_by_the_log() -> None:
    clerk = making.actor(making.organisation(), r.CLERK)
    wrong = NUMBER[:-1] + ("1" if NUMBER[-1] != "1" else "2")
    with pytest.raises(Refused) as caught:
        add_employee(actor=clerk, number="G1", name="李䶮", paper="citizen", id_number=wrong)
    assert wrong not in str(caught.value)
    add_employee(actor=clerk, number="G1", name="李䶮", paper="citizen", id_number=NUMBER, joined_on=date(2020, 1, 1))
    assert NUMBER not in everything()


def test_each_look_at_a_certificate_or_an_agreement_is_logged() -> None:
    """They carry the number in full; the list and the page show only its ends."""
    body = making.body(body_serial="004217")
    clerk = making.actor(body.organisation, r.CLERK)
    certificate: Certificate = rounds.certificate(rounds.award(body), clerk)
    paper = documents.store(
        upload=samples.upload("聘任协议.pdf", samples.pdf()), kind="signed_agreement", actor=clerk,
        organisation=certificate.organisation,
    )  # fmt: skip
    StoredFile.objects.filter(pk=paper.pk).update(matter="appointments.appointment:1")
    client = Client()
    client.force_login(clerk.user)
    file = client.get(f"/certificates/{certificate.pk}/file/", follow=True)
    assert file.content.startswith(b"%PDF")
    paper.refresh_from_db()
    assert paper.is_watched
    looked = Entry.objects.filter(action="view_file").values_list("matter", "actor_id")
    assert list(looked) == [(certificate.key, clerk.user.pk)]
    page = client.get(certificate.get_absolute_url()).content.decode()
    assert certificate.id_number not in page
    assert "查看敏感文件" not in page  # that stands in the whole record, which the page leads to


def test_a_number_typed_into_a_form_is_never_part_of_an_address() -> None:
    clerk = making.actor(making.organisation(), r.CLERK)
    client = Client()
    client.force_login(clerk.user)
    form = {"number": "G1", "name": "李䶮", "paper": "citizen", "id_number": NUMBER, "once": str(uuid.uuid4())}
    answer = client.post("/account/staff/add/", form)
    assert answer.status_code == 302
    assert NUMBER not in answer["Location"]
    assert NUMBER not in everything()
