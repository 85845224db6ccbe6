"""The handling authority's queue and pages (6.2.2)."""

import uuid

import pytest
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.supervision import queries
from jiangjie.procedure.supervision.actions import lodge
from jiangjie.services.accounts.actor import Actor
from tests import making

pytestmark = pytest.mark.django_db


def act(client, complaint, action, **fields):
    complaint.refresh_from_db()
    url = reverse("supervision:act", args=[complaint.pk, action])
    return client.post(url, {"once": uuid.uuid4(), "seen": complaint.version, **fields})


@pytest.mark.provision("6.2.2")
def test_take_up_draft_and_answer_in_the_browser(client, lodged, officer, approver):
    complaint = lodged.complaint
    client.force_login(officer.user)
    assert complaint.receipt in client.get(reverse("supervision:list")).content.decode()
    assert act(client, complaint, "take_up").status_code == 302
    assert act(client, complaint, "propose_answer", answer="").status_code == 422
    assert act(client, complaint, "propose_answer", answer="经查属实。").status_code == 302
    client.force_login(approver.user)
    asked = client.get(reverse("supervision:act", args=[complaint.pk, "answer"])).content.decode()
    assert "经查属实。" in asked
    assert act(client, complaint, "answer").status_code == 302

    assert "已答复" in client.get(complaint.get_absolute_url()).content.decode()


def test_a_transfer_leads_back_to_the_list(client, lodged, officer):
    client.force_login(officer.user)
    form = client.get(reverse("supervision:act", args=[lodged.complaint.pk, "transfer"])).content.decode()
    assert making.centre().name in form

    answer = act(client, lodged.complaint, "transfer", to=making.centre().pk, reason="涉及市级评审")

    assert answer.url == reverse("supervision:list")
    assert client.get(lodged.complaint.get_absolute_url()).status_code == 404


def test_a_transfer_to_oneself_is_not_offered(client, lodged, officer):
    client.force_login(officer.user)

    answer = act(client, lodged.complaint, "transfer", to=making.district().pk, reason="转办")

    assert answer.status_code == 422
    assert "请从列表中选择一个部门" in answer.content.decode()


def test_a_stale_tab_changes_nothing(client, lodged, officer):
    client.force_login(officer.user)
    url = reverse("supervision:act", args=[lodged.complaint.pk, "take_up"])
    client.post(url, {"once": uuid.uuid4(), "seen": 0})

    answer = client.post(url, {"once": uuid.uuid4(), "seen": 0})

    assert answer.status_code == 409
    assert "本次操作未生效" in answer.content.decode()


def test_another_district_finds_nothing_and_an_approver_does_not_draft(client, lodged, approver):
    elsewhere = making.district("浦东新区人力资源和社会保障局", "310115")
    client.force_login(making.actor(elsewhere, r.DISTRICT_OFFICER).user)
    assert client.get(lodged.complaint.get_absolute_url()).status_code == 404
    assert act(client, lodged.complaint, "take_up").status_code == 404
    client.force_login(approver.user)
    assert act(client, lodged.complaint, "propose_answer", answer="x").status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queue_takes_the_same_few_queries(client, district_body, officer, rows, django_assert_max_num_queries):
    for _number in range(rows):
        lodge(body=district_body.organisation, subject="公示期不足", text="三天", actor=Actor.public())
    client.force_login(officer.user)
    client.get(reverse("supervision:list"))

    with django_assert_max_num_queries(8):
        client.get(reverse("supervision:list"))


def test_a_page_stays_in_the_budget(client, lodged, officer, django_assert_max_num_queries):
    client.force_login(officer.user)
    client.get(lodged.complaint.get_absolute_url())

    with django_assert_max_num_queries(15):
        client.get(lodged.complaint.get_absolute_url())


def test_it_waits_on_the_handling_officers_list_and_is_found_by_search(lodged, officer, approver):
    assert [line.url for line in queries.waiting_for(officer)] == [lodged.complaint.get_absolute_url()]
    assert queries.waiting_for(approver) == []
    assert len(queries.search(officer, lodged.complaint.receipt)) == 1
    assert queries.search(making.actor(making.centre(), r.CENTRE_OFFICER), lodged.complaint.receipt) == []
