"""Validity, change, renewal and lapse of filings (4.1.2), and what happens in mid-filing."""

from datetime import date

import pytest
from django.urls import reverse

from jiangjie.procedure.filings import actions
from jiangjie.procedure.filings.flags import flags
from jiangjie.procedure.filings.models import Filing
from jiangjie.procedure.filings.queries import visible_filings
from jiangjie.procedure.plans.queries import filings_in_force
from jiangjie.services.audit.models import Entry
from jiangjie.services.clock import pinned
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.filings.making import (
    again,
    approved,
    decided,
    draft,
    followed,
    once,
    people,
    proof,
    propose,
    proposed,
    submitted,
)
from tests.procedure.filings.test_submission import setting

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


class TestValidity:
    @pytest.mark.provision("4.1.2")
    def test_conditions_and_an_earlier_end_are_part_of_the_decision(self):
        setting("filing_validity_years", 3)
        found = approved(people(), conditions="三个月内补充外单位专家。", valid_until=date(2027, 9, 1))
        assert (found.conditions, found.valid_until) == ("三个月内补充外单位专家。", date(2027, 9, 1))

    @pytest.mark.parametrize("end", [date(2026, 8, 31), date(2029, 9, 2)])
    def test_an_end_that_is_past_or_later_than_the_setting_is_refused(self, end):
        setting("filing_validity_years", 3)
        who = people()
        filing = proposed(who)
        with pytest.raises(Refused, match="不成立"):
            actions.approve(filing=filing, valid_until=end, actor=who.centre_approver)
        assert again(filing).state == "decision_proposed"

    @pytest.mark.provision("4.1.2", "4.2.1")
    def test_a_lapsed_filing_is_shown_as_lapsed_and_no_plan_rests_on_it(self):
        setting("filing_validity_years", 1)
        who = people()
        found = approved(who)
        assert (found.state_label, list(filings_in_force(who.clerk))) == ("准予备案", [found])
        with pinned(date(2027, 9, 2)):
            assert (found.state_label, found.tone) == ("备案已到期", "warn")
            assert list(filings_in_force(who.clerk)) == []

    def test_the_query_and_the_record_agree_on_every_day(self):
        setting("filing_validity_years", 1)
        who = people()
        old = approved(who)
        with pinned(date(2026, 9, 10)):
            decided(who, followed(who, old, actions.change))
        for day in (date(2026, 8, 31), DAY, date(2026, 9, 9), date(2026, 9, 10), date(2027, 9, 10), date(2027, 9, 11)):
            held = set(Filing.objects.in_force(day))
            assert held == {one for one in Filing.objects.all() if one.in_force(day)}
            assert len(held) <= 1


class TestChange:
    @pytest.mark.provision("4.1.2")
    def test_a_change_takes_the_place_of_the_old_filing_on_the_day_of_its_decision(self):
        who = people()
        old = approved(who)
        new = followed(who, old, actions.change)
        assert (new.kind, new.succeeds, again(old).in_force(DAY)) == ("change", old, True)
        new = decided(who, new)
        assert (again(old).succeeded_on, again(old).state_label, new.in_force(DAY)) == (DAY, "已由新的备案接替", True)
        assert list(filings_in_force(who.clerk)) == [new]
        assert Entry.objects.filter(matter=old.key, action="succeed").count() == 1

    def test_what_changed_is_shown_part_by_part(self, client):
        who = people()
        old = approved(who)
        new = actions.change(filing=old, title="方案", note="时间调整", actor=who.clerk)
        client.force_login(who.clerk.user)
        url = reverse("filings:versions", args=[new.pk])
        assert client.get(url).context["other"] == old
        assert len(client.get(url).context["same"]) == 8
        actions.save_part(
            filing=new, part="timetable", values={"timetable": "第一季度评审。"}, part_seen=0, actor=who.clerk
        )
        page = client.get(url)
        assert [one.label for one in page.context["parts"] if one.changed] == ["时间安排"]
        assert "第一季度" in page.content.decode()

    def test_one_change_at_a_time_and_none_of_what_does_not_stand(self):
        who = people()
        old = approved(who)
        with pytest.raises(Refused, match="没有写明变更的内容"):
            actions.change(filing=old, title="方案", note=" ", actor=who.clerk)
        actions.change(filing=old, title="方案", note="改", actor=who.clerk)
        with pytest.raises(Refused, match="已有在办的变更"):
            actions.change(filing=old, title="方案", note="改", actor=who.clerk)
        with pytest.raises(Refused, match="不在有效期内"):
            actions.change(filing=draft(who), title="方案", note="改", actor=who.clerk)

    def test_another_bodys_filing_is_not_changed(self, client):
        old, stranger = approved(people()), people()
        with pytest.raises(Refused, match="只能复制本单位"):
            actions.change(filing=old, title="方案", note="改", actor=stranger.clerk)
        client.force_login(stranger.clerk.user)
        assert client.get(reverse("filings:change", args=[old.pk])).status_code == 404

    @pytest.mark.provision("4.1.2")
    def test_a_change_prolongs_nothing(self):
        setting("filing_validity_years", 2)
        who = people()
        old = approved(who, valid_until=date(2027, 6, 30))
        new = followed(who, old, actions.change)
        with pinned(date(2026, 9, 21)):
            new = decided(who, new)
        assert (new.valid_from, new.valid_until) == (date(2026, 9, 21), date(2027, 6, 30))
        rights = who.body.qualifications.filter(level="special_technician")
        assert [one.valid_until for one in rights] == [date(2027, 6, 30)]

    def test_a_change_ends_earlier_if_the_centre_says_so_and_never_later(self):
        setting("filing_validity_years", 2)
        who = people()
        new = followed(who, approved(who), actions.change)
        actions.submit_to_centre(filing=new, actor=who.approver)
        actions.accept_by_centre(filing=again(new), actor=who.centre_officer)
        propose(who, again(new))
        with pytest.raises(Refused, match="最迟到 2028-09-01"):
            actions.approve(filing=again(new), valid_until=date(2028, 9, 2), actor=who.centre_approver)
        actions.approve(filing=again(new), valid_until=date(2027, 9, 2), actor=who.centre_approver)
        assert again(new).valid_until == date(2027, 9, 2)

    @pytest.mark.provision("4.1.2")
    def test_what_is_renewed_and_has_not_begun_can_be_changed(self):
        setting("filing_validity_years", 1)
        who = people()
        old = approved(who)
        renewed = decided(who, followed(who, old, actions.renew))
        new = decided(who, followed(who, renewed, actions.change))
        assert (new.valid_from, new.valid_until) == (renewed.valid_from, renewed.valid_until)
        for day in (date(2027, 9, 1), date(2027, 9, 2)):
            assert list(Filing.objects.in_force(day)) == [old if day < new.valid_from else new]


class TestPublication:
    @pytest.mark.provision("4.1.1")
    @pytest.mark.parametrize(("day", "flagged"), [(date(2026, 8, 31), True), (DAY, False)])
    def test_a_publication_before_the_last_saving_is_shown_to_the_reviewers(self, client, day, flagged):
        who = people()
        filing = draft(who)
        actions.save_part(
            filing=filing, part="timetable", values={"timetable": "九月评审。"}, part_seen=0, actor=who.clerk
        )
        actions.publish_scheme(
            filing=again(filing), published_on=day, published_where="公告栏", proof=proof(), actor=who.clerk
        )
        actions.submit_to_centre(filing=again(filing), actor=who.approver)
        assert ("publication" in {one.key for one in flags(again(filing), DAY)}) == flagged
        client.force_login(who.centre_officer.user)
        assert ("最后一次修改在" in client.get(filing.get_absolute_url()).content.decode()) == flagged


class TestRenewal:
    @pytest.mark.provision("4.1.2")
    def test_a_renewal_goes_on_where_the_old_one_ends(self):
        setting("filing_validity_years", 1)
        who = people()
        old = approved(who)
        new = decided(who, followed(who, old, actions.renew))
        assert (new.valid_from, new.valid_until) == (date(2027, 9, 2), date(2028, 9, 2))
        assert (again(old).in_force(date(2027, 9, 1)), new.in_force(date(2027, 9, 1))) == (True, False)
        assert (again(old).in_force(date(2027, 9, 2)), new.in_force(date(2027, 9, 2))) == (False, True)
        assert new.state_label == "准予备案（尚未生效）"

    def test_without_an_end_or_after_it_there_is_no_renewal(self, client):
        who = people()
        endless = approved(who)
        with pytest.raises(Refused, match="不需要延续"):
            actions.renew(filing=endless, title="方案", note="延续", actor=who.clerk)
        setting("filing_validity_years", 1)
        lapsing = approved(people())
        with pinned(date(2027, 9, 2)), pytest.raises(Refused, match="不在有效期内"):
            actions.renew(filing=lapsing, title="方案", note="延续", actor=who.clerk)
        client.force_login(who.clerk.user)
        url = reverse("filings:renew", args=[endless.pk])
        page = client.post(url, {"once": once(client.get(url)), "title": "方案", "note": "延续"})
        assert page.status_code == 409
        assert "不需要延续" in page.content.decode()


class TestMeanwhile:
    @pytest.mark.provision("4.1.3")
    def test_a_filing_moves_with_the_body_to_another_district(self):
        who = people("private")
        filing = submitted(who)
        actions.accept_by_district(filing=filing, actor=who.district_officer)
        there = making.district("浦东新区人力资源和社会保障局", "310115")
        who.body.organisation.district = there
        who.body.organisation.save()
        officer = making.actor(there, "district.officer", name="浦东经办")
        assert filing not in visible_filings(who.district_officer)
        assert filing in visible_filings(officer)
        assert "moved" in {flag.key for flag in flags(again(filing), DAY)}
        actions.give_preliminary_opinion(filing=again(filing), favourable=True, text="可行", experts="", actor=officer)
        assert again(filing).officer == officer.user

    @pytest.mark.provision("1.0")
    def test_a_suspension_in_mid_filing_is_shown_to_the_reviewers(self):
        who = people()
        filing = submitted(who)
        type(who.body).objects.update(suspended_on=DAY, suspension_reason="整改")
        assert "standing:0" in {flag.key for flag in flags(again(filing), DAY)}
