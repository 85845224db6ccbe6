"""The expert pool: kept by the secretary, for this body alone."""

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.reviews import actions, queries
from jiangjie.procedure.reviews.models import Expert
from jiangjie.services.audit.models import Entry
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.reviews.making import expert

pytestmark = pytest.mark.django_db


@pytest.fixture
def tenant():
    return making.body().organisation


@pytest.fixture
def secretary(tenant):
    return making.actor(tenant, r.SECRETARY)


def test_a_person_with_the_experts_role_enters_the_pool_with_occupations(tenant, secretary):
    person = expert(tenant, "冯专家", pooled=False)
    trade = making.occupation()
    added = actions.add_expert(
        actor=secretary, user=person.user, employer="上海理工大学", title="教授", outside=True, occupations=[trade]
    )
    assert list(queries.visible_experts(secretary)) == [added]
    assert added.outside
    assert list(added.occupations.all()) == [trade]
    assert Entry.objects.get(action="add_expert").body["details"]["name"] == "冯专家"


def test_without_the_role_nobody_becomes_an_expert(tenant, secretary):
    stranger = making.actor(tenant, r.EMPLOYEE)
    with pytest.raises(Refused, match="评审专家"):
        actions.add_expert(actor=secretary, user=stranger.user, employer="本单位", title="技师")


def test_nobody_is_in_the_pool_twice(tenant, secretary):
    person = expert(tenant)
    with pytest.raises(Refused, match="已在专家库中"):
        actions.add_expert(actor=secretary, user=person.user, employer="本单位", title="技师")


@pytest.mark.parametrize("role", [r.CLERK, r.APPROVER, r.SUPERVISOR, r.EXPERT])
def test_only_the_secretary_keeps_the_pool(tenant, role):
    person = expert(tenant, pooled=False)
    with pytest.raises(Refused, match="评审秘书"):
        actions.add_expert(actor=making.actor(tenant, role), user=person.user, employer="本单位", title="技师")


def test_an_expert_leaves_and_comes_back_with_reasons_on_record(tenant, secretary):
    row = Expert.objects.get(user=expert(tenant).user)
    actions.change_expert(actor=secretary, expert=row, active=False, reason="已退休")
    row.refresh_from_db()
    assert not row.active
    with pytest.raises(Refused, match="已经是这个状态"):
        actions.change_expert(actor=secretary, expert=row, active=False, reason="再次")
    actions.change_expert(actor=secretary, expert=row, active=True, reason="返聘")
    reasons = [entry.body["details"]["reason"] for entry in Entry.objects.filter(action="change_expert")]
    assert reasons == ["已退休", "返聘"]


def test_another_bodys_pool_is_out_of_reach(secretary):
    other = making.body().organisation
    foreign = Expert.objects.get(user=expert(other).user)
    assert foreign not in queries.visible_experts(secretary)
    with pytest.raises(Refused, match="不在本单位"):
        actions.change_expert(actor=secretary, expert=foreign, active=False, reason="无")


class TestPages:
    def test_add_through_the_browser(self, client, tenant, secretary):
        person = expert(tenant, "何专家", pooled=False)
        client.force_login(secretary.user)
        page = client.get("/reviews/experts/add/")
        form = page.context["form"]
        sent = {
            "once": str(form["once"].value()), "user": person.user.pk, "employer": "上海交通大学", "title": "研究员", "outside": "on",
        }  # fmt: skip
        assert client.post("/reviews/experts/add/", sent).status_code == 302
        assert client.post("/reviews/experts/add/", sent).status_code == 302
        assert Expert.objects.filter(user=person.user, outside=True).count() == 1
        assert "何专家" in client.get("/reviews/experts/").text

    def test_bad_input_keeps_what_was_typed(self, client, tenant, secretary):
        expert(tenant, pooled=False)
        client.force_login(secretary.user)
        form = client.get("/reviews/experts/add/").context["form"]
        answer = client.post(
            "/reviews/experts/add/", {"once": str(form["once"].value()), "employer": "上海交通大学", "title": ""}
        )
        assert answer.status_code == 422
        assert "请选择一位专家" in answer.text
        assert "上海交通大学" in answer.text

    def test_deactivate_through_the_browser(self, client, tenant, secretary):
        row = Expert.objects.get(user=expert(tenant, "许专家").user)
        client.force_login(secretary.user)
        page = client.get(f"/reviews/experts/{row.pk}/off/")
        assert "许专家" in page.text
        sent = {"once": str(page.context["form"]["once"].value()), "reason": "调离"}
        assert client.post(f"/reviews/experts/{row.pk}/off/", sent).status_code == 302
        row.refresh_from_db()
        assert not row.active

    def test_roles(self, client, tenant):
        for role, pool, add in ((r.SUPERVISOR, 200, 403), (r.EXPERT, 403, 403), (r.EMPLOYEE, 403, 403)):
            client.force_login(making.actor(tenant, role).user)
            assert client.get("/reviews/experts/").status_code == pool
            assert client.get("/reviews/experts/add/").status_code == add
