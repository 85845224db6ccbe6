"""A plan on file is changed by a new filing, moved by its body, or cancelled; what stood before is kept."""

from datetime import date
from typing import Any

import pytest

from jiangjie.core.lifecycle import Reason
from jiangjie.procedure.candidacies.progress import comes_next
from jiangjie.procedure.filings.models import Filing
from jiangjie.procedure.plans import actions
from jiangjie.procedure.plans.models import Plan
from jiangjie.procedure.plans.overview import year_of
from jiangjie.procedure.plans.versions import differences
from jiangjie.procedure.reviews.models import Review
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import now
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.plans.making import PARTICULARS, drafted, house, lines

pytestmark = [pytest.mark.django_db, pytest.mark.provision("4.2.1")]

Rooms = tuple[Filing, Actor, Actor, Actor]
LATER = actions.Dates(
    entry_closes_on=date(2026, 9, 16), review_on=date(2026, 9, 29), results_on=date(2026, 10, 28), place="㛃园三号楼"
)


def on_file() -> tuple[Plan, Rooms]:
    filing, clerk, approver, officer = house()
    plan = actions.submit(plan=drafted(filing, clerk), actor=approver)
    actions.file(plan=plan, number="沪评聘计2026-0001", actor=officer)
    return plan, (filing, clerk, approver, officer)


def only(run: object, **arguments: Any) -> Reason:
    with pytest.raises(Refused) as caught:
        run(**arguments)  # type: ignore[operator]
    (reason,) = caught.value.reasons
    assert reason.provision
    assert reason.remedy
    return reason


def particulars(**changes: Any) -> actions.Particulars:
    return actions.Particulars(**(PARTICULARS | changes))


def test_a_change_is_filed_again_under_the_same_number_and_the_old_version_is_kept() -> None:
    plan, (filing, clerk, approver, officer) = on_file()
    actions.begin_change(plan=plan, reason="培训中心装修", actor=clerk)
    assert plan.state == "changing"
    actions.edit(plan=plan, particulars=particulars(place="㛃园三号楼"), lines=lines(filing, 1), actor=clerk)
    actions.submit(plan=plan, actor=approver)
    assert "沿用原编号" in str(only(actions.file, plan=plan, number="另一个", actor=officer))
    actions.file(plan=plan, number=plan.number, actor=officer)
    first, second = plan.versions.all()
    assert (plan.state, plan.number, plan.change_reason) == ("filed", "沪评聘计2026-0001", "")
    assert (first.content["place"], second.content["place"], second.reason) == (
        "培训中心",
        "㛃园三号楼",
        "培训中心装修",
    )
    changed = [(one.label, one.before, one.after) for one in differences(first.content, second.content)]
    assert changed[0] == ("评审地点", "培训中心", "㛃园三号楼")
    assert changed[1][1:] == ("2 人（基数 20，已聘 0）", "1 人（基数 20，已聘 0）")
    assert second.paper.name.startswith("评聘工作计划变更备案通知书")


def test_a_change_that_changes_nothing_is_not_sent() -> None:
    plan, (_filing, clerk, approver, _officer) = on_file()
    actions.begin_change(plan=plan, reason="改期", actor=clerk)
    assert "没有需要备案的变更" in str(only(actions.submit, plan=plan, actor=approver))


def test_a_change_needs_its_reason() -> None:
    plan, (_filing, clerk, *_others) = on_file()
    assert "没有写明变更的理由" in str(only(actions.begin_change, plan=plan, reason=" ", actor=clerk))


def test_a_dropped_change_leaves_the_plan_as_it_was_filed() -> None:
    plan, (filing, clerk, approver, officer) = on_file()
    actions.begin_change(plan=plan, reason="改期", actor=clerk)
    changed = particulars(place="别处", review_on=date(2026, 9, 28), panel_size=5)
    actions.edit(plan=plan, particulars=changed, lines=lines(filing, 4), actor=clerk)
    actions.submit(plan=plan, actor=approver)
    actions.return_plan(plan=plan, reason="请说明为何改到别处", actor=officer)
    actions.drop_change(plan=plan, actor=clerk)
    plan.refresh_from_db()
    assert (plan.state, plan.place, plan.review_on, plan.panel_size) == ("filed", "培训中心", date(2026, 9, 24), 3)
    assert [line.headcount for line in plan.lines.all()] == [2]
    assert plan.versions.count() == 1


def test_who_was_never_filed_has_nothing_to_go_back_to() -> None:
    filing, clerk, approver, officer = house()
    plan = actions.submit(plan=drafted(filing, clerk), actor=approver)
    actions.return_plan(plan=plan, reason="补地点", actor=officer)
    assert "没有备案过" in str(only(actions.drop_change, plan=plan, actor=clerk))


def test_once_somebody_is_decided_only_dates_and_place_move() -> None:
    plan, (_filing, clerk, approver, _officer) = on_file()
    making.candidacy(plan, state="qualified")
    assert "已有 1 人" in str(only(actions.begin_change, plan=plan, reason="加名额", actor=clerk))
    actions.reschedule(plan=plan, dates=LATER, reason="专家时间冲突", actor=approver)
    assert (plan.review_on, plan.place, plan.state) == (date(2026, 9, 29), "㛃园三号楼", "filed")
    first, second = plan.versions.all()
    assert (first.by_centre, second.by_centre) == (True, False)
    assert first.content["review_on"] == "2026-09-24"


def test_the_candidates_are_told() -> None:
    plan, (_filing, _clerk, approver, _officer) = on_file()
    case = making.candidacy(plan, state="qualified")
    actions.reschedule(plan=plan, dates=LATER, reason="专家时间冲突", actor=approver)
    case.refresh_from_db()
    assert "2026-09-29" in comes_next(case)
    assert "本轮计划于 2026-09-01 调整：专家时间冲突" in comes_next(case)
    actions.cancel(plan=plan, reason="停产检修", actor=approver)
    case.refresh_from_db()
    assert comes_next(case) == "本轮评聘已取消，您的申报不再办理。 本单位取消的理由：停产检修"


@pytest.mark.parametrize(("changes", "words"), [
    ({"entry_closes_on": date(2026, 9, 10)}, "不能提前"),
    ({"review_on": date(2026, 9, 10)}, "须在申报截止之后"),
    ({"results_on": date(2026, 10, 9)}, "没有留出公示时间"),
])  # fmt: skip
def test_dates_that_do_not_follow_are_refused_when_moved(changes: dict[str, date], words: str) -> None:
    plan, (_filing, _clerk, approver, _officer) = on_file()
    values = {name: getattr(plan, name) for name in ("entry_closes_on", "review_on", "results_on", "place")} | changes
    with pytest.raises(Refused, match=words):
        actions.reschedule(plan=plan, dates=actions.Dates(**values), reason="改期", actor=approver)
    plan.refresh_from_db()
    assert plan.review_on == date(2026, 9, 24)


def test_the_same_dates_are_no_move() -> None:
    plan, (_filing, _clerk, approver, _officer) = on_file()
    same = {name: getattr(plan, name) for name in ("entry_closes_on", "review_on", "results_on", "place")}
    reason = only(actions.reschedule, plan=plan, dates=actions.Dates(**same), reason="改期", actor=approver)
    assert "都没有变化" in str(reason)


@pytest.mark.parametrize("state", ["scoring", "ranked", "proposed"])
def test_nothing_moves_once_scoring_has_begun(state: str) -> None:
    plan, (_filing, clerk, approver, _officer) = on_file()
    Review.objects.create(
        organisation=plan.organisation, plan=plan, state=state, state_since=now(), created_at=now(), created_by=None
    )
    plan = Plan.objects.get(pk=plan.pk)
    assert "评审已经开始" in str(only(actions.reschedule, plan=plan, dates=LATER, reason="改期", actor=approver))
    assert "组建评审组" in str(only(actions.begin_change, plan=plan, reason="改", actor=clerk))


def test_a_line_for_which_somebody_has_applied_stays() -> None:
    plan, (filing, clerk, *_others) = on_file()
    making.candidacy(plan)
    actions.begin_change(plan=plan, reason="改名额", actor=clerk)
    reason = only(actions.edit, plan=plan, particulars=particulars(), lines=lines(filing, 0), actor=clerk)
    assert "已有职工申报" in str(reason)
    assert plan.lines.count() == 1


def test_a_plan_filed_before_versions_were_kept_gets_its_first_when_it_is_opened() -> None:
    filing, clerk, *_others = house()
    plan = making.plan(filing.organisation.body, filing=filing)
    actions.begin_change(plan=plan, reason="改名额", actor=clerk)
    version = plan.versions.get()
    assert (version.ordinal, version.in_force_on) == (1, plan.filed_on)
    assert version.content["review_on"] == "2026-09-18"


@pytest.mark.provision("4.2.2")
def test_a_plan_under_change_is_still_the_years_round() -> None:
    plan, (filing, clerk, approver, _officer) = on_file()
    actions.begin_change(plan=plan, reason="改名额", actor=clerk)
    another = drafted(filing, clerk, title="第二轮", headcount=1)
    assert only(actions.submit, plan=another, actor=approver).provision == "4.2.2"


@pytest.mark.provision("4.2.2")
def test_a_change_into_the_next_year_leaves_the_round_in_this_one_until_it_is_filed() -> None:
    plan, (filing, clerk, approver, _officer) = on_file()
    actions.begin_change(plan=plan, reason="改到明年", actor=clerk)
    later = {name: day.replace(year=2027) for name, day in PARTICULARS.items() if isinstance(day, date)}
    actions.edit(plan=plan, particulars=particulars(**later), lines=lines(filing), actor=clerk)
    assert Plan.objects.get(pk=plan.pk).year == 2027
    another = drafted(filing, clerk, title="第二轮", headcount=1)
    assert only(actions.submit, plan=another, actor=approver).provision == "4.2.2"
    assert [year_of(clerk, year).rounds for year in (2026, 2027)] == [1, 1]
