"""A return says item by item what to correct; each item is answered before the plan comes back; notices go out."""

import pytest

from jiangjie.procedure.plans import actions
from jiangjie.services.documents.access import may_read
from jiangjie.services.documents.actions import read
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.plans.making import drafted, house

pytestmark = [pytest.mark.django_db, pytest.mark.provision("4.2.1")]
TWO = "评审地点请写明楼层\n\n  名额与方案的岗位规划不一致，请说明  "


def test_each_line_is_one_remark_and_an_open_one_keeps_the_plan_back() -> None:
    filing, clerk, approver, officer = house()
    plan = actions.submit(plan=drafted(filing, clerk), actor=approver)
    actions.return_plan(plan=plan, reason=TWO, actor=officer)
    assert [one.text for one in plan.remarks.all()] == ["评审地点请写明楼层", "名额与方案的岗位规划不一致，请说明"]
    actions.answer_remarks(plan=plan, answers={1: "三楼㛃厅", 2: " "}, actor=clerk)
    with pytest.raises(Refused, match="还有 1 条补正意见没有答复，第一条是：名额与方案"):
        actions.submit(plan=plan, actor=approver)
    actions.answer_remarks(plan=plan, answers={2: "已按岗位规划核对"}, actor=clerk)
    assert actions.submit(plan=plan, actor=approver).state == "with_centre"


def test_a_second_return_asks_anew_and_the_first_stays() -> None:
    filing, clerk, approver, officer = house()
    plan = actions.submit(plan=drafted(filing, clerk), actor=approver)
    actions.return_plan(plan=plan, reason="一", actor=officer)
    actions.answer_remarks(plan=plan, answers={1: "改了"}, actor=clerk)
    actions.submit(plan=plan, actor=approver)
    actions.return_plan(plan=plan, reason="二", actor=officer)
    assert [(one.round, one.text, one.answer) for one in plan.remarks.all()] == [(1, "一", "改了"), (2, "二", "")]
    with pytest.raises(Refused, match="没有第 2 条补正意见"):
        actions.answer_remarks(plan=plan, answers={2: "x"}, actor=clerk)


def test_notices_are_numbered_kept_and_read_by_the_body_and_the_centre_only() -> None:
    filing, clerk, approver, officer = house()
    plan = actions.submit(plan=drafted(filing, clerk), actor=approver)
    actions.return_plan(plan=plan, reason="补地点", actor=officer)
    actions.answer_remarks(plan=plan, answers={1: "补了"}, actor=clerk)
    actions.submit(plan=plan, actor=approver)
    actions.file(plan=plan, number="沪评聘计2026-0007", actor=officer)
    returned, filed = plan.remarks.get().paper, plan.versions.get().paper
    assert "评聘补〔2026〕1号" in returned.name
    assert filed.name == "评聘工作计划备案通知书 沪评聘计2026-0007.pdf"
    assert read(filed).startswith(b"%PDF")
    stranger = making.actor(making.body().organisation, next(iter(clerk.roles)))
    assert [may_read(who, filed) for who in (clerk, officer, stranger)] == [True, True, False]
