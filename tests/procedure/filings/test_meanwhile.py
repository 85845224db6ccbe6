"""What happens to a body in mid-filing: renamed, merged, moved, re-classified, suspended; an officer leaves (1.0, 4.1.3)."""

from datetime import date

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.bodies import actions as bodies
from jiangjie.procedure.bodies.models import Body
from jiangjie.procedure.candidacies.actions.entering import enter
from jiangjie.procedure.filings import actions
from jiangjie.procedure.filings.boards import desks
from jiangjie.procedure.filings.queries import visible_filings, waiting_for
from jiangjie.services.accounts.models import Membership
from jiangjie.services.audit.models import Entry
from jiangjie.services.clock import pinned
from jiangjie.services.matters.acts import Refused, check
from tests import making
from tests.procedure.filings.making import again, assessing, draft, expert, people, propose, submitted
from tests.procedure.filings.test_signing import notice, words
from tests.procedure.filings.test_submission import setting

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


def change(who, what, day=DAY, actor=None, **values):
    """Enter a dated change as the centre's officer."""
    body = Body.objects.get(pk=who.body.pk)
    return bodies.enter_change(
        body=body,
        kind=what,
        effective_on=day,
        basis="沪登〔2026〕1号",
        values=values,
        actor=actor or who.centre_officer,
    )


def entry(filing, action):
    return Entry.objects.filter(matter=filing.key, action=action).latest("seq")


class TestRenamed:
    @pytest.mark.provision("1.0", "4.1.2")
    def test_each_notice_carries_the_name_of_its_day(self, tmp_path):
        who = people()
        filing = assessing(who)
        old = who.body.organisation.name
        with pinned(date(2026, 9, 3)):
            change(who, "renamed", date(2026, 9, 3), name="上海新匠㛃有限公司", short_name="新匠")
            propose(who, again(filing))
            actions.approve(filing=again(filing), actor=who.centre_approver)
        assert f"{old}：" in words(notice(filing, "受理通知书"), tmp_path)
        assert f"上海新匠㛃有限公司（申报时名称：{old}）：" in words(notice(filing, "准予备案通知书"), tmp_path)
        assert entry(filing, "note_body").body["details"]["before"] == old


class TestMerged:
    @pytest.mark.provision("1.0")
    def test_a_filing_of_a_body_that_was_taken_over_is_not_accepted_but_declined(self):
        who, into = people(), people()
        filing = submitted(who)
        change(who, "merged", merged_into=into.body)
        with pytest.raises(Refused, match="已并入") as refusal:
            actions.accept_by_centre(filing=again(filing), actor=who.centre_officer)
        assert refusal.value.reasons[0].provision == "1.0"
        assert entry(filing, "note_body").body["details"]["merged_into"] == into.body.organisation.name
        actions.propose_decline_by_centre(
            filing=again(filing), reason="单位已并入他处。", provision="1.0", actor=who.centre_officer
        )
        actions.decline_by_centre(filing=again(filing), actor=who.centre_approver)
        assert again(filing).state == "not_accepted"


class TestMoved:
    @pytest.mark.provision("4.1.3")
    def test_the_filing_and_its_limit_go_over_with_a_notice_and_an_entry(self, tmp_path):
        setting("assessment_days", 10)
        setting("approval_days", 2)
        who = people("private")
        filing = submitted(who)
        actions.accept_by_district(filing=filing, actor=who.district_officer)
        asked = actions.assign_expert(
            filing=again(filing), expert=expert(who.body.organisation.district).user, actor=who.district_officer
        )
        actions.give_preliminary_opinion(
            filing=again(filing), favourable=True, text="可行", experts="甲", actor=who.district_officer
        )
        there = making.district("浦东新区人力资源和社会保障局", "310115")
        with pinned(date(2026, 9, 2)):
            change(who, "moved", date(2026, 9, 2), actor=who.district_officer, district=there)
        found = again(filing)
        assert (found.state, found.officer, found.due_on) == ("district_assessing", None, date(2026, 9, 15))
        asked.refresh_from_db()
        assert asked.state == "recalled"
        assert filing not in visible_filings(who.district_officer)
        officer = making.actor(there, r.DISTRICT_OFFICER, name="浦东经办")
        assert [one.title for one in waiting_for(officer)] == [str(filing)]
        told = words(notice(filing, "备案移交通知书"), tmp_path)
        assert "移交浦东新区人力资源和社会保障局继续办理" in told
        assert "2026-09-15" in told
        assert entry(filing, "hand_over").body["details"]["to"] == there.name
        actions.give_preliminary_opinion(
            filing=again(filing), favourable=True, text="可行", experts="乙", actor=officer
        )
        actions.forward_to_centre(filing=again(filing), actor=making.actor(there, r.DISTRICT_APPROVER, name="浦东审批"))
        assert again(filing).state == "with_centre"

    def test_what_lies_with_the_centre_or_the_body_stays_where_it_is(self):
        who = people("private")
        at_centre, own = assessing(who), draft(who)
        there = making.district("浦东新区人力资源和社会保障局", "310115")
        change(who, "moved", actor=who.district_officer, district=there)
        assert (again(at_centre).state, again(own).state) == ("centre_assessing", "draft")
        assert not Entry.objects.filter(action="hand_over").exists()


class TestReclassified:
    @pytest.mark.provision("4.1.3")
    def test_a_draft_takes_the_new_route_and_what_was_handed_in_goes_on(self):
        who = people("private")
        filing, own = submitted(who), draft(who)
        change(who, "reclassified", kind="municipal_soe")
        assert (again(own).route, again(filing).route) == ("centre", "district")
        actions.accept_by_district(filing=again(filing), actor=who.district_officer)


class TestSuspended:
    @pytest.mark.provision("1.0")
    def test_the_procedure_stops_says_so_and_goes_on_with_what_was_left(self, client):
        setting("assessment_days", 10)
        who = people()
        filing = assessing(who)
        with pinned(date(2026, 9, 3)):
            bodies.suspend(body=who.body, since=date(2026, 9, 3), reason="整改", actor=who.centre_approver)
            found = again(filing)
            assert (found.due_on, found.paused_left) == (None, 8)
            with pytest.raises(Refused, match="自2026-09-03起暂停，本申请停止办理"):
                propose(who, found)
            client.force_login(who.clerk.user)
            assert "停止办理" in client.get(filing.get_absolute_url()).content.decode()
            client.force_login(who.centre_officer.user)
            assert "停止办理" in client.get(filing.get_absolute_url()).content.decode()
        with pinned(date(2026, 9, 10)):
            bodies.reinstate(
                body=Body.objects.get(pk=who.body.pk), since=date(2026, 9, 10), reason="完成", actor=who.centre_approver
            )
            found = again(filing)
            assert (found.due_on, found.paused_left) == (date(2026, 9, 21), None)
            propose(who, found)
        assert [one.action for one in Entry.objects.filter(matter=filing.key, action__in=("pause", "resume"))] == [
            "pause", "resume",
        ]  # fmt: skip

    def test_a_suspension_that_was_entered_ahead_stops_the_clock_too(self):
        setting("assessment_days", 10)
        who = people()
        filing = assessing(who)
        bodies.suspend(body=who.body, since=date(2026, 9, 3), reason="整改", actor=who.centre_approver)
        assert again(filing).due_on == date(2026, 9, 15)
        with pinned(date(2026, 9, 10)):
            with pytest.raises(Refused, match="停止办理"):
                propose(who, again(filing))
            bodies.reinstate(
                body=Body.objects.get(pk=who.body.pk), since=date(2026, 9, 10), reason="完成", actor=who.centre_approver
            )
        assert again(filing).due_on == date(2026, 9, 21)

    def test_the_body_may_withdraw_meanwhile(self):
        who = people()
        filing = assessing(who)
        bodies.suspend(body=who.body, since=DAY, reason="整改", actor=who.centre_approver)
        actions.withdraw(filing=again(filing), reason="不再申报", actor=who.approver)
        assert again(filing).state == "withdrawn"


class TestOfficerLeaves:
    @pytest.mark.provision("4.1.2")
    def test_the_desk_is_shown_as_left_and_its_filings_are_put_on_another(self, client):
        who = people()
        filing = assessing(who)
        other = making.actor(making.centre(), r.CENTRE_OFFICER, name="经办丁")
        Membership.objects.filter(user=who.centre_officer.user).update(until=DAY)
        found = {one.officer: (one.open, one.gone) for one in desks(who.centre_approver)}
        assert found == {other.user: (0, False), who.centre_officer.user: (1, True)}
        client.force_login(who.centre_approver.user)
        board = client.get("/filings/board/").content.decode()
        assert "已不在任" in board
        assert client.get("/filings/board/?desk=gone").context["table"].total == 1
        actions.assign_many(filings=[again(filing)], officer=other.user, actor=who.centre_approver)
        assert again(filing).officer == other.user
        assert {one.officer for one in desks(who.centre_approver)} == {other.user}


class TestLapsed:
    @pytest.mark.provision("4.1.2", "4.2.1")
    def test_a_round_that_is_under_way_goes_on_and_no_new_plan_rests_on_the_filing(self):
        who = people()
        filing = making.filing(who.body, valid_until=date(2026, 9, 2))
        under_way, coming = making.plan(who.body, filing=filing), making.plan(who.body, "draft", filing=filing)
        with pinned(date(2026, 9, 4)):
            assert filing.state_label == "备案已到期"
            made = enter(
                plan=under_way,
                line=under_way.lines.get(),
                employee=making.employee(who.body.organisation, "龙䶮"),
                actor=who.clerk,
            )
            assert made.state == "draft"
            assert any("有效期到 2026-09-02 为止" in str(one) for one in check(coming, "submit", who.approver))
