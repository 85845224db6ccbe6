"""Pages of certificates: who sees what, double submits, stale tabs, files, query budgets."""

import uuid

import pytest
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.certificates import actions, queries
from jiangjie.procedure.certificates.models import Certificate
from jiangjie.services.documents.models import StoredFile
from tests import making
from tests.procedure.certificates.making import award, candidacies, certificate

pytestmark = pytest.mark.django_db
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000"
    "000049454e44ae426082"
)  # fmt: skip


def log_in(client, actor):
    client.force_login(actor.user)
    return client


def test_the_list_shows_the_bodys_certificates_and_the_rounds_that_wait(client, body, clerk):
    certificate(award(body), clerk)
    waiting = award(body, making.employee(body.organisation, "王㛃"))

    text = log_in(client, clerk).get(reverse("certificates:list")).content.decode()

    assert "Y00003100421726T000001" in text
    assert reverse("certificates:issue", args=[waiting.pk]) in text


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_take_the_same_few_queries_for_one_and_three(client, body, clerk, rows, django_assert_max_num_queries):
    people = [making.employee(body.organisation, f"工{number}") for number in range(rows)]
    actions.issue_all(award=award(body, *people), actor=clerk)
    log_in(client, clerk).get(reverse("certificates:list"))

    with django_assert_max_num_queries(9):
        client.get(reverse("certificates:list"))


def test_a_certificates_page_stays_in_the_budget(client, body, clerk, django_assert_max_num_queries):
    made = certificate(award(body), clerk)
    log_in(client, clerk).get(made.get_absolute_url())

    with django_assert_max_num_queries(15):
        answer = client.get(made.get_absolute_url())
    assert made.id_number not in answer.content.decode()


def test_another_body_and_another_district_find_nothing(client, body, clerk):
    made = certificate(award(body), clerk)
    stranger = making.actor(making.body().organisation, r.CLERK)
    elsewhere = making.actor(making.district("浦东新区人力资源和社会保障局", "310115"), r.DISTRICT_OFFICER)

    for actor in (stranger, elsewhere):
        assert log_in(client, actor).get(made.get_absolute_url()).status_code == 404
        assert client.get(reverse("certificates:file", args=[made.pk])).status_code == 404
    stranger_page = log_in(client, stranger).get(reverse("certificates:issue", args=[made.award_id]))
    assert stranger_page.status_code == 404


def test_authorities_see_it_and_experts_do_not(client, body, clerk):
    made = certificate(award(body), clerk)

    for tenant, role in ((making.centre(), r.CENTRE_OFFICER), (making.district(), r.DISTRICT_OFFICER)):
        assert log_in(client, making.actor(tenant, role)).get(made.get_absolute_url()).status_code == 200
    expert = making.actor(body.organisation, r.EXPERT)
    assert log_in(client, expert).get(made.get_absolute_url()).status_code == 403


def test_holders_see_and_download_their_own_and_nobody_elses(client, body, clerk):
    holder, holders_account = making.staff_member(body.organisation, "王㛃")
    _other, others_account = making.staff_member(body.organisation, "李䶮")
    made = certificate(award(body, holder), clerk)

    log_in(client, holders_account)
    assert client.get(made.get_absolute_url()).status_code == 200
    pdf = client.get(reverse("certificates:file", args=[made.pk]), follow=True)
    assert pdf.content.startswith(b"%PDF-")
    assert log_in(client, others_account).get(made.get_absolute_url()).status_code == 404
    file = StoredFile.objects.get(matter=made.key)
    assert client.get(reverse("documents:download", args=[file.pk])).status_code == 404


def test_the_file_is_made_once(client, body, clerk):
    made = certificate(award(body), clerk)

    for _time in range(2):
        log_in(client, clerk).get(reverse("certificates:file", args=[made.pk]))

    assert StoredFile.objects.filter(matter=made.key).count() == 1


def test_issuing_from_the_page_makes_the_files_right_away(client, body, clerk, django_capture_on_commit_callbacks):
    done = award(body, *(making.employee(body.organisation, name) for name in ("李䶮", "陈𠮷")))
    url = reverse("certificates:issue", args=[done.pk])
    shown = log_in(client, clerk).get(url).content.decode()
    assert "将为 1 人颁发证书" in shown
    assert "𠮷（U+20BB7）" in shown

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(url, {"once": uuid.uuid4()})

    assert answer.url == url  # one person is left over
    assert Certificate.objects.get().file is not None
    assert "已颁发 1 本证书" in client.get(url).content.decode()


def test_the_same_form_sent_twice_issues_once(client, body, clerk):
    done = award(body)
    url, key = reverse("certificates:issue", args=[done.pk]), uuid.uuid4()
    log_in(client, clerk)

    answers = [client.post(url, {"once": key}) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Certificate.objects.count() == 1


def test_a_second_tab_is_told_that_nobody_is_left(client, body, clerk):
    done = award(body)
    url = reverse("certificates:issue", args=[done.pk])
    log_in(client, clerk).post(url, {"once": uuid.uuid4()})

    answer = client.post(url, {"once": uuid.uuid4()})

    assert answer.status_code == 409
    assert "没有待制作的证书" in answer.content.decode()


@pytest.mark.parametrize("role", [r.APPROVER, r.EMPLOYEE, r.CHECKER])
def test_others_of_the_body_do_not_reach_the_issue_page(client, body, role):
    done = award(body)

    actor = making.actor(body.organisation, role)

    assert log_in(client, actor).get(reverse("certificates:issue", args=[done.pk])).status_code == 403


@pytest.mark.provision("6.2.3")
def test_revoking_needs_a_reason_and_a_fresh_page(client, body, clerk, approver):
    made = certificate(award(body), clerk)
    url = reverse("certificates:act", args=[made.pk, "revoke"])
    log_in(client, approver)

    assert client.post(url, {"once": uuid.uuid4(), "seen": 0, "reason": ""}).status_code == 422
    assert client.post(url, {"once": uuid.uuid4(), "seen": 0, "reason": "材料虚假"}).status_code == 302
    stale = client.post(url, {"once": uuid.uuid4(), "seen": 0, "reason": "再撤一次"})
    assert stale.status_code == 409
    assert "本次操作未生效" in stale.content.decode()
    made.refresh_from_db()
    assert made.revoked_reason == "材料虚假"


def test_a_clerk_does_not_reach_the_revocation(client, body, clerk):
    made = certificate(award(body), clerk)

    assert log_in(client, clerk).get(reverse("certificates:act", args=[made.pk, "revoke"])).status_code == 403


def test_a_photo_is_taken_before_the_issue_and_not_after(client, body, clerk):
    from django.core.files.uploadedfile import SimpleUploadedFile

    done = award(body)
    (person,) = candidacies(done)
    url = reverse("certificates:photo", args=[done.pk, person.pk])
    log_in(client, clerk)

    bad = client.post(url, {"once": uuid.uuid4(), "photo": SimpleUploadedFile("a.png", b"GIF89a")})
    assert bad.status_code == 422
    answer = client.post(url, {"once": uuid.uuid4(), "photo": SimpleUploadedFile("a.png", PIXEL)})
    assert answer.status_code == 302
    assert "更换" in client.get(reverse("certificates:issue", args=[done.pk])).content.decode()
    made = certificate(done, clerk)
    assert actions.prepare_file(certificate=made).size > 0
    assert client.post(url, {"once": uuid.uuid4(), "photo": SimpleUploadedFile("a.png", PIXEL)}).status_code == 404


def test_the_round_waits_on_the_clerks_work_list(body, clerk, approver):
    done = award(body)

    (line,) = queries.waiting_for(clerk)
    assert line.url == reverse("certificates:issue", args=[done.pk])
    assert queries.waiting_for(approver) == []
    certificate(done, clerk)
    assert queries.waiting_for(clerk) == []


def test_search_finds_by_code_and_holder_within_the_tenant(body, clerk):
    certificate(award(body), clerk)

    assert len(queries.search(clerk, "李䶮")) == 1
    assert len(queries.search(clerk, "0042172")) == 1
    assert queries.search(making.actor(making.body().organisation, r.CLERK), "李䶮") == []


def test_the_list_is_exported_without_id_numbers(client, body, clerk):
    made = certificate(award(body), clerk)

    sent = log_in(client, clerk).get(reverse("certificates:list"), {"export": "csv"}).content.decode()

    assert made.code in sent
    assert made.id_number not in sent
