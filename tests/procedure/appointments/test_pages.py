"""Pages of appointments, from draft to platform, as each person sees them."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.appointments import actions, queries
from jiangjie.procedure.appointments.models import Appointment
from jiangjie.procedure.certificates import actions as certificates
from jiangjie.services.documents.models import StoredFile
from tests import making
from tests.procedure.appointments.making import SCAN, WORDS
from tests.procedure.certificates.making import award

pytestmark = pytest.mark.django_db


def log_in(client, actor):
    client.force_login(actor.user)
    return client


def act(client, appointment, action, **fields):
    appointment.refresh_from_db()
    url = reverse("appointments:act", args=[appointment.pk, action])
    return client.post(url, {"once": uuid.uuid4(), "seen": appointment.version, **fields})


def typed(**changes):
    return {key: str(value) for key, value in (WORDS | changes).items()}


@pytest.mark.provision("4.6.1", "5.1.1")
def test_a_clerk_and_an_approver_do_the_whole_appointment_in_the_browser(client, issued, clerk, approver):
    log_in(client, clerk)
    client.post(reverse("appointments:draft", args=[issued.pk]), {"once": uuid.uuid4()})
    appointment = Appointment.objects.get()
    shown = client.get(reverse("appointments:act", args=[appointment.pk, "prepare_agreement"])).content.decode()
    assert "备案方案规定的聘期为 36 个月" in shown
    assert 'value="2029-08-31"' in shown
    assert act(client, appointment, "prepare_agreement", **typed()).status_code == 302
    scan = SimpleUploadedFile("签字.pdf", SCAN)
    assert act(client, appointment, "upload_signed", signed=scan, signed_on="2026-09-01").status_code == 302
    log_in(client, approver)
    assert act(client, appointment, "appoint").status_code == 302
    log_in(client, clerk)
    studio = {"kind": "技能大师工作室", "name": "王㛃䶮工作室", "given_on": "2026-09-01"}
    assert act(client, appointment, "provide_platform", **studio).status_code == 302

    text = client.get(appointment.get_absolute_url()).content.decode()

    assert "在聘" in text
    assert "王㛃䶮工作室" in text


def test_bad_input_is_explained_and_nothing_typed_is_lost(client, issued, clerk):
    appointment = actions.draft(certificate=issued, actor=clerk)
    log_in(client, clerk)

    answer = act(client, appointment, "prepare_agreement", **typed(post="", term_to="三年后", duties="带徒传技"))

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "请填写聘任到哪个岗位" in text
    assert "2026-09-01 的写法" in text
    assert "带徒传技" in text


def test_a_file_of_another_type_is_refused(client, ready, clerk):
    log_in(client, clerk)
    wrong = SimpleUploadedFile("协议.pdf", b"MZ this is a program")

    answer = act(client, ready, "upload_signed", signed=wrong, signed_on="2026-09-01")

    assert answer.status_code == 422


def test_the_refusal_of_the_action_stands_on_the_page(client, ready, clerk):
    log_in(client, clerk)
    scan = SimpleUploadedFile("协议.pdf", SCAN)

    answer = act(client, ready, "upload_signed", signed=scan, signed_on="2026-09-20")

    assert answer.status_code == 409
    assert "签署日期2026-09-20还没有到" in answer.content.decode()


def test_a_form_sent_twice_appoints_once_and_a_stale_tab_does_nothing(client, signed, approver):
    log_in(client, approver)
    url, key = reverse("appointments:act", args=[signed.pk, "appoint"]), uuid.uuid4()
    seen = signed.version

    first, second = (client.post(url, {"once": key, "seen": seen}) for _time in range(2))
    stale = client.post(url, {"once": uuid.uuid4(), "seen": seen})

    assert first.url == second.url
    assert stale.status_code == 409
    signed.refresh_from_db()
    assert signed.version == seen + 1


def test_other_tenants_find_nothing_and_other_roles_may_not(client, in_force):
    stranger = making.actor(making.body().organisation, r.APPROVER)
    elsewhere = making.actor(making.district("浦东新区人力资源和社会保障局", "310115"), r.DISTRICT_OFFICER)
    for actor in (stranger, elsewhere):
        assert log_in(client, actor).get(in_force.get_absolute_url()).status_code == 404
    url = reverse("appointments:act", args=[in_force.pk, "end"])
    assert log_in(client, stranger).get(url).status_code == 404
    assert log_in(client, elsewhere).get(url).status_code == 403
    draft = reverse("appointments:draft", args=[in_force.certificate_id])
    assert log_in(client, making.actor(making.body().organisation, r.CLERK)).get(draft).status_code == 404
    assert log_in(client, stranger).get(draft).status_code == 403


def test_the_appointed_see_their_own_page_and_read_the_agreement(client, body, clerk):
    holder, account = making.staff_member(body.organisation, "王㛃")
    _other, stranger = making.staff_member(body.organisation, "李䶮")
    (made,) = certificates.issue_all(award=award(body, holder), actor=clerk).certificates
    appointment = actions.draft(certificate=made, actor=clerk)
    actions.prepare_agreement(appointment=appointment, actor=clerk, **WORDS)
    file = reverse("documents:download", args=[StoredFile.objects.get(pk=appointment.agreement_id).pk])

    log_in(client, account)
    assert client.get(appointment.get_absolute_url()).status_code == 200
    assert client.get(file).status_code == 200
    assert client.get(reverse("appointments:platforms")).status_code == 403
    log_in(client, stranger)
    assert client.get(appointment.get_absolute_url()).status_code == 404
    assert client.get(file).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", ["list", "platforms"])
def test_lists_take_the_same_few_queries(client, body, clerk, approver, rows, name, django_assert_max_num_queries):
    people = [making.employee(body.organisation, f"工{number}") for number in range(rows)]
    for one in certificates.issue_all(award=award(body, *people), actor=clerk).certificates:
        Appointment.objects.filter(pk=actions.draft(certificate=one, actor=clerk).pk).update(
            state="in_force", appointed_on="2026-09-01", platform_due_on="2026-08-31"
        )
    log_in(client, clerk).get(reverse("appointments:list"))

    with django_assert_max_num_queries(10):
        text = client.get(reverse(f"appointments:{name}")).content.decode()
    assert "逾期未提供" in text


def test_a_page_stays_in_the_budget(client, in_force, approver, django_assert_max_num_queries):
    log_in(client, approver).get(in_force.get_absolute_url())

    with django_assert_max_num_queries(15):
        client.get(in_force.get_absolute_url())


def test_whose_turn_it_is(issued, clerk, approver, the_day):
    assert [line.url for line in queries.waiting_for(clerk)] == [reverse("appointments:draft", args=[issued.pk])]
    appointment = actions.draft(certificate=issued, actor=clerk)
    assert [line.url for line in queries.waiting_for(clerk)] == [appointment.get_absolute_url()]
    actions.prepare_agreement(appointment=appointment, actor=clerk, **WORDS)
    scan = SimpleUploadedFile("协议.pdf", SCAN)
    actions.upload_signed(appointment=appointment, signed=scan, signed_on=the_day, actor=clerk)
    assert queries.waiting_for(clerk) == []
    assert [line.url for line in queries.waiting_for(approver)] == [appointment.get_absolute_url()]
    assert len(queries.search(approver, "王㛃")) == 1
