"""Pages of the catalogue, and the field by which an occupation is chosen."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.occupations.catalogue import load
from jiangjie.procedure.occupations.fields import OccupationField, OccupationsField, resolve_work_type
from jiangjie.procedure.occupations.models import Occupation, WorkType
from tests import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogue():
    load(Occupation)


@pytest.fixture
def employee(client):
    _person, actor = making.staff_member(making.body().organisation)
    client.force_login(actor.user)
    return actor


@pytest.fixture
def centre_officer(client):
    actor = making.actor(making.centre(), r.CENTRE_OFFICER)
    client.force_login(actor.user)
    return actor


@pytest.mark.parametrize("words", ["6-18-01-01", "车工", "CG"])
def test_everybody_with_an_account_searches_by_code_name_or_initials(client, employee, catalogue, words):
    page = client.get(reverse("occupations:list"), {"q": words}).content.decode()
    assert "6-18-01-01" in page
    assert "登记新发布的职业" not in page


def test_the_list_takes_three_queries_beside_the_shell(client, employee, catalogue, django_assert_max_num_queries):
    client.get(reverse("occupations:list"))
    with django_assert_max_num_queries(6):  # session, person, memberships; rows and their number
        client.get(reverse("occupations:list"), {"q": "工"})


def test_visitors_are_sent_to_the_log_in(client):
    assert client.get(reverse("occupations:list")).status_code == 302


def test_only_the_centre_may_enter_occupations(client, employee):
    assert client.get(reverse("occupations:new")).status_code == 403


def once(page):
    return page.context["form"]["once"].value()


def test_the_centre_enters_a_later_occupation_once_even_when_sent_twice(client, centre_officer):
    url = reverse("occupations:new")
    data = {
        "once": once(client.get(url)), "name": "储能电站运维管理员", "key": "2024-002", "skill_class": "skilled",
        "senior_level": "no", "in_force_from": "2024-07-31", "source": "人社厅发〔2024〕44号",
    }  # fmt: skip
    first, second = client.post(url, data), client.post(url, data)
    assert first.status_code == second.status_code == 302
    assert first.url == second.url
    assert Occupation.objects.filter(edition="local").count() == 1


def test_a_day_to_come_is_refused_and_nothing_typed_is_lost(client, centre_officer):
    url = reverse("occupations:new")
    data = {
        "once": once(client.get(url)), "name": "储能电站运维管理员", "key": "2024-002", "skill_class": "skilled",
        "senior_level": "no", "in_force_from": "2027-01-01", "source": "文件",
    }  # fmt: skip
    page = client.post(url, data)
    assert page.status_code == 422
    assert "日期不能晚于今天" in page.content.decode()
    assert 'value="储能电站运维管理员"' in page.content.decode()


def test_the_page_of_an_occupation_shows_its_work_types_and_leads_to_entering_one(client, centre_officer):
    lathe = making.occupation()
    WorkType.objects.create(occupation=lathe, name="数控车工", source="国家职业标准")
    page = client.get(lathe.get_absolute_url()).content.decode()
    assert "数控车工" in page
    url = reverse("occupations:work_type", args=[lathe.pk])
    assert url in page
    form = client.get(url)
    sent = client.post(url, {"once": once(form), "name": "普通车工", "in_force_from": "2020-01-01", "source": "标准"})
    assert sent.url == lathe.get_absolute_url()
    assert lathe.work_types.count() == 2


def test_suggestions_answer_options_for_the_field(client, employee, catalogue):
    page = client.get(reverse("occupations:suggest"), {"rows-0-occupation": "车工"}).content.decode()
    assert '<option value="6-18-01-01 车工">' in page
    assert client.get(reverse("occupations:suggest")).content.strip() == b""


class TestField:
    @pytest.mark.parametrize("text", ["6-18-01-01", "6-18-01-01 车工", "车工", " 车工 "])
    def test_code_or_whole_name_is_enough(self, catalogue, text):
        assert OccupationField().clean(text).code == "6-18-01-01"

    def test_what_comes_near_is_offered_and_never_taken(self, catalogue):
        with pytest.raises(ValidationError, match=r"相近的有.*6-18-01-01 车工"):
            OccupationField().clean("车")

    def test_two_of_the_same_name_must_be_told_apart(self, catalogue):
        Occupation.objects.create(
            code="local:1",
            edition="local",
            name="车工",
            skill_class="skilled",
            in_force_from="2024-01-01",
            source="测试",
        )
        with pytest.raises(ValidationError, match="对应 2 个职业"):
            OccupationField().clean("车工")

    @pytest.mark.provision("2.1")
    def test_an_occupation_that_is_not_of_the_skilled_class_is_refused(self, catalogue):
        with pytest.raises(ValidationError, match="不属于技能类"):
            OccupationField().clean("1-02-01-00")

    @pytest.mark.provision("2.1")
    def test_a_code_outside_the_catalogue_is_refused(self, catalogue):
        with pytest.raises(ValidationError, match="没有"):
            OccupationField().clean("9-99-99-99")

    def test_empty_is_none_where_it_may_be(self):
        assert OccupationField(required=False).clean("") is None

    def test_several_are_given_one_a_line_and_doubles_count_once(self, catalogue):
        found = OccupationsField().clean("车工\n\n6-18-01-01\n焊工")
        assert [one.name for one in found] == ["车工", "焊工"]

    def test_a_work_type_must_be_one_that_the_occupation_has(self):
        lathe = making.occupation()
        with pytest.raises(ValidationError, match="尚未登记工种"):
            resolve_work_type(lathe, "数控车工")
        WorkType.objects.create(occupation=lathe, name="数控车工")
        assert resolve_work_type(lathe, "数控车工").name == "数控车工"
        with pytest.raises(ValidationError, match="已登记的工种：数控车工"):
            resolve_work_type(lathe, "数控")
