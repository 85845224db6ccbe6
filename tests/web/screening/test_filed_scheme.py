"""A body screens its roster by its own filed scheme: what a roster answers counts, what people judge is named (3.4)."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.filings.conditions import with_verdicts
from jiangjie.procedure.filings.models import Filing
from jiangjie.services.accounts.actor import Actor
from jiangjie.web.screening.models import KeptResult
from tests import making
from tests.web.screening.making import client_of, csv_of, line, screen, sent

pytestmark = [pytest.mark.django_db, pytest.mark.provision("3.4")]

DAY = date(2026, 9, 1)
HONOURED = {"title": "须为市级㛃称号获得者", "form": "honour", "honours": ["municipal_title"], "grade": "special"}
FOUR_YEARS = {"title": "满四年即可", "form": "years", "years": 4, "grade": "special"}
TEACHING = {"title": "近三年带徒䶮不少于2名", "form": "", "grade": "special"}
PEOPLE = [line("䶮0001", "2015-03-01")]


@pytest.fixture
def filing() -> Filing:
    body = making.body(name="沪东㛃䶮重工有限公司")
    rows = with_verdicts([HONOURED, FOUR_YEARS, TEACHING], body.organisation.name, DAY)
    return making.filing(body, scheme=making.scheme(body, own_conditions=rows))


@pytest.fixture
def clerk(filing: Filing) -> Actor:
    return making.actor(filing.organisation, r.CLERK)


def asked(**changes: Any) -> dict[str, Any]:
    return {"by": "filed", "grades": "special", "roster": csv_of(PEOPLE)} | changes


def test_the_filed_scheme_counts_what_a_roster_answers_and_names_the_rest(clerk: Actor) -> None:
    client = client_of(clerk)
    by_city = screen(client, **asked(by="city"))
    assert "按本单位备案方案" not in by_city
    page = screen(client, **asked())
    counted, people, left_out = (
        page.index(words) for words in ("已计入结论的细化条件", "名册答不出、没有计入结论", "没有采用的细化条件")
    )
    assert counted < page.index("须为市级㛃称号获得者") < people
    assert people < page.index("近三年带徒䶮不少于2名") < left_out < page.index("满四年即可")
    before, after = (
        answer.context["result"]["grades"][0] for answer in (_answer(client, "city"), _answer(client, "filed"))
    )
    assert {key: number for key, _name, number in before.numbers}["eligible"] == 1
    assert {key: number for key, _name, number in after.numbers}["ineligible"] == 1
    assert after.lacking_rows == [("须为市级㛃称号获得者", "3.4", 1, 1)]


def _answer(client: Client, by: str) -> Any:
    return client.post(reverse("screening:home"), sent(**asked(by=by)))


def test_a_kept_result_and_its_file_name_the_own_conditions(clerk: Actor) -> None:
    client = client_of(clerk)
    packed = _answer(client, "filed").context["packed"]
    file = client.post(reverse("screening:export", args=["csv"]), {"packed": packed})
    assert "须为市级㛃称号获得者" in b"".join(file.streaming_content).decode()  # type: ignore[attr-defined]
    client.post(reverse("screening:keep"), {"packed": packed})
    assert "近三年带徒䶮不少于2名" in client.get(KeptResult.objects.get().get_absolute_url()).content.decode()


def test_without_a_filing_of_that_day_the_form_says_so(clerk: Actor, filing: Filing) -> None:
    Filing.objects.filter(pk=filing.pk).update(valid_until=date(2026, 8, 31))
    answer = _answer(client_of(clerk), "filed")
    assert answer.status_code == 422
    assert "2026-09-01本单位没有有效的备案" in answer.content.decode()


def test_an_authority_is_not_offered_a_scheme_and_a_forged_choice_changes_nothing(filing: Filing) -> None:
    client = client_of(making.actor(making.centre(), r.CENTRE_OFFICER))
    assert "备案方案的条件" not in client.get(reverse("screening:home")).content.decode()
    assert "按本单位备案方案" not in screen(client, **asked())
    assert filing.number is not None


def test_a_what_if_goes_by_the_notice(clerk: Actor) -> None:
    assert 'name="by"' not in client_of(clerk).get(reverse("screening:what_if")).content.decode()
