"""Whose desk: assignment, stand-ins, the work board, time limits (4.1.2, 4.1.3)."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.filings import actions
from jiangjie.procedure.filings.boards import board, desks
from jiangjie.procedure.filings.models import Delegation, Filing, Scheme
from jiangjie.procedure.filings.queries import waiting_for
from jiangjie.services.accounts.models import Membership
from jiangjie.services.audit.models import Entry
from jiangjie.services.clock import pinned
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.filings.making import again, assessing, draft, once, people, propose, submitted
from tests.procedure.filings.test_flow import REMARKS
from tests.procedure.filings.test_submission import setting

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


def officer(name="经办丁"):
    return making.actor(making.centre(), r.CENTRE_OFFICER, name=name)


def stand_in(who, absent, substitute, first=DAY, last=date(2026, 9, 4)):
    return actions.delegate(
        officer=absent.user, substitute=substitute.user, first_day=first, last_day=last, reason="年休假", actor=who.centre_approver
    )  # fmt: skip


class TestDesks:
    @pytest.mark.provision("4.1.2")
    def test_a_filing_on_anothers_desk_is_left_alone(self):
        who = people()
        filing, other = assessing(who), officer()
        with pytest.raises(Refused, match="由中心经办承办，今天没有委托您代办"):
            propose(who, filing, actor=other)
        assert waiting_for(other) == []
        actions.assign_in_centre(filing=filing, officer=other.user, actor=who.centre_approver)
        propose(who, again(filing), actor=other)

    def test_a_stand_in_acts_from_the_first_to_the_last_day(self):
        who = people()
        filing, other = assessing(who), officer()
        stand_in(who, who.centre_officer, other, date(2026, 9, 2), date(2026, 9, 3))
        for day in (DAY, date(2026, 9, 4)):
            with pinned(day), pytest.raises(Refused, match="没有委托您代办"):
                propose(who, again(filing), actor=other)
        with pinned(date(2026, 9, 3)):
            assert [one.title for one in waiting_for(other)] == [str(filing)]
            propose(who, again(filing), actor=other)

    def test_the_desk_of_who_has_left_is_open_to_all(self):
        who = people()
        filing = assessing(who)
        Membership.objects.filter(user=who.centre_officer.user).update(until=DAY)
        propose(who, filing, actor=officer())

    def test_only_an_officer_of_the_house_gets_a_desk_and_only_heads_give_it(self):
        who = people()
        filing = submitted(who)
        with pytest.raises(Refused, match="不是本单位的经办人员"):
            actions.assign_in_centre(filing=filing, officer=who.clerk.user, actor=who.centre_approver)
        with pytest.raises(Refused, match="您没有这个角色"):
            actions.assign_in_centre(filing=filing, officer=who.centre_officer.user, actor=who.centre_officer)

    def test_a_batch_is_assigned_whole_or_not_at_all(self):
        who = people()
        first, second = submitted(who), submitted(people())
        other = officer()
        assert actions.assign_many(filings=[second, first], officer=other.user, actor=who.centre_approver) == 2
        actions.withdraw(filing=again(first), reason="不办", actor=who.approver)
        third = submitted(people())
        with pytest.raises(Refused):
            actions.assign_many(filings=[third, again(first)], officer=other.user, actor=who.centre_approver)
        assert again(third).officer is None
        assert Entry.objects.filter(action="assign_in_centre").count() == 2

    @pytest.mark.parametrize(
        ("first", "last"), [(date(2026, 9, 3), date(2026, 9, 2)), (date(2026, 8, 1), date(2026, 8, 31))]
    )
    def test_wrong_days_make_no_stand_in(self, first, last):
        who = people()
        with pytest.raises(Refused, match="日期顺序不对"):
            stand_in(who, who.centre_officer, officer(), first, last)

    def test_nobody_stands_in_for_himself_or_beside_another_or_from_elsewhere(self):
        who = people()
        other = officer()
        with pytest.raises(Refused, match="两位不同的"):
            stand_in(who, other, other)
        with pytest.raises(Refused, match="两位不同的"):
            stand_in(who, other, who.district_officer)
        stand_in(who, who.centre_officer, other)
        with pytest.raises(Refused, match="已有代办人"):
            stand_in(who, who.centre_officer, officer())

    def test_a_stand_in_is_ended_and_what_was_stays_on_record(self):
        who = people()
        made = stand_in(who, who.centre_officer, officer())
        with pinned(date(2026, 9, 3)):
            actions.end_delegation(delegation=made, actor=who.centre_approver)
        assert Delegation.objects.get().last_day == date(2026, 9, 2)
        with pinned(date(2026, 9, 3)), pytest.raises(Refused, match="已经结束"):
            actions.end_delegation(delegation=made, actor=who.centre_approver)

    def test_who_ends_it_second_is_told_so_even_where_it_had_not_begun(self):
        who = people()
        made = stand_in(who, who.centre_officer, officer(), date(2026, 9, 3))
        actions.end_delegation(delegation=Delegation.objects.get(), actor=who.centre_approver)
        with pytest.raises(Refused, match="已经结束"):
            actions.end_delegation(delegation=made, actor=who.centre_approver)


class TestLimits:
    @pytest.mark.provision("4.1.3")
    def test_the_clock_stands_still_while_the_filing_is_returned(self):
        setting("assessment_days", 10)
        who = people()
        filing = assessing(who)
        assert filing.due_on == date(2026, 9, 15)
        with pinned(date(2026, 9, 4)):
            actions.return_by_centre(filing=filing, text="补正", remarks=REMARKS, actor=who.centre_officer)
            opinion = filing.opinions.get()
            actions.answer_remarks(filing=filing, opinion=opinion, answers={0: "答", 1: "答"}, actor=who.clerk)
        with pinned(date(2026, 9, 14)):
            actions.submit_to_centre(filing=again(filing), actor=who.approver)
            actions.accept_by_centre(filing=again(filing), actor=who.centre_officer)
        found = again(filing)
        assert (found.due_on, found.clock_left) == (date(2026, 9, 22), None)

    @pytest.mark.provision("4.1.2")
    def test_the_approvers_limit_runs_and_the_officers_comes_back(self):
        setting("assessment_days", 10)
        setting("approval_days", 3)
        who = people()
        filing = assessing(who)
        propose(who, filing)
        assert again(filing).due_on == date(2026, 9, 4)
        actions.reconsider_decision(filing=again(filing), reason="再看", actor=who.centre_approver)
        assert again(filing).due_on == date(2026, 9, 15)

    @pytest.mark.provision("4.1.4")
    def test_bodies_with_drafts_are_reminded_before_the_window_closes(self):
        setting("window_reminder_days", 5)
        who = people()
        making.window()
        draft(who)
        assert waiting_for(who.clerk)[0].due_on is None
        with pinned(date(2026, 9, 24)):
            (line,) = waiting_for(who.clerk)
            assert line.due_on == date(2026, 9, 30)

    @pytest.mark.provision("4.1.3")
    def test_what_the_centre_returns_begins_anew_in_the_district(self):
        setting("assessment_days", 10)
        who = people("private")
        filing = assessing(who)
        with pinned(date(2026, 9, 14)):
            actions.return_by_centre(filing=filing, text="补正", remarks=REMARKS, actor=who.centre_officer)
            opinion = filing.opinions.get(stage="centre_return")
            actions.answer_remarks(filing=again(filing), opinion=opinion, answers={0: "答", 1: "答"}, actor=who.clerk)
            actions.submit_to_district(filing=again(filing), actor=who.approver)
            actions.accept_by_district(filing=again(filing), actor=who.district_officer)
        assert again(filing).due_on == date(2026, 9, 28)


def many(who, number):
    """Store so many filings of as many bodies at the centre, without ceremony."""
    schemes = Scheme.objects.bulk_create(
        Scheme(organisation=who.body.organisation, title=f"方案{place}", version_number=place + 100)
        for place in range(number)
    )
    Filing.objects.bulk_create(
        Filing(
            scheme=scheme, organisation=who.body.organisation, route="centre", state="with_centre", submitted_on=DAY,
            state_since="2026-08-20T09:00+08:00", created_at="2026-08-20T09:00+08:00",
        )
        for scheme in schemes
    )  # fmt: skip


class TestBoard:
    def test_workload_and_stand_ins_are_counted(self):
        who = people()
        filing, other = assessing(who), officer("经办戊")
        filing.due_on = DAY - timedelta(days=1)
        filing.save()
        stand_in(who, who.centre_officer, other)
        found = {one.officer: (one.open, one.late, one.substitute) for one in desks(who.centre_approver)}
        assert found == {who.centre_officer.user: (1, 1, "经办戊"), other.user: (0, 0, "")}

    def test_what_is_on_nobodys_desk_is_counted_last(self):
        who = people()
        assessing(who)
        submitted(people())
        assert [(one.officer, one.open) for one in desks(who.centre_approver)][-1] == (None, 1)
        assert sum(one.open for one in desks(who.centre_approver)) == board(who.centre_approver).count()

    def test_each_filter_finds_what_it_says(self, client):
        who = people()
        filing = assessing(who)
        submitted(people())
        client.force_login(who.centre_officer.user)
        url = reverse("filings:board")
        for query, expected in (
            ("", 2), ("?desk=mine", 1), ("?desk=none", 1), ("?desk=gone", 0),
            ("?limit=soon", 0), ("?state=centre_assessing", 1), ("?age=5", 0), ("?limit=none", 2),
            (f"?officer={who.centre_officer.user.pk}", 1), ("?limit=late", 0), ("?age=x", 2), ("?q=" + filing.scheme.title, 2),
        ):  # fmt: skip
            assert client.get(url + query).context["table"].total == expected, query

    def test_a_district_sees_its_own_board_and_a_body_none(self, client):
        who = people("private")
        filing = submitted(who)
        assert list(board(who.district_officer)) == [filing]
        assert list(board(who.centre_officer)) == []
        client.force_login(who.clerk.user)
        assert client.get(reverse("filings:board")).status_code == 403

    def test_the_head_assigns_a_batch_in_the_browser(self, client):
        who = people()
        first, second = submitted(who), submitted(people())
        other = officer()
        client.force_login(who.centre_approver.user)
        url = reverse("filings:assign") + "?desk=none"
        page = client.get(url)
        assert client.post(url, {"once": once(page), "officer": str(other.user.pk)}).status_code == 422
        data = {"once": once(page), "officer": str(other.user.pk), "filings": [str(first.pk), str(second.pk)]}
        assert client.post(url, data).url == client.post(url, data).url == reverse("filings:board")
        assert {again(first).officer, again(second).officer} == {other.user}

    def test_stand_ins_are_entered_and_ended_in_the_browser(self, client):
        who = people()
        absent, other = officer("请假人"), officer("代办人")
        client.force_login(who.centre_approver.user)
        url = reverse("filings:delegation_new")
        data = {
            "once": once(client.get(url)), "officer": str(absent.user.pk), "substitute": str(other.user.pk),
            "first_day": "2026-09-01", "last_day": "2026-09-31", "reason": "年休假",
        }  # fmt: skip
        assert client.post(url, data).status_code == 422
        assert client.post(url, data | {"last_day": "2026-09-30"}).status_code == 302
        made = Delegation.objects.get()
        url = reverse("filings:delegation_end", args=[made.pk])
        assert client.post(url, {"once": once(client.get(url))}).status_code == 302
        assert not Delegation.objects.exists()

    @pytest.mark.parametrize("number", [60, 5000])
    def test_five_thousand_filings_cost_as_many_queries_as_sixty(self, client, number):
        who = people()
        many(who, number)
        client.force_login(who.centre_approver.user)
        for name in ("filings:board", "filings:list"):
            client.get(reverse(name))
            with CaptureQueriesContext(connection) as queries:
                page = client.get(reverse(name))
            assert page.context["table"].total == number
            assert len(queries) <= 12, name
