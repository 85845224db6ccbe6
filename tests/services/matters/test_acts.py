"""An act is asked, locked, written and logged as a whole, or not at all. Plans serve as an example of a matter."""

from datetime import date

import pytest

from jiangjie.core.lifecycle import UnknownAction
from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.plans.models import Plan
from jiangjie.services.audit.models import Entry
from jiangjie.services.audit.verification import verify_log
from jiangjie.services.matters.acts import Refused, act, begin, check, offers
from tests import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    return making.body()


@pytest.fixture
def clerk(body):
    return making.actor(body.organisation, r.CLERK, name="李䶮")


@pytest.fixture
def officer():
    return making.actor(making.centre(), r.CENTRE_OFFICER, name="王㛃")


@pytest.fixture
def plan(body, clerk):
    return making.plan(body, state="draft", maker=clerk)


def edit(plan: Plan, who, *, seen: int | None = None, title: str = "改过的计划") -> Plan:
    with act(plan, "edit", who, seen=seen) as step:
        step.matter.title = title
        step.note(reason="更正名称")
    return plan


def unchanged(plan: Plan) -> bool:
    stored = Plan.objects.get(pk=plan.pk)
    return (stored.title, stored.state, stored.version) == ("2026年度评聘工作计划", plan.state, 0)


def test_an_act_changes_the_record_its_version_and_the_log(plan, clerk):
    edit(plan, clerk)
    stored, entry = Plan.objects.get(pk=plan.pk), Entry.objects.get()
    assert (stored.title, stored.state, stored.version) == ("改过的计划", "draft", 1)
    assert (plan.title, plan.version) == ("改过的计划", 1)
    assert (entry.action, entry.matter, entry.actor_name) == ("edit", plan.key, "李䶮")
    assert entry.body["details"] == {"from": "draft", "to": "draft", "provision": "4.2.1", "reason": "更正名称"}


def test_a_row_with_a_target_moves_the_state_and_its_date(body, officer):
    plan = making.plan(body, state="with_centre")
    with act(plan, "return_plan", officer):
        pass
    stored = Plan.objects.get(pk=plan.pk)
    assert stored.state == "returned"
    assert stored.state_since.date() == date(2026, 9, 1)


def test_where_there_is_no_row_nothing_happens(body, officer):
    plan = making.plan(body, state="draft")
    with pytest.raises(Refused) as refused, act(plan, "return_plan", officer):
        pass
    assert "状态是“草稿”" in str(refused.value.reasons[0])
    assert refused.value.reasons[0].provision == "4.2.1"
    assert refused.value.reasons[0].remedy
    assert unchanged(plan)
    assert not Entry.objects.exists()


def test_an_unknown_act_is_a_fault_of_the_program(plan, clerk):
    with pytest.raises(UnknownAction):
        check(plan, "fly", clerk)


def test_who_has_no_role_is_told_whose_it_is(plan, body):
    supervisor = making.actor(body.organisation, r.SUPERVISOR)
    with pytest.raises(Refused) as refused, act(plan, "edit", supervisor):
        pass
    assert "由经办办理" in str(refused.value.reasons[0])
    assert unchanged(plan)


def test_nobody_approves_what_they_entered(plan, body):
    both = making.actor(body.organisation, r.CLERK, r.APPROVER)
    edit(plan, both)
    reasons = [str(reason) for reason in check(plan, "submit", both)]
    assert any("经办与复核、审批须分开" in reason.remedy for reason in check(plan, "submit", both)), reasons
    other = making.actor(body.organisation, r.APPROVER)
    assert not any("前一环节" in str(reason) for reason in check(plan, "submit", other))


def test_a_guard_holds_the_act_back_with_its_provision(plan, body):
    plan.lines.all().delete()
    approver = making.actor(body.organisation, r.APPROVER)
    with pytest.raises(Refused) as refused, act(plan, "submit", approver):
        pass
    assert any("计划没有名额" in str(reason) and reason.provision == "4.2.1" for reason in refused.value.reasons)
    assert unchanged(plan)


def test_a_stale_page_is_told_who_acted_and_when(plan, clerk, body):
    edit(plan, clerk, seen=0)
    colleague = making.actor(body.organisation, r.CLERK)
    with pytest.raises(Refused) as refused:
        edit(Plan.objects.get(pk=plan.pk), colleague, seen=0, title="另一个名称")
    text = str(refused.value.reasons[0])
    assert "李䶮已于2026-09-01 09:00办理了“修改计划”" in text
    assert Plan.objects.get(pk=plan.pk).title == "改过的计划"
    assert Entry.objects.count() == 1


def test_the_same_form_sent_twice_acts_once(plan, clerk):
    edit(plan, clerk, seen=0)
    with pytest.raises(Refused):
        edit(plan, clerk, seen=0)
    assert Entry.objects.count() == 1


def test_what_goes_wrong_in_the_block_undoes_everything(plan, clerk):
    def fail() -> None:
        with act(plan, "edit", clerk) as step:
            step.matter.title = "写了一半"
            step.matter.lines.all().delete()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert unchanged(plan)
    assert plan.lines.count() == 1
    assert not Entry.objects.exists()


def test_details_that_cannot_be_hashed_undo_the_act(plan, clerk):
    with pytest.raises(ValueError, match="小数"), act(plan, "edit", clerk) as step:
        step.note(ratio=0.2)
    assert unchanged(plan)


def test_a_matter_begins_by_its_first_row(body, clerk):
    filing = making.filing(body)
    values = making.plan(body, filing=filing)
    fresh = Plan(
        organisation=body.organisation, filing=filing, title="第二份计划", year=2026, reference_date=values.reference_date,
        entry_opens_on=values.entry_opens_on, entry_closes_on=values.entry_closes_on, review_on=values.review_on,
        place="培训中心", panel_size=3, notice_days=5,
    )  # fmt: skip
    with begin(fresh, "draft", clerk) as step:
        assert step.matter.pk is not None
    entry = Entry.objects.get()
    assert (fresh.state, fresh.version, fresh.created_by) == ("draft", 0, clerk.user)
    assert (entry.action, entry.body["details"]["from"]) == ("draft", None)


def test_a_refused_beginning_leaves_nothing(body, clerk):
    count = Plan.objects.count()
    filing = making.filing(body, state="with_centre")
    with pytest.raises(Refused), begin(Plan(organisation=body.organisation, filing=filing), "draft", clerk):
        pass
    assert (Plan.objects.count(), Entry.objects.count()) == (count, 0)


def test_offers_are_the_rows_of_the_state_for_the_roles(plan, clerk, officer):
    assert [offer.row.action for offer in offers(plan, clerk)] == ["edit"]
    assert offers(plan, officer) == []


def test_the_log_of_these_acts_is_sound(plan, clerk):
    for number in range(3):
        edit(plan, clerk, title=f"第{number}稿")
    assert verify_log().report.ok
