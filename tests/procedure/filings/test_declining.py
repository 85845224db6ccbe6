"""Not taking a filing in 不予受理, and appeals 复核 against a refusal (4.1.2, 4.1.3)."""

from datetime import date

import pytest
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.filings import actions, notices
from jiangjie.services.audit.models import Entry
from jiangjie.services.clock import pinned
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.filings.making import again, assessing, expert, opinion, people, propose, refused, submitted
from tests.procedure.filings.test_submission import setting

pytestmark = pytest.mark.django_db


class TestDeclining:
    @pytest.mark.provision("4.1.2", "4.1.3")
    @pytest.mark.parametrize(("kind", "office"), [("municipal_soe", "centre"), ("private", "district")])
    def test_two_people_of_the_office_do_not_take_a_filing_in(self, kind, office):
        who = people(kind)
        filing = submitted(who)
        officer, approver = getattr(who, f"{office}_officer"), getattr(who, f"{office}_approver")
        propose_decline = getattr(actions, f"propose_decline_by_{office}")
        with pytest.raises(Refused, match="写明理由和通知的条款"):
            propose_decline(filing=filing, reason="不在范围", provision="", actor=officer)
        propose_decline(filing=filing, reason="不属大型企业。", provision="1.0", actor=officer)
        getattr(actions, f"decline_by_{office}")(filing=filing, actor=approver)
        found = again(filing)
        opinion = found.opinions.get()
        assert (found.state, opinion.stage, opinion.provision) == ("not_accepted", "decline", "1.0")
        assert opinion.paper.name.startswith("不予受理通知书")

    def test_the_approver_sends_it_back_and_never_decides_his_own(self):
        who = people()
        filing = submitted(who)
        both = making.actor(making.centre(), r.CENTRE_OFFICER, r.CENTRE_APPROVER)
        actions.propose_decline_by_centre(filing=filing, reason="x", provision="1.0", actor=both)
        with pytest.raises(Refused, match="前一环节"):
            actions.decline_by_centre(filing=filing, actor=both)
        actions.reconsider_decline_by_centre(filing=filing, reason="可以补正。", actor=who.centre_approver)
        assert again(filing).state == "with_centre"


def another():
    return making.actor(making.centre(), r.CENTRE_APPROVER, name="另一审批")


@pytest.mark.provision("4.1.2")
def test_a_proposal_that_nobody_followed_is_not_called_a_decision_and_is_not_told_to_the_body(client):
    who = people()
    filing = submitted(who)
    propose_decline = {"reason": "材料似有缺漏。", "provision": "4.1.1", "actor": who.centre_officer}
    actions.propose_decline_by_centre(filing=filing, **propose_decline)
    actions.reconsider_decline_by_centre(filing=again(filing), reason="不缺。", actor=who.centre_approver)
    assert titles(client, who.centre_officer, filing) == ["拟不予受理"]
    assert titles(client, who.clerk, filing) == []
    actions.propose_decline_by_centre(filing=again(filing), **propose_decline)
    actions.decline_by_centre(filing=again(filing), actor=who.centre_approver)
    assert titles(client, who.centre_officer, filing) == ["拟不予受理", "不予受理"]
    assert titles(client, who.clerk, filing) == ["不予受理"]


def titles(client, reader, filing):
    """Return the first word of each opinion's heading on the filing's page."""
    client.force_login(reader.user)
    shown = client.get(filing.get_absolute_url()).content.decode().partition("意见与决定</h2>")[2]
    return [part.split("<h3>")[1].split()[0] for part in shown.split('<section class="flow">')[1:]]


class TestAppeal:
    @pytest.mark.provision("4.1.2")
    def test_somebody_without_a_part_in_the_refusal_reopens_and_it_is_approved(self):
        who = people()
        filing = refused(who)
        first = filing.number
        actions.appeal(filing=filing, reason="评审流程在第四部分已写明。", actor=who.approver)
        with pytest.raises(Refused, match="前一环节"):
            actions.reopen(filing=filing, reason="同意", actor=who.centre_approver)
        actions.reopen(filing=filing, reason="理由成立。", actor=another())
        found = again(filing)
        assert (found.state, found.number, found.decided_on) == ("centre_assessing", "", None)
        assert found.opinions.get(stage="appeal_decision").paper.name.startswith("复核决定书")
        propose(who, found)
        actions.approve(filing=again(filing), actor=who.centre_approver)
        assert again(filing).state == "approved"
        assert again(filing).number != first

    @pytest.mark.provision("4.1.2")
    def test_what_is_assessed_anew_takes_new_opinions(self):
        setting("assessment_experts", 1)
        who = people()
        filing, other = assessing(who), expert(making.centre())
        opinion(filing, who.centre_officer, other, favourable=False, items={"timetable": "太紧"})
        propose(who, filing, "refuse")
        actions.refuse(filing=again(filing), reason="太紧", provision="4.1.1", actor=who.centre_approver)
        actions.appeal(filing=again(filing), reason="已留足时间。", actor=who.approver)
        actions.reopen(filing=again(filing), reason="须重新评估。", actor=another())
        with pytest.raises(Refused, match="有 0 人，不少于 1 人"):
            propose(who, again(filing))
        opinion(again(filing), who.centre_officer, other)
        propose(who, again(filing))
        assert [one.state for one in filing.assessments.order_by("pk")] == ["set_aside", "given"]

    @pytest.mark.provision("4.1.2")
    def test_the_refusal_is_upheld(self):
        who = people()
        filing = refused(who)
        actions.appeal(filing=filing, reason="不同意。", actor=who.approver)
        with pytest.raises(Refused, match="没有写明理由"):
            actions.uphold_refusal(filing=filing, reason="", actor=another())
        actions.uphold_refusal(filing=filing, reason="原决定正确。", actor=another())
        assert again(filing).state == "upheld"
        with pytest.raises(Refused):
            actions.appeal(filing=filing, reason="再次", actor=who.approver)

    def test_the_time_for_it_is_the_authoritys_setting(self):
        setting("appeal_days", 5)
        who = people()
        filing = refused(who)
        with pinned(date(2026, 9, 9)), pytest.raises(Refused, match="期限到 2026-09-08 为止"):
            actions.appeal(filing=filing, reason="晚了", actor=who.approver)
        with pinned(date(2026, 9, 8)):
            actions.appeal(filing=filing, reason="及时", actor=who.approver)
        assert again(filing).state == "appealed"


@pytest.mark.provision("4.1.2")
def test_a_refusal_tells_how_to_appeal_and_until_when_if_a_time_is_set():
    filing = refused(people())
    assert "在 " not in notices.right_of_appeal(again(filing))
    setting("appeal_days", 10)
    said = notices.right_of_appeal(again(filing))
    assert "申请复核" in said
    assert "前（含当日）" in said


class TestInternalActs:
    """What passes between officer and approver is the authority's own business until it is decided (4.1.2)."""

    def test_the_body_reads_in_the_record_only_that_there_was_an_act(self, client):
        who, filing = proposed_decline()
        url = reverse("audit:matter", args=[filing.key])
        for reader, told in ((who.clerk, False), (who.centre_approver, True)):
            client.force_login(reader.user)
            page = client.get(url).content.decode()
            assert ("材料似有缺漏" in page, who.centre_officer.name in page, "导出（JSONL" in page) == (told,) * 3
            assert ("主管部门内部办理" in page, "不能导出完整记录" in page) == (not told,) * 2

    def test_the_body_gets_no_export_that_would_tell(self, client):
        who, filing = proposed_decline()
        url = reverse("audit:export", args=[filing.key])
        client.force_login(who.clerk.user)
        answer = client.get(url)
        assert answer.status_code == 409
        assert "内部办理记录，不能导出" in answer.content.decode()
        assert not Entry.objects.filter(action="export_history").exists()
        client.force_login(who.centre_officer.user)
        assert "材料似有缺漏" in client.get(url).content.decode()

    def test_who_comes_too_late_learns_whose_act_it_was_and_no_more(self):
        who, filing = proposed_decline()
        with pytest.raises(Refused) as refused:
            actions.withdraw(filing=again(filing), reason="重新准备。", actor=who.approver, seen=0)
        assert "主管部门内部办理" in str(refused.value)
        assert who.centre_officer.name not in str(refused.value)


def proposed_decline():
    """Return the people and a filing that the centre's officer proposes not to take in."""
    who = people()
    filing = submitted(who)
    who.centre_officer.user.name = "钱䶮经办"
    who.centre_officer.user.save()
    actions.propose_decline_by_centre(
        filing=filing, reason="材料似有缺漏。", provision="4.1.1", actor=who.centre_officer
    )
    return who, again(filing)
