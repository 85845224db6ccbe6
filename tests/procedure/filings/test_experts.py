"""Technical assessment and re-review by experts (4.1.2, 4.1.3)."""

from datetime import date

import pytest
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.filings import actions
from jiangjie.procedure.filings.boards import visible_assessments
from jiangjie.procedure.filings.models import Assessment
from jiangjie.procedure.filings.queries import waiting_for
from jiangjie.services.audit.models import Entry
from jiangjie.services.documents.access import may_read
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.filings.making import again, assessing, expert, once, opinion, people, propose, submitted
from tests.procedure.filings.test_submission import setting

pytestmark = pytest.mark.django_db


def ask(filing, officer, person):
    return actions.assign_expert(filing=filing, expert=person.user, actor=officer)


class TestAsking:
    @pytest.mark.provision("4.1.2")
    def test_the_officer_asks_an_expert_who_sees_the_task_with_its_limit(self):
        setting("expert_assessment_days", 5)
        who = people()
        filing, other = assessing(who), expert(making.centre(), "周䶮")
        asked = ask(filing, who.centre_officer, other)
        assert (asked.state, asked.due_on, asked.stage) == ("assigned", date(2026, 9, 8), "centre")
        assert [one.title for one in waiting_for(other)] == [str(filing)]
        assert list(visible_assessments(who.clerk)) == []
        assert list(visible_assessments(expert(making.centre()))) == []

    @pytest.mark.provision("4.1.2")
    def test_who_works_in_the_body_is_not_asked(self):
        who = people()
        filing, own = assessing(who), expert(making.centre())
        making.employee(who.body.organisation, "陈㛃", own.user)
        with pytest.raises(Refused, match="任职，须回避"):
            ask(filing, who.centre_officer, own)

    @pytest.mark.provision("4.1.2")
    def test_who_joins_the_body_after_being_asked_neither_accepts_nor_answers(self):
        who = people()
        filing, early, late = assessing(who), expert(making.centre(), "周䶮"), expert(making.centre())
        waiting = ask(filing, who.centre_officer, early)
        accepted = actions.accept_assessment(assessment=ask(filing, who.centre_officer, late), actor=late)
        for number, one in enumerate((early, late)):
            making.employee(who.body.organisation, f"专家{number}", one.user)
        with pytest.raises(Refused, match="任职，须回避"):
            actions.accept_assessment(assessment=waiting, actor=early)
        with pytest.raises(Refused, match="任职，须回避"):
            actions.give_assessment(assessment=accepted, favourable=True, text="行", items={}, actor=late)
        actions.declare_conflict(assessment=accepted, reason="已到该单位任职。", actor=late)

    @pytest.mark.provision("4.1.2")
    def test_who_is_still_employed_there_for_a_while_is_not_asked(self):
        who = people()
        filing, own = assessing(who), expert(making.centre())
        leaving = making.employee(who.body.organisation, "陈㛃", own.user)
        type(leaving).objects.filter(pk=leaving.pk).update(left_on=date(2026, 9, 30))
        with pytest.raises(Refused, match="任职，须回避"):
            ask(filing, who.centre_officer, own)

    @pytest.mark.provision("4.1.2")
    def test_the_officer_of_the_filing_is_no_expert_on_it(self):
        who = people()
        filing, other = assessing(who), making.actor(making.centre(), r.CENTRE_OFFICER, name="代办人")
        both = making.also(who.centre_officer, making.centre(), r.EXPERT)
        actions.delegate(
            officer=both.user, substitute=other.user, first_day=date(2026, 9, 1), last_day=date(2026, 9, 4),
            reason="年休假", actor=who.centre_approver,
        )  # fmt: skip
        with pytest.raises(Refused, match="是本申请的承办人"):
            ask(filing, other, both)

    @pytest.mark.provision("4.1.3")
    def test_the_centres_re_review_is_not_the_districts_expert_once_more(self):
        who = people("private")
        filing = submitted(who)
        actions.accept_by_district(filing=filing, actor=who.district_officer)
        first = expert(who.body.organisation.district)
        opinion(again(filing), who.district_officer, first)
        said = {"favourable": True, "text": "可行", "experts": "一人足够。", "actor": who.district_officer}
        actions.give_preliminary_opinion(filing=again(filing), **said)
        actions.forward_to_centre(filing=again(filing), actor=who.district_approver)
        actions.accept_by_centre(filing=again(filing), actor=who.centre_officer)
        making.also(first, making.centre(), r.EXPERT)
        with pytest.raises(Refused, match="不能复核自己的意见"):
            ask(again(filing), who.centre_officer, first)

    def test_who_declared_a_tie_is_not_asked_about_this_body_again(self):
        who = people()
        filing, other = assessing(who), expert(making.centre())
        asked = ask(filing, who.centre_officer, other)
        with pytest.raises(Refused, match="没有写明理由"):
            actions.declare_conflict(assessment=asked, reason=" ", actor=other)
        actions.declare_conflict(assessment=asked, reason="配偶在该单位任职。", actor=other)
        with pytest.raises(Refused, match="已声明"):
            ask(filing, who.centre_officer, other)

    def test_only_an_expert_of_the_authority_is_asked_and_only_once(self):
        who = people()
        filing, other = assessing(who), expert(making.centre())
        with pytest.raises(Refused, match="不是本单位的评审专家"):
            ask(filing, who.centre_officer, expert(who.body.organisation))
        ask(filing, who.centre_officer, other)
        with pytest.raises(Refused, match="已经在评估"):
            ask(filing, who.centre_officer, other)
        assert Assessment.objects.count() == 1

    def test_nobody_is_asked_before_acceptance_or_by_another_office(self):
        who = people()
        with pytest.raises(Refused, match="不在本单位的技术评估环节"):
            ask(submitted(who), who.centre_officer, expert(making.centre()))
        with pytest.raises(Refused):
            ask(assessing(people()), who.district_officer, expert(who.body.organisation.district))

    def test_the_officer_takes_a_task_back(self):
        who = people()
        other = expert(making.centre())
        asked = ask(assessing(who), who.centre_officer, other)
        actions.recall_expert(assessment=asked, reason="改请他人。", actor=who.centre_officer)
        with pytest.raises(Refused, match="不能“接受评估”"):
            actions.accept_assessment(assessment=asked, actor=other)


class TestOpinions:
    @pytest.mark.provision("4.1.2")
    def test_the_officer_waits_for_as_many_as_the_setting_asks(self):
        setting("assessment_experts", 2)
        who = people()
        filing = assessing(who)
        opinion(filing, who.centre_officer, expert(making.centre(), "周䶮"))
        with pytest.raises(Refused, match="有 1 人，不少于 2 人"):
            propose(who, filing)
        opinion(filing, who.centre_officer, expert(making.centre()))
        propose(who, filing)
        assert again(filing).opinions.get(stage="centre").assessment_paper is None
        actions.approve(filing=again(filing), actor=who.centre_approver)
        paper = again(filing).opinions.get(stage="centre").assessment_paper
        assert paper.name.startswith("技术评估意见")
        assert not may_read(who.clerk, paper)
        assert may_read(who.centre_approver, paper)

    @pytest.mark.provision("4.1.3")
    def test_the_districts_opinion_waits_too_and_its_paper_is_the_districts(self):
        setting("assessment_experts", 1)
        who = people("private")
        filing = submitted(who)
        actions.accept_by_district(filing=filing, actor=who.district_officer)
        said = {"favourable": True, "text": "可行", "experts": "", "actor": who.district_officer}
        with pytest.raises(Refused, match="有 0 人"):
            actions.give_preliminary_opinion(filing=filing, **said)
        opinion(again(filing), who.district_officer, expert(who.body.organisation.district))
        actions.give_preliminary_opinion(filing=filing, **said)
        actions.forward_to_centre(filing=again(filing), actor=who.district_approver)
        paper = again(filing).opinions.get(stage="district").assessment_paper
        assert may_read(who.district_approver, paper)

    def test_without_a_setting_the_officer_says_why_the_number_suffices(self):
        who = people()
        filing = assessing(who)
        opinion(filing, who.centre_officer, expert(making.centre()))
        with pytest.raises(Refused, match="没有写明现有 1 人为何足够"):
            propose(who, filing, experts="")
        propose(who, filing, experts="只设一个职业，一名专家足够。")

    @pytest.mark.provision("4.1.2")
    def test_nobody_decides_on_an_opinion_of_his_own(self):
        who = people()
        filing = assessing(who)
        opinion(filing, who.centre_officer, making.also(who.centre_approver, making.centre(), r.EXPERT))
        propose(who, filing)
        with pytest.raises(Refused, match="以专家身份"):
            actions.approve(filing=again(filing), actor=who.centre_approver)
        actions.approve(filing=again(filing), actor=making.actor(making.centre(), r.CENTRE_APPROVER, name="另一审批"))

    def test_an_opinion_on_an_older_text_does_not_count(self):
        setting("assessment_experts", 1)
        who = people()
        filing = assessing(who)
        opinion(filing, who.centre_officer, expert(making.centre()))
        scheme = again(filing).scheme
        scheme.part_versions = {"timetable": 9}
        scheme.save()
        with pytest.raises(Refused, match="有 0 人"):
            propose(who, again(filing))

    def test_a_no_names_a_part_and_the_opinion_is_final(self):
        who = people()
        other = expert(making.centre())
        asked = ask(assessing(who), who.centre_officer, other)
        actions.accept_assessment(assessment=asked, actor=other)
        with pytest.raises(Refused, match="没有指出方案的哪一部分"):
            actions.give_assessment(assessment=asked, favourable=False, text="不行", items={}, actor=other)
        actions.give_assessment(
            assessment=asked, favourable=False, text="不行", items={"timetable": "太紧", "none": "x"}, actor=other
        )
        assert Assessment.objects.get().items == [{"part": "timetable", "remark": "太紧"}]
        with pytest.raises(Refused, match="不能“提出评估意见”"):
            actions.give_assessment(assessment=asked, favourable=True, text="行", items={}, actor=other)

    def test_the_task_is_the_experts_own_and_ends_with_the_assessment(self):
        who = people()
        filing, other = assessing(who), expert(making.centre())
        asked = ask(filing, who.centre_officer, other)
        with pytest.raises(Refused, match="指派给了另一位专家"):
            actions.accept_assessment(assessment=asked, actor=expert(making.centre()))
        propose(who, filing)
        with pytest.raises(Refused, match="不再需要这份意见"):
            actions.accept_assessment(assessment=Assessment.objects.get(), actor=other)
        assert waiting_for(other) == []


class TestPages:
    def test_who_has_not_answered_is_named_to_the_officer_and_marked_when_nobody_waits_any_more(self, client):
        who = people()
        filing, other = assessing(who), expert(making.centre(), "周䶮")
        ask(filing, who.centre_officer, other)
        client.force_login(who.centre_officer.user)
        act = client.get(reverse("filings:act", args=[filing.pk, "propose_decision"])).content.decode()
        assert "尚未提出意见的专家：周䶮" in act
        assert "环节已结束" not in client.get(filing.get_absolute_url()).content.decode()
        propose(who, filing)
        page = client.get(filing.get_absolute_url()).content.decode()
        assert "没有提出意见，环节已结束" in page
        assert "拟准予备案" in page

    def test_officer_and_expert_do_it_in_the_browser(self, client):
        who = people()
        filing, other = assessing(who), expert(making.centre(), "周䶮")
        client.force_login(who.centre_officer.user)
        assert "还没有指派专家" in client.get(filing.get_absolute_url()).content.decode()
        url = reverse("filings:expert_new", args=[filing.pk])
        data = {"once": once(client.get(url)), "expert": str(other.user.pk)}
        assert client.post(url, data).url == client.post(url, data).url == filing.get_absolute_url()
        asked = Assessment.objects.get()
        client.force_login(other.user)
        assert "评审流程" in client.get(asked.get_absolute_url()).content.decode()
        url = reverse("filings:assessment_act", args=[asked.pk, "accept_assessment"])
        client.post(url, {"once": once(client.get(url)), "seen": "0"})
        url = reverse("filings:assessment_act", args=[asked.pk, "give_assessment"])
        page = client.get(url)
        bad = client.post(url, {"once": once(page), "seen": "1", "favourable": "no", "text": "不行"})
        assert bad.status_code == 422
        assert "至少对方案的一个部分写明意见" in bad.content.decode()
        good = {"once": once(client.get(url)), "seen": "1", "favourable": "yes", "text": "可行"}
        assert client.post(url, good).status_code == 302
        client.force_login(who.clerk.user)
        assert "周䶮" not in client.get(filing.get_absolute_url()).content.decode().split("办理经过")[0]
        assert client.get(asked.get_absolute_url()).status_code == 403
        assert Entry.objects.filter(matter=asked.key).count() == 3

    def test_a_district_is_not_led_to_the_centres_paper(self, client):
        who = people("private")
        filing = assessing(who)
        opinion(filing, who.centre_officer, expert(making.centre()))
        propose(who, filing)
        actions.approve(filing=again(filing), actor=who.centre_approver)
        paper = again(filing).opinions.get(stage="centre").assessment_paper
        for reader in (who.district_officer, who.centre_approver, who.bureau_officer):
            client.force_login(reader.user)
            link = reverse("documents:download", args=[paper.pk])
            led = link in client.get(filing.get_absolute_url()).content.decode()
            assert led == may_read(reader, paper) == (client.get(link).status_code == 200)

    def test_an_expert_of_one_authority_has_no_page_of_anothers(self, client):
        who = people()
        asked = ask(assessing(who), who.centre_officer, expert(making.centre()))
        client.force_login(making.actor(who.body.organisation.district, r.EXPERT).user)
        assert client.get(asked.get_absolute_url()).status_code == 404
