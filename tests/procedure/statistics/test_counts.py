"""Counts by district and level 统计 (5.3.1)."""

import io
from datetime import date

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.appointments.models import Appointment
from jiangjie.procedure.bodies.models import Body, Grade
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.certificates import actions
from jiangjie.procedure.certificates.models import Certificate
from jiangjie.procedure.statistics.counts import MEASURES, count
from jiangjie.services.audit.models import Entry
from tests import making
from tests.procedure.certificates.making import award

pytestmark = pytest.mark.django_db
XUHUI, PUDONG = "徐汇区人力资源", "浦东新区人力资"


@pytest.fixture
def bureau():
    return making.actor(making.bureau(), r.BUREAU_OFFICER)


@pytest.fixture
def city():
    """Two districts: in one a round with two awarded and one appointed, in the other a candidate for chief."""
    first = making.body("municipal_soe", "上海匠造重工有限公司")
    clerk = making.actor(first.organisation, r.CLERK)
    done = award(first, *(making.employee(first.organisation, name) for name in ("李䶮", "王㛃")))
    making.candidacy(done.notice.review.plan, state="refused")
    making.candidacy(done.notice.review.plan, state="withdrawn")
    one, _two = actions.issue_all(award=done, actor=clerk).certificates
    Appointment.objects.create(
        certificate=one, appointed_on=date(2026, 9, 1), **making._matter(first.organisation, "in_force", None)
    )
    second = making.body("private", "浦东智造有限公司")
    second.organisation.district = making.district("浦东新区人力资源和社会保障局", "310115")
    second.organisation.save()
    chief = making.scheme(second, Grade.CHIEF)
    making.candidacy(making.plan(second, filing=making.filing(second, scheme=chief)))
    making.filing(second, "draft", scheme=making.scheme(second))
    return first, second


def numbers(counts, group, grade):
    return next(line.values for line in counts.lines if line.group.startswith(group) and line.grade == grade)


@pytest.mark.provision("5.3.1")
def test_each_district_and_level_has_its_numbers(city, bureau):
    counts = count(bureau)

    assert list(MEASURES) == ["filings", "rounds", "candidates", "awarded", "certificates", "appointed"]
    assert numbers(counts, XUHUI, "special") == [1, 1, 3, 2, 2, 1]
    assert numbers(counts, XUHUI, "chief") == [0, 0, 0, 0, 0, 0]
    assert numbers(counts, PUDONG, "chief") == [1, 1, 1, 0, 0, 0]
    assert counts.total_values == [2, 2, 4, 2, 2, 1]


@pytest.mark.provision("5.3.1")
def test_the_kind_of_enterprise_is_another_grouping_and_a_filter(city, bureau):
    by_kind = count(bureau, by="kind")
    private = count(bureau, kind="private")

    assert numbers(by_kind, "市属国企", "special")[3] == 2
    assert numbers(by_kind, "民营企业", "chief")[2] == 1
    assert private.total_values == [1, 1, 1, 0, 0, 0]


@pytest.mark.provision("5.3.1")
@pytest.mark.provision("2.3")
def test_the_industry_is_that_of_the_body_and_only_those_met_are_listed(city, bureau):
    Body.objects.filter(kind="private").update(industry="integrated-circuits")
    counts = count(bureau, by="industry")

    assert numbers(counts, "集成电路", "chief")[:3] == [1, 1, 1]
    assert numbers(counts, "未登记", "special")[3] == 2
    assert len(counts.lines) == 4


@pytest.mark.provision("5.3.1")
def test_each_occupation_of_a_scheme_counts_once_under_its_own_level(bureau):
    body = making.body()
    scheme = making.scheme(body)
    scheme.lines.create(occupation=making.occupation("6-18-01-02", "铣工"), grade=Grade.CHIEF)
    making.filing(body, scheme=scheme)
    counts = count(bureau, by="occupation")

    assert numbers(counts, "6-18-01-01", "special")[0] == numbers(counts, "6-18-01-02", "chief")[0] == 1
    assert numbers(counts, "6-18-01-01", "chief")[0] == numbers(counts, "6-18-01-02", "special")[0] == 0


@pytest.mark.provision("5.3.1")
def test_the_exceptional_route_is_told_apart_where_there_are_persons(city, bureau):
    Candidacy.objects.filter(state="awarded", employee__name="李䶮").update(route="exceptional")
    Candidacy.objects.filter(state="awarded", employee__name="王㛃").update(route="ordinary")
    counts = count(bureau, by="route")

    assert numbers(counts, "破格", "special")[3:5] == numbers(counts, "普通", "special")[3:5] == [1, 1]
    assert numbers(counts, "不分途径", "special") == [1, 1, 1, 0, 0, 0]


def test_a_year_counts_what_happened_in_it(city, bureau):
    Certificate.objects.update(issued_on=date(2025, 12, 1))

    assert count(bureau, year=2025).total_values == [0, 0, 0, 0, 2, 0]
    assert count(bureau, year=2026).total_values == [2, 2, 4, 2, 0, 1]


def test_a_revoked_certificate_is_not_counted(city, bureau):
    Certificate.objects.filter(appointment=None).update(state="revoked")

    assert count(bureau).totals["certificates"] == 1


@pytest.mark.provision("5.3.1")
def test_a_district_counts_its_own_bodies_only(city):
    officer = making.actor(making.district("浦东新区人力资源和社会保障局", "310115"), r.DISTRICT_OFFICER)

    counts = count(officer)

    assert {line.group[:4] for line in counts.lines} == {"浦东新区"}
    assert counts.total_values == [1, 1, 1, 0, 0, 0]


def test_a_scheme_with_both_levels_counts_once_for_each(bureau):
    body = making.body()
    scheme = making.scheme(body)
    scheme.lines.create(occupation=making.occupation(), grade=Grade.CHIEF)
    scheme.lines.create(occupation=making.occupation("6-18-01-02", "铣工"), grade=Grade.CHIEF)
    making.filing(body, scheme=scheme)

    counts = count(bureau)

    assert (numbers(counts, XUHUI, "special")[0], numbers(counts, XUHUI, "chief")[0]) == (1, 1)


def test_a_body_without_a_district_is_counted_as_not_registered(bureau):
    body = making.body()
    body.organisation.district = None
    body.organisation.save()
    making.filing(body)

    assert numbers(count(bureau), "未登记", "special")[0] == 1


@pytest.mark.parametrize("extra", [0, 3])
def test_counting_takes_seven_queries_whatever_the_size(city, bureau, extra, django_assert_num_queries):
    for _number in range(extra):
        making.candidacy(making.plan(making.body()))

    with django_assert_num_queries(7):
        count(bureau)


def page(client, actor, **query):
    client.force_login(actor.user)
    return client.get(reverse("statistics:home"), query)


@pytest.mark.provision("5.3.1")
def test_the_page_shows_chart_and_table_in_few_queries(client, city, bureau, django_assert_max_num_queries):
    page(client, bureau)

    with django_assert_max_num_queries(12):
        answer = client.get(reverse("statistics:home"), {"measure": "awarded"})

    text = answer.content.decode()
    assert "获评人数" in text
    assert "<svg" in text
    assert "合计" in text


@pytest.mark.parametrize("query", [{"year": "x"}, {"by": "nothing"}, {"kind": "'"}, {"measure": "x", "year": "1900"}])
def test_unknown_choices_count_everything_instead_of_failing(client, city, bureau, query):
    answer = page(client, bureau, **query)

    assert answer.status_code == 200
    assert answer.context["counts"].total_values == [2, 2, 4, 2, 2, 1]


def test_the_export_holds_the_same_numbers_and_is_logged(client, city, bureau):
    sent = page(client, bureau, export="xlsx", by="kind")

    rows = CalamineWorkbook.from_filelike(io.BytesIO(sent.content)).get_sheet_by_index(0).to_python()
    assert rows[0] == ["企业类型", "等级", "已备案方案", "评审轮次", "申报人数", "获评人数", "有效证书", "聘任人数"]
    assert rows[1] == ["市属国企", "特级技师", "1", "1", "3", "2", "2", "1"]
    assert rows[-1][0] == "合计"
    assert Entry.objects.filter(action="export").get().body["details"] == {"kind": "xlsx", "by": "kind", "bodies": ""}
    assert page(client, bureau, export="csv").content.decode("utf-8-sig").startswith("区,等级")


@pytest.mark.parametrize("role", [r.CLERK, r.APPROVER, r.SUPERVISOR, r.EMPLOYEE, r.EXPERT])
def test_bodies_and_experts_do_not_see_it(client, role):
    assert page(client, making.actor(making.body().organisation, role)).status_code == 403
