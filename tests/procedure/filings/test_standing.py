"""The filed scheme as a policy for screening: what a register can answer is in it, what people judge is named (3.4)."""

from datetime import date

import pytest

from jiangjie.core.policy import load_policy
from jiangjie.core.policy.screening import screen_frame
from jiangjie.procedure.filings.conditions import with_verdicts
from jiangjie.procedure.filings.models import Filing
from jiangjie.procedure.filings.standing import filed_policy, standing_filing
from tests import making
from tests.core.policy.screening.rosters import frame, row
from tests.procedure.filings.test_own_conditions import DOCUMENT

pytestmark = [pytest.mark.django_db, pytest.mark.provision("3.4")]

DAY = date(2026, 9, 1)
HONOURED = {"title": "须为市级称号获得者", "form": "honour", "honours": ["municipal_title"], "grade": "special"}
FOUR_YEARS = {"title": "满四年即可", "form": "years", "years": 4, "grade": "special"}
SIX_YEARS = {"title": "满六年", "form": "years", "years": 6, "grade": "special", "waivable": True}
TEACHING = {"title": "近三年带徒不少于2名", "form": "", "grade": "special"}


def filed(*own: dict[str, object]) -> Filing:
    body = making.body(name="沪东㛃䶮重工有限公司")
    rows = with_verdicts(own, body.organisation.name, DAY)
    return making.filing(body, scheme=making.scheme(body, own_conditions=rows))


def test_each_condition_is_applied_left_to_people_or_left_out() -> None:
    found = filed_policy(filed(HONOURED, FOUR_YEARS, TEACHING, SIX_YEARS).organisation, DAY)
    assert found is not None
    assert [one.title for one in found.applied] == ["须为市级称号获得者", "满六年"]
    assert [one.title for one in found.left_to_people] == ["近三年带徒不少于2名"]
    assert [one.title for one in found.left_out] == ["满四年即可"]
    own = [one.id for one in found.policy.grades["special"].conditions if one.id.startswith("own.")]
    assert own == ["own.c1", "own.c4"]
    assert found.policy.grades["chief"] == load_policy().grades["chief"]


def test_a_register_can_be_screened_with_it_though_people_judge_a_part() -> None:
    found = filed_policy(filed(HONOURED, TEACHING, SIX_YEARS).organisation, DAY)
    assert found is not None
    people = frame([row({"id": "李䶮", "honours": "municipal_title"}), row({"id": "王㛃"})])
    by_city = screen_frame(load_policy(), people, ("special",), DAY).collect()
    by_scheme = screen_frame(found.policy, people, ("special",), DAY).collect()
    assert by_city["verdict"].to_list() == ["eligible", "eligible"]
    assert by_scheme["verdict"].to_list()[1] == "ineligible"


def test_a_file_of_rules_is_sorted_condition_by_condition() -> None:
    found = filed_policy(filed({"title": "附件", "form": "file", "document": DOCUMENT}).organisation, DAY)
    assert found is not None
    assert [one.key for one in found.applied] == ["long_service"]
    assert [one.key for one in found.left_out] == ["award"]


def test_without_own_conditions_it_is_the_notice() -> None:
    found = filed_policy(filed().organisation, DAY)
    assert found is not None
    assert found.policy == load_policy()


def test_only_a_filing_that_stands_on_the_day_counts() -> None:
    filing = filed(HONOURED)
    assert standing_filing(filing.organisation, filing.decided_on) == filing
    Filing.objects.filter(pk=filing.pk).update(decided_on=date(2026, 9, 2))
    assert filed_policy(filing.organisation, DAY) is None
    Filing.objects.filter(pk=filing.pk).update(decided_on=date(2026, 8, 1), valid_until=date(2026, 8, 31))
    assert filed_policy(filing.organisation, DAY) is None
    Filing.objects.filter(pk=filing.pk).update(valid_until=DAY)
    assert standing_filing(filing.organisation, DAY) == filing


def test_another_bodys_filing_and_a_draft_do_not_count() -> None:
    filed(HONOURED)
    other = making.body()
    making.filing(other, "draft")
    assert filed_policy(other.organisation, DAY) is None
