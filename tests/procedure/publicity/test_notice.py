"""The notice to all staff: at least five Chinese working days, begun again after a pause (4.4.1)."""

from datetime import date

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.publicity import actions
from jiangjie.procedure.publicity.models import Notice
from jiangjie.procedure.publicity.papers import notice_paper
from jiangjie.procedure.reviews.models import Review
from jiangjie.services.audit.models import Entry
from jiangjie.services.clock import now, pinned
from jiangjie.services.documents.typesetting import render
from jiangjie.services.matters.acts import Refused
from jiangjie.services.parameters.models import Value
from tests import making
from tests.procedure.publicity.making import AFTER, LAST, PLACES, closed, drafted, listed, published
from tests.procedure.reviews.making import a_round, ranked

pytestmark = [pytest.mark.django_db, pytest.mark.provision("4.4.1")]


def refused(action, **arguments):
    with pytest.raises(Refused) as caught:
        action(**arguments)
    return str(caught.value)


class TestDraft:
    def test_the_persons_are_those_proposed_in_the_order_of_their_places(self):
        the = drafted(candidates=3, headcount=2)
        assert [entry.candidacy.employee.name for entry in the.notice.entries.all()] == ["李䶮", "王㛃"]

    @pytest.mark.parametrize("days", [1, 4])
    def test_fewer_than_five_working_days_are_refused(self, days):
        the = listed()
        text = refused(actions.draft_notice, actor=the.clerk, review=the.review, working_days=days, **PLACES)
        assert "不少于 5 个工作日" in text
        assert "4.4.1" in text
        assert not Notice.objects.exists()

    def test_a_plan_that_says_seven_is_kept_to_seven(self):
        the = listed()
        type(the.round.plan).objects.filter(pk=the.round.plan.pk).update(notice_days=7)
        assert "7 个工作日" in refused(
            actions.draft_notice, actor=the.clerk, review=the.review, working_days=6, **PLACES
        )
        assert actions.draft_notice(actor=the.clerk, review=the.review, working_days=7, **PLACES).working_days == 7

    @pytest.mark.provision("4.0")
    def test_not_before_the_list_is_fixed(self):
        the = ranked(a_round(candidates=1), (80,))
        clerk = making.actor(the.body.organisation, r.CLERK)
        text = refused(actions.draft_notice, actor=clerk, review=the.the_review, working_days=5, **PLACES)
        assert "4.3.3" in text

    def test_one_notice_a_round(self):
        the = drafted()
        assert "已经拟定过" in refused(
            actions.draft_notice, actor=the.clerk, review=the.review, working_days=5, **PLACES
        )

    def test_not_by_another_body(self):
        the = listed()
        stranger = making.actor(making.body().organisation, r.CLERK)
        assert "尚未形成" in refused(actions.draft_notice, actor=stranger, review=the.review, working_days=5, **PLACES)


class TestPublish:
    @pytest.mark.parametrize(
        ("day", "with_day", "without"),
        [
            (date(2024, 9, 27), date(2024, 10, 9), date(2024, 10, 10)),
            (date(2024, 9, 30), date(2024, 10, 11), date(2024, 10, 12)),
            (date(2025, 1, 24), date(2025, 2, 6), date(2025, 2, 7)),
            (date(2026, 2, 12), date(2026, 2, 25), date(2026, 2, 26)),
            (date(2026, 4, 30), date(2026, 5, 9), date(2026, 5, 11)),
        ],
    )
    @pytest.mark.parametrize("counts", [True, False])
    def test_five_working_days_with_moved_holidays(self, day, with_day, without, counts):
        if counts:
            Value.objects.create(
                key="publication_day_counts", value=True, in_force_from=date(2024, 7, 1), source="测试", set_at=now()
            )
        the = published(on=day)
        assert the.notice.last_day == (with_day if counts else without)
        assert the.notice.due_on == the.notice.last_day

    def test_the_approver_publishes_and_not_who_drew_it_up(self):
        the = drafted()
        both = making.actor(the.tenant, r.CLERK, r.APPROVER)
        actions.edit_notice(notice=the.notice, actor=both, working_days=5, **PLACES)
        assert "前一环节" in refused(actions.publish, notice=the.notice, actor=both)
        assert "没有这个角色" in refused(actions.publish, notice=the.notice, actor=the.supervisor)

    def test_a_period_beyond_the_last_official_year_is_refused_and_never_guessed(self):
        the = drafted()
        with pinned(date(2026, 12, 28)):
            text = refused(actions.publish, notice=the.notice, actor=the.approver)
        assert "2027-01-01" in text
        assert "4.4.1" in text
        assert the.notice.state == "draft"

    def test_the_log_holds_both_days(self):
        published()
        details = Entry.objects.get(action="publish").body["details"]
        assert (details["first_day"], details["last_day"], details["run"]) == ("2026-09-02", "2026-09-08", 1)


class TestPause:
    def test_a_pause_restarts_the_whole_period(self):
        the = published()
        with pinned(date(2026, 9, 4)):
            actions.pause(notice=the.notice, actor=the.approver, reason="名单排版有误")
            assert the.notice.state == "paused"
        with pinned(date(2026, 9, 7)):
            actions.publish(notice=the.notice, actor=the.approver)
        assert (the.notice.first_day, the.notice.last_day) == (date(2026, 9, 8), date(2026, 9, 14))
        assert the.notice.runs == 2
        with pinned(AFTER):
            assert "2026-09-14" in refused(actions.close_notice, notice=the.notice, actor=the.clerk)

    def test_who_applied_in_the_round_does_not_hold_its_notice_up(self):
        the = published()
        making.candidacy(the.round.plan, making.employee(the.tenant, "王㛃", the.approver.user), state="not_selected")
        text = refused(actions.pause, notice=the.notice, actor=the.approver, reason="先停一停")
        assert "不能中止本轮的公示" in text
        other = making.actor(the.tenant, r.APPROVER)
        assert actions.pause(notice=the.notice, actor=other, reason="名单排版有误").state == "paused"

    def test_a_paused_notice_can_be_changed_before_it_runs_again_and_a_running_one_not(self):
        the = published()
        assert "不能“修改公示”" in refused(
            actions.edit_notice, notice=the.notice, actor=the.clerk, working_days=5, **PLACES
        )
        actions.pause(notice=the.notice, actor=the.approver, reason="电话写错")
        actions.edit_notice(notice=the.notice, actor=the.clerk, working_days=6, places="内网", contact="工会 021-1")
        actions.publish(notice=the.notice, actor=the.approver)
        assert the.notice.contact == "工会 021-1"
        assert the.notice.last_day == date(2026, 9, 9)


class TestClose:
    @pytest.mark.parametrize("day", [date(2026, 9, 2), LAST])
    def test_not_before_the_last_day_has_passed_and_the_refusal_names_it(self, day):
        the = published()
        with pinned(day):
            text = refused(actions.close_notice, notice=the.notice, actor=the.clerk)
        assert "2026-09-08" in text
        assert "4.4.1" in text

    def test_on_the_day_after_it_closes(self):
        assert closed().notice.state == "closed"

    def test_the_supervisor_changes_nothing(self):
        the = published()
        with pinned(AFTER):
            assert "没有这个角色" in refused(actions.close_notice, notice=the.notice, actor=the.supervisor)


def test_the_printed_notice_shows_names_and_no_number_of_any_person():
    the = published()
    paper = notice_paper(the.notice)
    assert "《关于做好特级技师、首席技师评聘工作的通知》（沪人社职〔2024〕177号）" in paper.paragraphs[0]
    assert [line.name for line in paper.lines] == ["李䶮", "王㛃"]
    numbers = [candidacy.employee.id_number for candidacy in the.round.candidacies]
    assert not any(number in str(paper) for number in numbers)
    assert len(paper.counted_days) == 5
    assert paper.counted_days[-1] == LAST
    assert render("public_notice", paper).startswith(b"%PDF")


def test_the_review_stays_as_it_was():
    the = published()
    assert Review.objects.get(pk=the.review.pk).state == "proposed"
