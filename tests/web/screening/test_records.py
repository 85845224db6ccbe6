"""Screening the system's own records: a body sees its people, an authority numbers, and nobody what is not theirs."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jiangjie.core.identity import without_numbers
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.policy import load_policy
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.audit.models import Entry
from jiangjie.web.screening.records import Person, people_on_record, screened_records
from tests import making
from tests.procedure.candidacies.making import Round, refused, round_
from tests.web.screening.making import client_of, screen

pytestmark = pytest.mark.django_db

QUERIES = 12


def records(actor: Actor, name: str = "screening:home", **changes: str) -> str:
    return "".join(screen(client_of(actor), name, source="records", roster="", **changes).split())


def on_record(of: Round) -> Candidacy:
    """Somebody short of years by their own application, whom the body has refused."""
    return refused(of)


@pytest.mark.provision("3.1.2", "4.3.1")
def test_a_body_screens_its_applicants_by_name() -> None:
    of = round_()
    case = on_record(of)
    page = records(of.clerk)
    assert case.employee.number in page
    assert case.employee.name in page
    assert "2028-03-01" in page


def test_another_body_does_not_see_them() -> None:
    of = round_()
    case = on_record(of)
    stranger = making.actor(making.body().organisation, r.CLERK)
    page = records(stranger)
    assert case.employee.name not in page
    assert "<dd>0</dd>" in page


@pytest.mark.parametrize("office", ["centre", "bureau"])
def test_authorities_get_numbers_by_district_and_body_and_no_names(office: str) -> None:
    of = round_()
    case = on_record(of)
    tenant = making.centre() if office == "centre" else making.bureau()
    page = records(making.actor(tenant, r.CENTRE_OFFICER if office == "centre" else r.BUREAU_OFFICER))
    assert case.organisation.name in page
    assert case.employee.name not in page
    assert f">{case.employee.number}<" not in page
    assert "这份结果只有人数" in page


def test_a_district_counts_its_own_bodies_alone() -> None:
    case = on_record(round_())
    elsewhere = making.district("浦东新区人力资源和社会保障局", "310115")
    own = case.organisation.district
    assert own is not None
    assert case.organisation.name in records(making.actor(own, r.DISTRICT_OFFICER))
    assert case.organisation.name not in records(making.actor(elsewhere, r.DISTRICT_OFFICER))


def test_what_if_over_the_city_counts_by_body() -> None:
    case = on_record(round_())
    page = records(
        making.actor(making.bureau(), r.BUREAU_APPROVER), "screening:what_if", parameter="special_post_years", years="3"
    )
    assert case.organisation.name in page
    assert case.employee.name not in page


def test_drafts_and_those_who_have_left_are_not_screened() -> None:
    of = round_()
    case = on_record(of)
    case.employee.left_on = date(2026, 8, 1)
    case.employee.save()
    assert people_on_record(of.clerk) == []


def test_the_log_knows_that_it_was_done_and_not_about_whom() -> None:
    of = round_()
    case = on_record(of)
    records(of.clerk)
    entry = Entry.objects.order_by("-seq").first()
    assert entry is not None
    assert entry.action == "screen_records"
    assert case.employee.number not in str(entry.body)


def test_a_record_that_cannot_be_read_names_its_staff_number_and_never_an_id_number() -> None:
    people = [Person(number, "王㛃", "", "", {"occupation": "䶮"}) for number in ("䶮0007", making.citizen_number())]
    found = screened_records(people, load_policy(), ("special",), date(2026, 9, 1))
    assert [one.number for one in found.bad] == ["䶮0007", without_numbers(people[1].number)]
    assert people[1].number not in str(found.bad)


def test_more_people_cost_no_more_queries() -> None:
    of = round_()
    on_record(of)
    with CaptureQueriesContext(connection) as queries:
        assert len(people_on_record(of.clerk)) == 1
    assert len(queries) <= QUERIES


def test_the_form_asks_little(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    client = client_of(making.actor(making.body().organisation, r.CLERK))
    client.get(reverse("screening:home"))
    with django_assert_max_num_queries(12):
        client.get(reverse("screening:home"))
