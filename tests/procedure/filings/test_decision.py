"""The centre's proposal and decision (4.1.2), with the questions that the notice leaves to a person."""

from datetime import date

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.filings import actions
from jiangjie.procedure.filings.flags import open_judgements
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.filings.making import again, assessing, people, propose, proposed, submitted
from tests.procedure.filings.test_submission import chief, setting

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)
LOOSER = [{"title": "岗位工作满 3 年", "grade": "special", "about": "years_in_post", "years": 3, "looser": True}]


class TestApproval:
    @pytest.mark.provision("4.1.2")
    def test_approval_numbers_the_filing_and_gives_the_right_to_assess(self):
        who = people()
        filing = proposed(who)
        actions.approve(filing=filing, actor=who.centre_approver)
        found = again(filing)
        assert (found.state, found.number, found.decided_on, found.valid_until) == (
            "approved", "沪评聘备2026-0001", DAY, None,
        )  # fmt: skip
        right = who.body.qualifications.get(level="special_technician")
        assert (right.source, right.valid_from, right.certificates_issued) == (found.number, DAY, 0)
        decision = found.opinions.get(stage="decision")
        assert decision.paper.name == "准予备案通知书 沪评聘备2026-0001.pdf"
        assert found.in_force(DAY)
        assert not found.in_force(date(2026, 8, 31))

    @pytest.mark.provision("4.1.2")
    def test_validity_is_the_authoritys_setting(self):
        setting("filing_validity_years", 3)
        who = people()
        filing = proposed(who)
        actions.approve(filing=filing, actor=who.centre_approver)
        found = again(filing)
        assert found.valid_until == date(2029, 9, 1)
        assert who.body.qualifications.get(level="special_technician").valid_until == date(2029, 9, 1)
        assert (found.in_force(date(2029, 9, 1)), found.in_force(date(2029, 9, 2))) == (True, False)

    def test_numbers_are_consecutive_in_a_year(self):
        numbers = []
        for _round in range(3):
            who = people()
            filing = proposed(who)
            actions.approve(filing=filing, actor=who.centre_approver)
            numbers.append(again(filing).number)
        assert numbers == [f"沪评聘备2026-000{number}" for number in (1, 2, 3)]

    def test_a_refused_approval_takes_no_number(self):
        who = people()
        filing = proposed(who, "refuse")
        with pytest.raises(Refused, match="不是准予备案"):
            actions.approve(filing=filing, actor=who.centre_approver)
        other = people()
        second = proposed(other)
        actions.approve(filing=second, actor=other.centre_approver)
        assert again(second).number == "沪评聘备2026-0001"

    def test_nobody_approves_his_own_proposal(self):
        who = people()
        both = making.actor(making.centre(), r.CENTRE_OFFICER, r.CENTRE_APPROVER)
        filing = assessing(who)
        actions.assign_in_centre(filing=filing, officer=both.user, actor=who.centre_approver)
        propose(who, filing, actor=both)
        with pytest.raises(Refused, match="前一环节"):
            actions.approve(filing=again(filing), actor=both)

    @pytest.mark.provision("1.0")
    def test_a_body_suspended_meanwhile_is_not_approved(self):
        who = people()
        filing = proposed(who)
        type(who.body).objects.update(suspended_on=DAY)
        with pytest.raises(Refused, match="暂停"):
            actions.approve(filing=again(filing), actor=who.centre_approver)

    @pytest.mark.provision("4.1.3")
    def test_the_re_review_of_a_districts_filing_names_its_experts(self):
        who = people("private")
        filing = assessing(who)
        with pytest.raises(Refused, match="须组织专家复核"):
            propose(who, filing, experts="")
        propose(who, filing)
        assert again(filing).state == "decision_proposed"

    @pytest.mark.provision("4.1.2")
    def test_a_city_level_filing_is_assessed_by_somebody(self):
        who = people()
        filing = assessing(who)
        with pytest.raises(Refused, match="没有专家提出意见") as caught:
            propose(who, filing, experts=" ")
        assert [one.provision for one in caught.value.reasons] == ["4.1.2"]
        assert again(filing).state == "centre_assessing"

    @pytest.mark.provision("1.1", "2.1")
    def test_a_right_or_an_occupation_that_ended_meanwhile_is_not_approved(self):
        who = people()
        occupation = making.occupation()
        type(occupation).objects.filter(pk=occupation.pk).update(senior_level="yes")
        filing = proposed(who)
        who.body.qualifications.update(valid_until=date(2026, 8, 31))
        type(occupation).objects.filter(pk=occupation.pk).update(in_force_until=date(2026, 8, 31))
        with pytest.raises(Refused) as caught:
            actions.approve(filing=again(filing), actor=who.centre_approver)
        assert {one.provision for one in caught.value.reasons} == {"1.1", "2.1"}


class TestRefusal:
    @pytest.mark.provision("4.1.2", "4.1.3")
    def test_a_refusal_has_reasons_a_provision_a_number_and_a_notice(self):
        who = people()
        filing = proposed(who, "refuse")
        actions.refuse(filing=filing, reason="评审流程不完整。", provision="4.1.1", actor=who.centre_approver)
        found = again(filing)
        assert (found.state, found.number) == ("refused", "沪评聘不予备2026-0001")
        decision = found.opinions.get(stage="decision")
        assert (decision.text, decision.provision, decision.favourable) == ("评审流程不完整。", "4.1.1", False)
        assert not who.body.qualifications.filter(level="special_technician").exists()

    @pytest.mark.parametrize("changes", [{"reason": " "}, {"provision": ""}, {"provision": "9.9"}])
    def test_without_reason_or_provision_there_is_no_refusal(self, changes):
        who = people()
        filing = proposed(who, "refuse")
        with pytest.raises(Refused, match="写明理由和通知的条款"):
            actions.refuse(
                filing=filing, actor=who.centre_approver, **({"reason": "不完整", "provision": "4.1.1"} | changes)
            )

    def test_a_proposal_of_refusal_names_a_provision(self):
        who = people()
        with pytest.raises(Refused, match="没有写明依据的条款"):
            propose(who, assessing(who), "refuse", provision="")

    def test_a_proposal_to_approve_is_not_refused(self):
        who = people()
        filing = proposed(who)
        with pytest.raises(Refused, match="不是不予备案"):
            actions.refuse(filing=filing, reason="不完整", provision="4.1.1", actor=who.centre_approver)


class TestQuestions:
    @pytest.mark.provision("3.4")
    def test_a_looser_condition_is_put_to_the_officer_and_answered_with_a_reason(self):
        who = people()
        filing = assessing(who, own_conditions=LOOSER)
        (flag,) = open_judgements(filing, DAY)
        assert (flag.key, flag.provision) == ("looser:1", "3.4")
        with pytest.raises(Refused, match="没有认定"):
            propose(who, filing)
        with pytest.raises(Refused, match="没有写明理由"):
            propose(who, filing, judgements=[{"key": "looser:1", "accepted": True, "reason": " "}])
        propose(who, filing, judgements=[{"key": "looser:1", "accepted": True, "reason": "仅用于内部推荐。"}])
        (answered,) = open_judgements(again(filing), DAY)
        assert answered.answer["reason"] == "仅用于内部推荐。"
        actions.approve(filing=again(filing), actor=who.centre_approver)

    @pytest.mark.provision("3.4")
    def test_what_is_judged_not_to_hold_cannot_be_approved(self):
        who = people()
        filing = assessing(who, own_conditions=LOOSER)
        no = [{"key": "looser:1", "accepted": False, "reason": "低于通知规定的年限。"}]
        with pytest.raises(Refused, match="不能拟准予备案"):
            propose(who, filing, judgements=no)
        propose(who, filing, "refuse", judgements=no, provision="3.4")
        assert again(filing).state == "decision_proposed"

    @pytest.mark.provision("1.2")
    def test_the_scale_of_1_2_is_answered_where_no_number_is_set(self):
        who = people()
        filing = chief(who)
        actions.submit_to_centre(filing=filing, actor=who.approver)
        actions.accept_by_centre(filing=filing, actor=who.centre_officer)
        with pytest.raises(Refused, match="一定规模"):
            propose(who, filing)
        propose(who, filing, judgements=[{"key": "scale:6-18-01-01", "accepted": True, "reason": "已评聘 6 人。"}])
        actions.approve(filing=again(filing), actor=who.centre_approver)
        assert who.body.qualifications.filter(level="chief_technician").exists()

    @pytest.mark.provision("1.2")
    def test_a_question_that_came_up_after_the_proposal_holds_the_approval(self):
        who = people()
        filing = proposed(who)
        type(making.occupation()).objects.update(skill_class="some")
        with pytest.raises(Refused, match="尚未由经办人认定"):
            actions.approve(filing=again(filing), actor=who.centre_approver)


def test_a_filing_that_is_not_assessed_yet_is_not_decided():
    who = people()
    filing = submitted(who)
    for act in (propose,):
        with pytest.raises(Refused, match="现在的状态"):
            act(who, filing)
