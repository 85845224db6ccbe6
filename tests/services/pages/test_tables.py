"""Tables: sorted, cut and exported by the query string, which nobody can misuse."""

from datetime import date, datetime

import pytest
from django.http import QueryDict

from jiangjie.services.accounts.models import Employee
from jiangjie.services.clock import SHANGHAI
from jiangjie.services.pages.tables import Column, Table, words
from tests import making

pytestmark = pytest.mark.django_db
COLUMNS = (
    Column("name", "姓名", "name", sort="name"),
    Column("number", "工号", "number", sort="number"),
    Column("organisation", "单位", "organisation.name"),
    Column("account", "账号", lambda row: row.user_id is not None),
)


@pytest.fixture
def staff():
    body = making.body().organisation
    for number in range(60):
        making.employee(body, name=f"职工{number:02d}")
    return Employee.objects.select_related("organisation").order_by("pk")


def table(rows, query: str = "") -> Table:
    return Table(rows, COLUMNS, QueryDict(query), lambda row: f"/{row.pk}/")


def first(found: Table) -> str:
    return found.rows[0].cells[0].text


def test_fifty_to_a_page(staff):
    found = table(staff)
    assert (found.total, len(found.rows)) == (60, 50)
    assert (found.previous_url, found.next_url) == ("", "?page=2")
    assert len(table(staff, "page=2").rows) == 10


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "1e9", "٣"])
def test_a_page_that_is_not_there_shows_one_that_is(staff, page):
    assert table(staff, f"page={page}").rows


def test_sorting_both_ways(staff):
    assert first(table(staff, "sort=-name")) == "职工59"
    assert first(table(staff, "sort=name")) == "职工00"
    assert [heading.sorted for heading in table(staff, "sort=-name").columns] == ["desc", "", "", ""]
    assert [heading.sort_url for heading in table(staff, "sort=name").columns][:2] == ["?sort=-name", "?sort=number"]


@pytest.mark.parametrize("sort", ["organisation", "id_number", "user__password", "?", "-", "name;drop"])
def test_only_declared_columns_sort(staff, sort):
    assert first(table(staff, f"sort={sort}")) == "职工00"


def test_the_export_has_every_page(staff):
    rows = list(table(staff, "sort=-name&page=2").export())
    assert len(rows) == 60
    assert rows[0][0] == "职工59"
    assert rows[0][3] == "否"


def test_filters_stay_in_the_links(staff):
    assert table(staff, "q=李&page=1").next_url == "?q=%E6%9D%8E&page=2"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "是"),
        (False, "否"),
        (date(2026, 9, 1), "2026-09-01"),
        (datetime(2026, 9, 1, 9, 5, tzinfo=SHANGHAI), "2026-09-01 09:05"),
        (0, "0"),
    ],
)
def test_values_are_written_as_the_office_writes_them(value, text):
    assert words(value) == text
