"""Anybody checks a certificate 证书查验, on a phone, without an account (4.5.1, 6.2.3)."""

import pytest
from django.conf import settings
from django.urls import reverse

from jiangjie.procedure.certificates import actions
from jiangjie.procedure.certificates.paper import proof_url
from jiangjie.procedure.certificates.public import look_up
from tests import making
from tests.procedure.certificates.making import award, certificate

pytestmark = pytest.mark.django_db
CODE = "Y00003100421726T000001"


@pytest.fixture
def issued(body, clerk):
    return certificate(award(body, making.employee(body.organisation, "王㛃䶮")), clerk)


def page(client, code=CODE, **query):
    return client.get(reverse("certificates:public", args=[code]), query)


@pytest.mark.provision("4.5.1")
def test_a_valid_certificate_is_shown_with_the_name_masked_and_no_id_number(client, issued):
    answer = page(client)

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "证书有效" in text
    assert "王*䶮" in text
    assert "王㛃䶮" not in text
    assert issued.id_number not in text
    for word in ("特级技师", "车工", "2026-09-01", "上海匠造重工有限公司", CODE):
        assert word in text


def test_the_qr_codes_address_shows_the_full_name(client, issued):
    path = proof_url(CODE).removeprefix(settings.SITE_URL)

    assert "王㛃䶮" in client.get(path).content.decode()


def test_a_wrong_proof_shows_the_masked_name(client, issued):
    assert "王㛃䶮" not in page(client, k="aaaaaaaaaa").content.decode()


@pytest.mark.provision("6.2.3")
def test_a_revoked_certificate_says_so_at_once(client, issued, approver):
    actions.revoke(certificate=issued, reason="材料虚假", actor=approver)

    answer = page(client)

    text = answer.content.decode()
    assert "证书已撤销" in text
    assert "2026-09-01 撤销" in text
    assert "材料虚假" not in text
    assert "no-store" in answer["Cache-Control"]


def test_the_check_takes_at_most_three_queries(client, issued, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        page(client)


def test_the_check_takes_one_query_inside(issued, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert look_up(CODE).outcome == "valid"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (" Y0000 310042 1726T 000001 ", "空格"),
        ("y00003100421726t000001", "小写字母"),
        ("Ｙ００００３１００４２１７２６Ｔ０００００１", "全角字符"),
    ],
)
def test_blanks_full_width_and_lower_case_are_mended_and_named(client, issued, given, said):
    answer = client.post(reverse("certificates:check"), {"code": given})

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "已按改正后的编号查验" in text
    assert said in text
    assert "证书有效" in text


def test_a_code_as_it_is_printed_needs_no_correction(client, issued):
    assert "已按改正后的编号查验" not in page(client).content.decode()


def test_a_wrong_code_is_explained_and_the_right_one_suggested(client, issued):
    answer = page(client, "YOOOO3100421726T000001")

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "第 2 位应为数字" in text
    assert CODE in text


def test_an_unknown_code_says_what_to_do(client, issued):
    answer = page(client, "Y00003100421726T000002")

    assert answer.status_code == 404
    assert "本系统没有这本证书" in answer.content.decode()
    assert reverse("supervision:lodge") in answer.content.decode()


def test_other_levels_are_looked_up_elsewhere(client, issued):
    assert "全国联网查询系统" in page(client, "Y000031004217261000001").content.decode()


@pytest.mark.parametrize(("name", "says"), [("王㛃 䶮", "一致"), ("王洁䶮", "不一致")])
def test_a_full_name_is_compared_and_never_put_into_an_address(client, issued, name, says):
    answer = client.post(reverse("certificates:check"), {"code": CODE, "name": name})

    assert f"姓名与登记的持证人{says}" in answer.content.decode()


def test_an_empty_form_says_what_is_missing_and_keeps_the_name(client, db):
    answer = client.post(reverse("certificates:check"), {"code": "", "name": "王㛃䶮"})

    assert answer.status_code == 422
    assert "请填写证书编号" in answer.content.decode()
    assert "王㛃䶮" in answer.content.decode()


@pytest.mark.parametrize("code", ["x" * 3000, "<script>alert(1)</script>", "😀" * 30, "'; --"])
def test_nonsense_is_answered_and_escaped(client, db, code):
    answer = client.get(reverse("certificates:check"), {"code": code})

    assert answer.status_code == 422
    assert b"<script>alert" not in answer.content


def test_an_endless_code_is_refused_unread(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get(reverse("certificates:check"), {"code": "x" * 5000})

    assert answer.status_code == 400
