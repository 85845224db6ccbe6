"""A plan is drafted under a filed scheme, sent to the centre, filed or returned, before any appraisal."""

from datetime import date, timedelta

import pytest

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.plans import actions
from jiangjie.procedure.plans.models import Plan
from jiangjie.procedure.reviews.models import Review
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import now, pinned
from jiangjie.services.matters.acts import Refused
from jiangjie.services.parameters.models import Value
from tests import making
from tests.procedure.plans.making import drafted, house

pytestmark = pytest.mark.django_db


def refusals(run: object, **arguments: object) -> tuple[Reason, ...]:
    with pytest.raises(Refused) as caught:
        run(**arguments)  # type: ignore[operator]
    return caught.value.reasons


def only(reasons: tuple[Reason, ...]) -> Reason:
    assert len(reasons) == 1, [str(reason) for reason in reasons]
    assert reasons[0].remedy
    return reasons[0]


def reviewed(plan: Plan, state: str) -> None:
    Review.objects.create(
        organisation=plan.organisation, plan=plan, state=state, state_since=now(), created_at=now(), created_by=None
    )


@pytest.mark.provision("4.2.1")
def test_from_draft_to_file() -> None:
    filing, clerk, approver, officer = house()
    plan = drafted(filing, clerk)
    assert (plan.state, plan.year, plan.lines.get().headcount) == ("draft", 2026, 2)
    actions.submit(plan=plan, actor=approver)
    actions.file(plan=plan, number="沪评聘计2026-0001", actor=officer)
    assert (plan.state, plan.filed_on, plan.number) == ("filed", date(2026, 9, 1), "沪评聘计2026-0001")


@pytest.mark.provision("4.2.1")
def test_returned_with_a_remark_and_sent_again() -> None:
    filing, clerk, approver, officer = house()
    plan = drafted(filing, clerk)
    actions.submit(plan=plan, actor=approver)
    assert only(refusals(actions.return_plan, plan=plan, reason=" ", actor=officer)).provision == "4.2.1"
    actions.return_plan(plan=plan, reason="评审地点不明确", actor=officer)
    assert plan.state == "returned"
    particulars = actions.Particulars(
        title="改", reference_date=plan.reference_date, entry_opens_on=plan.entry_opens_on,
        entry_closes_on=plan.entry_closes_on, review_on=plan.review_on, place="一号楼 201", panel_size=3, notice_days=6,
    )  # fmt: skip
    line = filing.scheme.lines.get()
    actions.edit(plan=plan, particulars=particulars, lines=[actions.LineInput(line, 1, 20, 0)], actor=clerk)
    assert (plan.place, plan.lines.get().headcount) == ("一号楼 201", 1)
    actions.answer_remarks(plan=plan, answers={1: "已写明一号楼 201"}, actor=clerk)
    actions.submit(plan=plan, actor=approver)
    assert plan.state == "with_centre"


def test_who_drafted_does_not_submit() -> None:
    filing, clerk, _approver, _officer = house()
    both = Actor(clerk.user, clerk.organisation, frozenset({r.CLERK, r.APPROVER}))
    assert "前一环节" in str(only(refusals(actions.submit, plan=drafted(filing, both), actor=both)))


@pytest.mark.parametrize("role", [r.CHECKER, r.APPROVER, r.SUPERVISOR, r.EMPLOYEE])
def test_only_the_clerk_drafts(role: str) -> None:
    filing, clerk, *_others = house()
    somebody = making.actor(filing.organisation, role)
    assert "没有这个角色" in str(only(refusals(drafted, filing=filing, clerk=somebody)))
    assert drafted(filing, clerk).pk


@pytest.mark.provision("4.2.1")
def test_no_plan_without_a_filing_in_force() -> None:
    filing, clerk, *_others = house()
    filing.valid_until = date(2026, 8, 31)
    assert "届满" in str(only(refusals(drafted, filing=filing, clerk=clerk)))
    filing.valid_until, filing.state = None, "refused"
    assert "没有取得备案" in str(only(refusals(drafted, filing=filing, clerk=clerk)))


def test_no_plan_under_another_bodys_filing() -> None:
    filing, *_others = house()
    stranger = making.actor(making.body().organisation, r.CLERK)
    assert "本单位" in str(only(refusals(drafted, filing=filing, clerk=stranger)))


@pytest.mark.provision("6.2.1")
def test_head_count_beyond_the_structure_ratio_is_refused_with_the_sum() -> None:
    filing, clerk, approver, _officer = house()
    plan = drafted(filing, clerk, headcount=3, base=24, appointed=2)
    reason = only(refusals(actions.submit, plan=plan, actor=approver))
    assert reason.provision == "6.2.1"
    assert "24 × 1/5 = 4.8，向下取整为 4 人；可聘 4 − 已聘 2 − 本年度其他轮次已列 0 = 还可列 2 人" in str(reason)


@pytest.mark.provision("6.2.1")
def test_without_a_ratio_in_the_scheme_nothing_is_guessed() -> None:
    filing, clerk, approver, _officer = house()
    filing.scheme.ratio_denominator = None
    filing.scheme.save()
    assert "没有规定结构比例" in str(only(refusals(actions.submit, plan=drafted(filing, clerk), actor=approver)))


def test_empty_plan_and_small_panel_are_refused() -> None:
    filing, clerk, approver, _officer = house()
    reasons = refusals(actions.submit, plan=drafted(filing, clerk, headcount=0, panel_size=2), actor=approver)
    assert {reason.provision for reason in reasons} == {"4.2.1"}
    assert "没有名额" in str(reasons[0])
    assert "评审组 3 人，计划只有 2 人" in str(reasons[1])


@pytest.mark.parametrize(("changes", "words", "provision"), [
    ({"entry_closes_on": date(2026, 9, 1)}, "早于申报开始", "4.2.1"),
    ({"review_on": date(2026, 9, 15)}, "须在申报截止之后", "4.2.1"),
    ({"notice_days": 4}, "少于规定的 5 个工作日", "4.4.1"),
    ({"reference_date": date(2024, 6, 30)}, "没有施行", "7.1"),
    ({"review_on": date(2026, 12, 29)}, "无法推算工作日", "4.4.1"),
    ({"results_on": date(2026, 10, 9)}, "2026-10-09 才结束", "4.4.3"),
    ({"reference_date": date(2026, 9, 25)}, "在评审日期之后", "4.2.1"),
])  # fmt: skip
@pytest.mark.provision("4.2.1", "4.4.1", "4.4.3", "7.1")
def test_dates_must_be_in_order(changes: dict[str, object], words: str, provision: str) -> None:
    filing, clerk, approver, _officer = house()
    reason = only(refusals(actions.submit, plan=drafted(filing, clerk, **changes), actor=approver))
    assert words in str(reason)
    assert reason.provision == provision


def test_a_plan_whose_entry_is_over_is_too_late() -> None:
    filing, clerk, approver, _officer = house()
    plan = drafted(filing, clerk)
    with pinned(date(2026, 9, 16)):
        assert "评聘开始前备案" in str(only(refusals(actions.submit, plan=plan, actor=approver)))


@pytest.mark.provision("4.2.2")
def test_second_round_of_the_year_needs_a_written_reason() -> None:
    filing, clerk, approver, _officer = house()
    actions.submit(plan=drafted(filing, clerk), actor=approver)
    later = {"review_on": date(2026, 11, 20), "results_on": date(2026, 12, 10), "title": "第二轮"}
    reason = only(refusals(actions.submit, plan=drafted(filing, clerk, **later), actor=approver))
    assert reason.provision == "4.2.2"
    plan = drafted(filing, clerk, **later, second_round_reason="新产线年中投产，急需领军人才")
    assert actions.submit(plan=plan, actor=approver).state == "with_centre"


@pytest.mark.provision("4.2.2")
def test_rounds_are_counted_not_lines_and_cancelled_ones_are_none() -> None:
    filing, clerk, approver, _officer = house()
    first = actions.submit(plan=drafted(filing, clerk), actor=approver)
    actions.cancel(plan=first, reason="设备检修推迟", actor=approver)
    assert actions.submit(plan=drafted(filing, clerk, title="再报"), actor=approver).state == "with_centre"


@pytest.mark.provision("4.2.2")
def test_consent_is_needed_only_where_the_authority_has_set_so() -> None:
    filing, clerk, approver, officer = house()
    actions.submit(plan=drafted(filing, clerk), actor=approver)
    plan = drafted(filing, clerk, title="第二轮", second_round_reason="急需")
    actions.submit(plan=plan, actor=approver)
    setting = Value.objects.create(
        key="second_round_needs_consent", value=True, in_force_from=date(2026, 1, 1), source="试行口径",
        set_at="2026-01-01T00:00:00+08:00",
    )  # fmt: skip
    assert only(refusals(actions.file, plan=plan, number="A-2", actor=officer)).provision == "4.2.2"
    setting.delete()
    assert actions.file(plan=plan, number="A-2", actor=officer).state == "filed"


@pytest.mark.provision("4.2.2")
def test_the_years_first_round_needs_no_consent_because_a_second_came_in_after_it() -> None:
    filing, clerk, approver, officer = house()
    Value.objects.create(
        key="second_round_needs_consent", value=True, in_force_from=date(2026, 1, 1), source="试行口径",
        set_at="2026-01-01T00:00:00+08:00",
    )  # fmt: skip
    first = actions.submit(plan=drafted(filing, clerk, headcount=1), actor=approver)
    second = drafted(filing, clerk, headcount=1, title="第二轮", second_round_reason="急需")
    actions.submit(plan=second, actor=approver)
    assert only(refusals(actions.file, plan=second, number="A-2", actor=officer)).provision == "4.2.2"
    assert actions.file(plan=first, number="A-1", actor=officer).state == "filed"


@pytest.mark.provision("1.0")
def test_a_lapsed_suspended_or_small_body_cannot_submit() -> None:
    filing, clerk, approver, _officer = house()
    plan = drafted(filing, clerk)
    body = filing.organisation.body
    body.valid_until, body.suspended_on = date(2026, 8, 1), date(2026, 8, 1)
    body.save()
    assert [one.provision for one in refusals(actions.submit, plan=plan, actor=approver)] == ["1.0", "1.0"]
    body.valid_until = body.suspended_on = None
    body.scale = "neither"
    body.save()
    assert only(refusals(actions.submit, plan=plan, actor=approver)).provision == "1.0"


def test_number_in_use_is_refused() -> None:
    filing, clerk, approver, officer = house()
    taken = making.plan(making.body())
    plan = actions.submit(plan=drafted(filing, clerk), actor=approver)
    assert "已被使用" in str(only(refusals(actions.file, plan=plan, number=taken.number, actor=officer)))


@pytest.mark.provision("4.2.2")
def test_a_review_that_was_held_counts_though_its_plan_was_cancelled() -> None:
    filing, clerk, approver, _officer = house()
    first = making.plan(filing.organisation.body, filing=filing)
    reviewed(first, "ranked")
    actions.cancel(plan=first, reason="评审过程有争议", actor=approver)
    again = drafted(filing, clerk, title="再报")
    assert only(refusals(actions.submit, plan=again, actor=approver)).provision == "4.2.2"


def test_cancelled_with_a_reason_but_not_once_the_review_has_proposed_its_list() -> None:
    filing, _clerk, approver, _officer = house()
    plan = making.plan(filing.organisation.body, filing=filing)
    assert only(refusals(actions.cancel, plan=plan, reason="", actor=approver)).remedy
    reviewed(plan, "proposed")
    assert only(refusals(actions.cancel, plan=plan, reason="改期", actor=approver)).provision == "4.3.3"


@pytest.mark.provision("1.0")
def test_a_body_suspended_meanwhile_gets_no_plan_on_file() -> None:
    filing, clerk, approver, officer = house()
    plan = actions.submit(plan=drafted(filing, clerk), actor=approver)
    body = filing.organisation.body
    body.suspended_on = date(2026, 9, 1)
    body.save()
    plan.refresh_from_db()
    assert "暂停" in str(only(refusals(actions.file, plan=plan, number="A-9", actor=officer)))


def test_stale_page_does_nothing() -> None:
    filing, clerk, approver, _officer = house()
    plan = drafted(filing, clerk)
    actions.submit(plan=plan, actor=approver, seen=0)
    assert "本次操作未生效" in str(only(refusals(actions.cancel, plan=plan, reason="改期", actor=approver, seen=0)))


def test_deadlines_come_from_settings_and_are_open_without() -> None:
    filing, clerk, approver, officer = house()
    plan = actions.submit(plan=drafted(filing, clerk), actor=approver)
    assert plan.due_on is None
    Value.objects.create(
        key="correction_days",
        value=5,
        in_force_from=date(2026, 1, 1),
        source="口径",
        set_at="2026-01-01T00:00:00+08:00",
    )
    actions.return_plan(plan=plan, reason="补地点", actor=officer)
    assert plan.due_on == date(2026, 9, 8)
    assert Plan.objects.get(pk=plan.pk).officer == officer.user


def test_line_of_another_scheme_is_refused() -> None:
    filing, clerk, *_others = house()
    strange = making.filing(making.body()).scheme.lines.get()
    plan = drafted(filing, clerk)
    particulars = actions.Particulars(
        title="x", reference_date=plan.reference_date, entry_opens_on=plan.entry_opens_on, review_on=plan.review_on,
        entry_closes_on=plan.entry_closes_on + timedelta(days=1), place="x", panel_size=3, notice_days=5,
    )  # fmt: skip
    reason = only(refusals(
        actions.edit, plan=plan, particulars=particulars, lines=[actions.LineInput(strange, 1, 20, 0)], actor=clerk
    ))  # fmt: skip
    assert "不在已备案的方案之内" in str(reason)
