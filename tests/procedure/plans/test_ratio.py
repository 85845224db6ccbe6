"""base × ratio, rounded down, − in post − already planned this year = room (6.2.1)."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjie.core.lifecycle import Reason
from jiangjie.procedure.filings.models import Scheme
from jiangjie.procedure.plans import actions
from jiangjie.procedure.plans.models import Plan
from jiangjie.procedure.plans.rules import Structure, planned_in, structure
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.plans.making import PARTICULARS, drafted, house, lines

PEOPLE = st.integers(0, 5000)
SECOND = {"title": "第二轮", "review_on": date(2026, 10, 28), "results_on": date(2026, 11, 20)}


@st.composite
def ratios(draw: st.DrawFn) -> tuple[int, int]:
    bottom = draw(st.integers(1, 200))
    return draw(st.integers(1, bottom)), bottom


def worked_out(ratio: tuple[int, int], base: int, appointed: int, planned: int, headcount: int) -> Structure:
    scheme = Scheme(ratio_numerator=ratio[0], ratio_denominator=ratio[1], ratio_base="在岗高级技师人数")
    found = structure(scheme, base=base, appointed=appointed, planned=planned, headcount=headcount)
    assert found is not None
    return found


@pytest.mark.provision("6.2.1")
@given(ratios(), PEOPLE, PEOPLE, PEOPLE, PEOPLE)
def test_what_is_kept_never_exceeds_the_ratio_and_what_fits_is_never_refused(
    ratio: tuple[int, int], base: int, appointed: int, planned: int, headcount: int
) -> None:
    found = worked_out(ratio, base, appointed, planned, headcount)
    exact = Fraction(*ratio) * base
    if found.kept and headcount:
        assert headcount + appointed + planned <= exact
    if headcount + appointed + planned <= exact:
        assert found.kept
    assert found.room == max(0, int(exact) - appointed - planned)


@given(ratios(), PEOPLE, PEOPLE, PEOPLE, st.integers(1, 50))
def test_each_place_that_another_round_takes_costs_one_and_more_staff_never_costs_any(
    ratio: tuple[int, int], base: int, appointed: int, planned: int, more: int
) -> None:
    room = worked_out(ratio, base, appointed, planned, 0).room
    assert worked_out(ratio, base, appointed, planned + more, 0).room == max(0, room - more) or room == 0
    assert worked_out(ratio, base, appointed, planned, 0).room == worked_out(ratio, base, planned, appointed, 0).room
    assert worked_out(ratio, base + more, appointed, planned, 0).room >= room


def test_a_scheme_without_a_ratio_gives_no_number() -> None:
    assert structure(Scheme(), base=100, appointed=0, headcount=1) is None


@pytest.mark.django_db
@pytest.mark.provision("6.2.1")
def test_places_of_the_years_other_rounds_are_taken_off_and_the_sum_says_so() -> None:
    filing, clerk, approver, officer = house()
    first = actions.submit(plan=drafted(filing, clerk, headcount=3), actor=approver)
    actions.file(plan=first, number="A-1", actor=officer)
    second = drafted(filing, clerk, headcount=2, second_round_reason="新产线投产", **SECOND)
    with pytest.raises(Refused) as caught:
        actions.submit(plan=second, actor=approver)
    (reason,) = caught.value.reasons
    assert isinstance(reason, Reason)
    assert "20 × 1/5 = 4 人；可聘 4 − 已聘 0 − 本年度其他轮次已列 3 = 还可列 1 人" in str(reason)
    actions.cancel(plan=first, reason="设备检修", actor=approver)
    assert actions.submit(plan=second, actor=approver).state == "with_centre"


@pytest.mark.django_db
def test_only_what_counts_as_a_round_of_this_body_and_year_takes_places() -> None:
    body = making.body()
    filing = making.filing(body)
    line = filing.scheme.lines.get()
    for state, title in (("draft", "草稿"), ("cancelled", "已取消"), ("with_centre", "在途"), ("filed", "备案")):
        making.plan(body, state=state, filing=filing, title=title, headcount=1, filed_on=None)
    making.plan(body, filing=filing, year=2025, headcount=7)
    making.plan(making.body(), headcount=9)
    trade = (line.occupation_id, line.work_type_id, line.grade)
    assert planned_in(body.organisation_id, 2026) == {trade: 2}
    making.plan(body, state="returned", filing=filing, headcount=4)
    assert planned_in(body.organisation_id, 2026) == {trade: 6}


@pytest.mark.django_db
@pytest.mark.provision("6.2.1")
def test_a_round_filed_meanwhile_is_seen_when_the_centre_files() -> None:
    filing, clerk, approver, officer = house()
    plan = actions.submit(plan=drafted(filing, clerk, headcount=3), actor=approver)
    making.plan(filing.organisation.body, filing=filing, headcount=3)
    with pytest.raises(Refused, match="本年度其他轮次已列 3"):
        actions.file(plan=plan, number="A-3", actor=officer)


def _two_rounds(**change: Any) -> tuple[Plan, Plan, Actor, Actor]:
    """Return a plan on file for 3 places whose change asks for what `change` says, and a second round for 3."""
    filing, clerk, approver, officer = house()
    first = actions.submit(plan=drafted(filing, clerk, headcount=3), actor=approver)
    actions.file(plan=first, number="A-4", actor=officer)
    actions.begin_change(plan=first, reason="减少名额", actor=clerk)
    counts = lines(filing, change.pop("headcount", 3))
    actions.edit(plan=first, particulars=actions.Particulars(**(PARTICULARS | change)), lines=counts, actor=clerk)
    return first, drafted(filing, clerk, headcount=3, second_round_reason="新产线投产", **SECOND), clerk, approver


@pytest.mark.django_db
@pytest.mark.provision("6.2.1")
@pytest.mark.parametrize("change", [
    {"headcount": 1}, {"headcount": 0}, {"review_on": date(2027, 3, 24), "results_on": date(2027, 4, 20)},
])  # fmt: skip
def test_a_change_gives_no_place_away_before_it_is_filed(change: dict[str, Any]) -> None:
    first, second, clerk, approver = _two_rounds(**change)
    with pytest.raises(Refused, match="本年度其他轮次已列 3 = 还可列 1 人"):
        actions.submit(plan=second, actor=approver)
    actions.drop_change(plan=first, actor=clerk)
    assert [line.headcount for line in first.lines.all()] == [3]


@pytest.mark.django_db
def test_a_change_that_asks_for_more_takes_what_it_asks_for() -> None:
    _first, second, _clerk, approver = _two_rounds(headcount=4)
    with pytest.raises(Refused, match="本年度其他轮次已列 4 = 还可列 0 人"):
        actions.submit(plan=second, actor=approver)
