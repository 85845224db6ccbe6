"""Complaining and following without an account 不登录投诉 (6.2.2)."""

import uuid

import pytest
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.supervision import actions
from jiangjie.procedure.supervision.models import Complaint
from tests import making
from tests.procedure.certificates.making import notice
from tests.tools import output_of

pytestmark = pytest.mark.django_db
LODGE = reverse("supervision:lodge")


def typed(**changes):
    return {
        "once": uuid.uuid4(), "body": "徐汇精工㛃有限公司", "subject": "公示期不足", "text": "只贴了三天，李䶮可以作证。",
    } | changes  # fmt: skip


def code_on(page):
    return page.context["lodged"].code


@pytest.mark.provision("6.2.2")
def test_anybody_lodges_gets_receipt_and_code_and_follows_the_case(client, district_body, officer, approver):
    shown = client.post(LODGE, typed(), follow=True)
    complaint = Complaint.objects.get()
    code = code_on(shown)
    assert complaint.receipt in shown.content.decode()
    assert code in shown.content.decode()

    actions.take_up(complaint=complaint, actor=officer)
    actions.propose_answer(complaint=complaint, answer="经查属实，已责令重新公示。", actor=officer)
    follow = reverse("supervision:follow")
    waiting = client.post(follow, {"receipt": complaint.receipt, "code": code}).content.decode()
    assert "答复待审批" in waiting
    assert "经查属实" not in waiting
    actions.answer(complaint=complaint, actor=approver)

    answered = client.post(follow, {"receipt": complaint.receipt, "code": code.lower()}).content.decode()

    assert "经查属实，已责令重新公示。" in answered
    assert making.district().name in answered
    assert officer.user.name not in answered


def test_the_code_is_shown_until_noted_down_and_never_to_another_browser(client, district_body):
    shown = client.post(LODGE, typed(), follow=True)
    code = code_on(shown)
    receipt = reverse("supervision:receipt")
    assert code in client.get(receipt).content.decode()  # a lost answer loses no code
    assert type(client)().get(receipt).status_code == 410

    client.post(receipt)

    gone = client.get(receipt)
    assert gone.status_code == 410
    assert code not in gone.content.decode()


def test_the_printed_receipt_has_number_code_and_handler(client, district_body, tmp_path):
    shown = client.post(LODGE, typed(text="与𠮷师傅有关。"), follow=True)  # a rare character is no reason to fail
    file = tmp_path / "receipt.pdf"
    file.write_bytes(client.get(reverse("supervision:receipt_file")).content)

    text = output_of("pdftotext", str(file), "-", package="poppler-utils")
    text = text.replace("\n", "").replace(" ", "")

    assert Complaint.objects.get().receipt in text
    assert code_on(shown) in text
    assert making.district().name in text


def test_the_same_form_sent_twice_is_one_complaint_and_leads_to_the_same_receipt(client, district_body):
    form = typed()

    first, second = (client.post(LODGE, form) for _time in range(2))

    assert first.url == second.url == reverse("supervision:receipt")
    assert Complaint.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"body": ""}, "请填写投诉哪一家单位"),
        ({"body": "没有这家"}, "名录中没有名称含“没有这家”的评价机构"),
        ({"body": "有限公司"}, "有多家单位名称含“有限公司”"),
        ({"subject": ""}, "请用一句话写明投诉什么事"),
        ({"text": "　"}, "请写明具体情况"),
        ({"text": "长" * 5001}, "现在是 5001 字"),
    ],
)
def test_bad_input_is_explained_and_nothing_typed_is_lost(client, city_body, district_body, changes, says):
    answer = client.post(LODGE, typed(contact="wx:jiang㛃", **changes))

    text = answer.content.decode()
    assert answer.status_code == 422
    assert says in text
    assert "wx:jiang㛃" in text
    assert not Complaint.objects.exists()


def test_wrong_receipt_and_wrong_code_get_the_same_answer(client, lodged):
    follow = reverse("supervision:follow")

    wrong_code = client.post(follow, {"receipt": lodged.complaint.receipt, "code": "AAAA-AAAA-AAAA"})
    wrong_number = client.post(follow, {"receipt": "TS20260901-AAAAAA", "code": lodged.code})

    for answer in (wrong_code, wrong_number):
        assert answer.status_code == 422
        assert "回执号和查询码对不上" in answer.content.decode()


def test_the_qr_codes_address_fills_in_the_receipt_number(client, lodged):
    page = client.get(reverse("supervision:follow"), {"receipt": lodged.complaint.receipt})

    assert lodged.complaint.receipt in page.content.decode()


@pytest.mark.provision("4.4.2", "6.2.2")
def test_a_late_objection_names_the_notice_to_who_may_read_it(client, district_body):
    over = notice(district_body)
    _employee, worker = making.staff_member(district_body.organisation)
    client.force_login(worker.user)
    url = f"{LODGE}?notice={over.pk}"

    page = client.get(url).content.decode()
    assert "公示期已过，按投诉受理" in page
    assert "徐汇精工㛃有限公司" in page
    shown = client.post(url, typed(), follow=True).content.decode()

    assert Complaint.objects.get().notice == over
    assert "按投诉办理（通知 4.4.2、6.2.2）" in shown


@pytest.mark.parametrize("value", ["7", "x", "99999999999999999999"])
def test_a_visitor_learns_nothing_about_notices_by_trying_numbers(client, district_body, value):
    over = notice(district_body)

    page = client.get(LODGE, {"notice": value.replace("7", str(over.pk))})

    assert page.status_code == 200
    assert over.review.plan.title not in page.content.decode()


def test_the_page_names_every_body_of_the_register_and_no_authority(client, city_body, district_body):
    page = client.get(LODGE).content.decode()

    assert '<option value="徐汇精工㛃有限公司">' in page
    assert making.centre().name not in page


@pytest.mark.parametrize("role", [r.CLERK, r.SUPERVISOR, r.APPROVER, r.EMPLOYEE, r.BODY_ADMIN])
def test_the_body_opens_no_page_of_complaints(client, lodged, district_body, role):
    client.force_login(making.actor(district_body.organisation, role).user)

    for url in (reverse("supervision:list"), lodged.complaint.get_absolute_url()):
        assert client.get(url).status_code == 403
