"""Pages of the register."""

from datetime import date

import pytest
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.bodies.models import Body
from tests import making
from tests.procedure.bodies.test_register import credit_code
from tests.procedure.filings.making import people, picture

pytestmark = pytest.mark.django_db


def once(page):
    return page.context["form"]["once"].value()


def entry(**changes):
    values = {
        "name": "上海㛃仪器有限公司", "short_name": "㛃仪器", "credit_code": credit_code(7), "kind": "private",
        "scale": "leading", "scale_basis": "龙头企业名单", "district": making.district().pk, "filing_number": "沪职评-7",
        "filed_on": "2023-01-01", "valid_until": "", "body_code": "0000", "body_serial": "007001", "industry": "automobiles",
    }  # fmt: skip
    return values | changes


def test_the_centre_enters_a_body_once_even_when_sent_twice(client):
    client.force_login(people().centre_officer.user)
    url = reverse("bodies:new")
    data = entry(once=once(client.get(url)))
    first, second = client.post(url, data), client.post(url, data)
    assert first.url == second.url
    assert Body.objects.filter(organisation__name="上海㛃仪器有限公司").count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"credit_code": credit_code(7)[:-1] + "*"}, "请对照营业执照"),
        ({"credit_code": credit_code(7).lower()}, "是否应为"),
        ({"scale_basis": ""}, "请填写认定文件"),
        ({"filed_on": "2027-01-01"}, "日期不能晚于今天"),
        ({"valid_until": "2022-12-31"}, "有效期不能早于备案日期"),
        ({"body_serial": "000000"}, "应大于 000000"),
        ({"body_serial": "12"}, "应为 6 位数字"),
    ],
)
def test_bad_input_is_explained_and_nothing_typed_is_lost(client, changes, words):
    client.force_login(people().centre_officer.user)
    url = reverse("bodies:new")
    page = client.post(url, entry(once=once(client.get(url)), **changes))
    assert page.status_code == 422
    assert words in page.content.decode()
    assert 'value="上海㛃仪器有限公司"' in page.content.decode()


def test_a_district_is_offered_only_itself_and_the_kinds_that_file_through_it(client):
    client.force_login(people().district_officer.user)
    form = client.get(reverse("bodies:new")).context["form"]
    assert [value for value, _label in form.fields["kind"].choices] == [
        "district_enterprise", "private", "foreign_invested",
    ]  # fmt: skip
    assert list(form.fields["district"].queryset) == [making.district()]


@pytest.mark.provision("1.0", "1.1")
def test_the_bodys_own_page_says_what_it_may_appraise(client):
    who = people()
    client.force_login(who.clerk.user)
    page = client.get(reverse("bodies:mine"), follow=True).content.decode()
    assert "可以申报" in page
    assert "备案有效" in page
    assert reverse("bodies:correct", args=[who.body.pk]) not in page


def test_the_page_says_why_a_body_may_not_appraise(client):
    who = people(suspended_on=date(2026, 8, 1), suspension_reason="评价质量问题")
    client.force_login(who.clerk.user)
    page = client.get(who.body.get_absolute_url()).content.decode()
    assert "目前不能申报" in page
    assert "评价质量问题" in page


def test_other_tenants_find_nothing_and_wrong_roles_are_turned_away(client):
    who, other = people(), people()
    elsewhere = making.actor(making.district("浦东新区人力资源和社会保障局", "310115"), r.DISTRICT_OFFICER)
    for stranger in (other.clerk, elsewhere):
        client.force_login(stranger.user)
        assert client.get(who.body.get_absolute_url()).status_code == 404
    client.force_login(who.employee.user)
    assert client.get(who.body.get_absolute_url()).status_code == 403
    client.force_login(who.clerk.user)
    assert client.get(reverse("bodies:correct", args=[who.body.pk])).status_code == 403
    client.force_login(who.centre_officer.user)
    assert client.get(reverse("bodies:suspend", args=[who.body.pk])).status_code == 403


def test_a_stale_page_is_told_so(client):
    who = people()
    client.force_login(who.centre_approver.user)
    url = reverse("bodies:suspend", args=[who.body.pk])
    first, second = client.get(url), client.get(url)
    data = {"version_seen": "0", "since": "2026-09-01", "reason": "违规发证"}
    assert client.post(url, {**data, "once": once(first)}).status_code == 302
    page = client.post(url, {**data, "once": once(second)})
    assert page.status_code == 409
    assert "已由他人更改" in page.content.decode()


@pytest.mark.provision("1.1")
def test_a_right_is_entered_by_typing_the_occupation(client):
    who = people(right=False)
    making.occupation()
    client.force_login(who.centre_officer.user)
    url = reverse("bodies:qualification", args=[who.body.pk])
    data = {
        "version_seen": "0", "occupation": "车工", "work_type_name": "", "level": "senior_technician",
        "valid_from": "2021-01-01", "valid_until": "", "certificates_issued": "12", "source": "备案通知",
    }  # fmt: skip
    assert client.post(url, {**data, "once": once(client.get(url))}).url == who.body.get_absolute_url()
    right = who.body.qualifications.get()
    assert (right.occupation.name, right.certificates_issued) == ("车工", 12)
    correct = reverse("bodies:qualification_correct", args=[who.body.pk, right.pk])
    sent = {"version_seen": "1", "valid_until": "2020-01-01", "certificates_issued": "13", "source": "更正函"}
    page = client.post(correct, {**sent, "once": once(client.get(correct))})
    assert "终止日期不能早于起始日期" in page.content.decode()


@pytest.mark.provision("1.3")
def test_the_determination_is_attached_with_its_scan(client):
    who = people("central_enterprise")
    client.force_login(who.clerk.user)
    url = reverse("bodies:determination", args=[who.body.pk])
    data = {
        "once": once(client.get(url)), "version_seen": "0", "number": "央企人〔2026〕12号", "dated": "2026-06-01",
        "issuer": "中国某集团", "occupations": "6-18-01-01 车工", "scan": picture("决定.png"),
    }  # fmt: skip
    assert client.post(url, data).status_code == 302
    page = client.get(who.body.get_absolute_url()).content.decode()
    assert "央企人〔2026〕12号" in page
    assert "决定.png" in page


@pytest.mark.provision("2.3")
def test_the_register_is_filtered_by_industry(client):
    who = people(industry="automobiles")
    people(industry="biomedicine")
    client.force_login(who.centre_officer.user)
    page = client.get(reverse("bodies:list"), {"industry": "automobiles"})
    assert [row.cells[0].text for row in page.context["table"].rows] == [who.body.organisation.name]


def test_the_list_costs_the_same_for_one_body_and_for_three(client, django_assert_num_queries):
    who = people()
    client.force_login(who.centre_officer.user)
    client.get(reverse("bodies:list"))
    for _more in range(2):
        with django_assert_num_queries(
            6
        ):  # session, person, memberships; districts of the filter; rows and their number
            client.get(reverse("bodies:list"))
        people()


def test_a_bodys_page_stays_within_fifteen_queries(client, django_assert_max_num_queries):
    who = people("central_enterprise")
    client.force_login(who.centre_officer.user)
    client.get(who.body.get_absolute_url())
    with django_assert_max_num_queries(15):
        client.get(who.body.get_absolute_url())
