"""Who signs what goes out: officer and approver on every notice, two people where the authority asks for it (4.1.2)."""

from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.filings import actions
from jiangjie.procedure.filings.queries import waiting_for
from jiangjie.services.clock import pinned
from jiangjie.services.documents.actions import read
from jiangjie.services.documents.models import StoredFile
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.filings.making import again, assessing, once, people, propose, refused, submitted
from tests.procedure.filings.test_flow import REMARKS
from tests.procedure.filings.test_submission import setting
from tests.tools import output_of

pytestmark = pytest.mark.django_db
SIDES = pytest.mark.parametrize(("kind", "side"), [("municipal_soe", "centre"), ("private", "district")])


def words(file: StoredFile, folder: Path) -> str:
    """Return a notice's text as poppler reads it, without blanks."""
    path = folder / f"{file.pk}.pdf"
    path.write_bytes(read(file))
    return "".join(output_of("pdftotext", "-raw", str(path), "-", package="poppler-utils").split())


def notice(filing, title: str) -> StoredFile:
    return StoredFile.objects.of_matter(filing.key).filter(name__startswith=title).latest("pk")


def run(name: str, side: str, filing, actor, **said):
    getattr(actions, f"{name}_by_{side}")(filing=again(filing), actor=actor, **said)
    return again(filing)


def desk(who, side: str):
    return getattr(who, f"{side}_officer"), getattr(who, f"{side}_approver")


class TestTwoPeople:
    @SIDES
    @pytest.mark.provision("4.1.2", "4.1.3")
    def test_the_officer_proposes_acceptance_and_another_signs_it(self, kind, side, tmp_path):
        setting("filing_notices_signed", value=True)
        setting("assessment_days", 10)
        who = people(kind)
        filing, (officer, approver) = submitted(who), desk(who, side)
        with pytest.raises(Refused, match="由审批人签发"):
            run("accept", side, filing, officer)
        assert run("propose_acceptance", side, filing, officer).state == f"{side}_accepting"
        assert [one.title for one in waiting_for(approver)] == [str(filing)]
        with pytest.raises(Refused, match="没有这个角色"):
            run("sign_acceptance", side, filing, officer)
        found = run("sign_acceptance", side, filing, approver)
        assert (found.state, found.due_on, found.officer) == (f"{side}_assessing", date(2026, 9, 15), officer.user)
        told = words(notice(filing, "受理通知书"), tmp_path)
        assert f"经办人：{officer.name}" in told
        assert f"审批人：{approver.name}" in told

    @SIDES
    def test_the_approver_sends_an_acceptance_back(self, kind, side):
        setting("filing_notices_signed", value=True)
        who = people(kind)
        filing, (officer, approver) = submitted(who), desk(who, side)
        run("propose_acceptance", side, filing, officer)
        assert run("reconsider_acceptance", side, filing, approver, reason="材料不全。").state == f"with_{side}"
        assert not StoredFile.objects.of_matter(filing.key).filter(name__startswith="受理通知书").exists()

    @SIDES
    @pytest.mark.provision("4.1.3")
    def test_a_return_reaches_the_body_when_it_is_signed(self, kind, side, client, tmp_path):
        setting("filing_notices_signed", value=True)
        setting("correction_days", 10)
        who = people(kind)
        filing, (officer, approver) = submitted(who), desk(who, side)
        with pytest.raises(Refused, match="没有写明任何一条意见"):
            run("propose_return", side, filing, officer, text="补正", remarks=[])
        run("propose_return", side, filing, officer, text="请补正。", remarks=REMARKS)
        client.force_login(who.clerk.user)
        assert REMARKS[0]["remark"] not in client.get(filing.get_absolute_url()).content.decode()
        found = run("sign_return", side, filing, approver)
        assert (found.state, found.due_on, found.notice_from) == ("returned", date(2026, 9, 15), "")
        assert REMARKS[0]["remark"] in client.get(filing.get_absolute_url()).content.decode()
        told = words(notice(filing, "补正通知书"), tmp_path)
        assert f"经办人：{officer.name}" in told
        assert f"审批人：{approver.name}" in told

    def test_a_return_that_is_not_signed_goes_back_where_it_came_from(self):
        setting("filing_notices_signed", value=True)
        who = people()
        filing = submitted(who)
        run("propose_return", "centre", filing, who.centre_officer, text="请补正。", remarks=REMARKS)
        with pytest.raises(Refused, match="还没有受理"):
            run("resume_assessment", "centre", filing, who.centre_approver, reason="不必")
        found = run("reconsider_return", "centre", filing, who.centre_approver, reason="不必补正。")
        assert found.state == "with_centre"
        run("propose_acceptance", "centre", filing, who.centre_officer)
        run("sign_acceptance", "centre", filing, who.centre_approver)
        run("propose_return", "centre", filing, who.centre_officer, text="请补正。", remarks=REMARKS)
        with pytest.raises(Refused, match="已经受理"):
            run("reconsider_return", "centre", filing, who.centre_approver, reason="不必")
        found = run("resume_assessment", "centre", filing, who.centre_approver, reason="不必补正。")
        assert found.state == "centre_assessing"

    def test_the_clock_of_the_assessment_stands_still_from_the_signature_on(self):
        setting("filing_notices_signed", value=True)
        setting("assessment_days", 10)
        setting("approval_days", 2)
        who = people()
        filing = submitted(who)
        run("propose_acceptance", "centre", filing, who.centre_officer)
        run("sign_acceptance", "centre", filing, who.centre_approver)
        with pinned(date(2026, 9, 3)):
            run("propose_return", "centre", filing, who.centre_officer, text="请补正。", remarks=REMARKS)
            assert again(filing).due_on == date(2026, 9, 7)
        with pinned(date(2026, 9, 4)):
            assert run("sign_return", "centre", filing, who.centre_approver).clock_left == 7

    def test_nobody_signs_his_own(self):
        setting("filing_notices_signed", value=True)
        who = people()
        filing = submitted(who)
        both = making.actor(making.centre(), r.CENTRE_OFFICER, r.CENTRE_APPROVER, name="两职")
        run("propose_acceptance", "centre", filing, both)
        with pytest.raises(Refused, match="前一环节"):
            run("sign_acceptance", "centre", filing, both)

    def test_the_page_offers_the_way_that_the_setting_asks_for_and_carries_it_out(self, client):
        who = people()
        filing = submitted(who)
        client.force_login(who.centre_officer.user)
        offered = {one.action for one in client.get(filing.get_absolute_url()).context["offers"]}
        assert "accept_by_centre" in offered
        assert "propose_acceptance_by_centre" not in offered
        setting("filing_notices_signed", value=True)
        offered = {one.action for one in client.get(filing.get_absolute_url()).context["offers"]}
        assert {"propose_acceptance_by_centre", "propose_return_by_centre"} <= offered
        assert not {"accept_by_centre", "return_by_centre"} & offered
        for person, action, state in (
            (who.centre_officer, "propose_acceptance_by_centre", "centre_accepting"),
            (who.centre_approver, "sign_acceptance_by_centre", "centre_assessing"),
        ):
            client.force_login(person.user)
            url = reverse("filings:act", args=[filing.pk, action])
            page = client.get(url)
            client.post(url, {"once": once(page), "seen": page.context["form"]["seen"].value()})
            assert again(filing).state == state


class TestOnePerson:
    def test_without_the_setting_the_officer_signs_and_the_paper_says_so(self, tmp_path):
        who = people()
        filing = submitted(who)
        with pytest.raises(Refused, match="没有规定"):
            run("propose_acceptance", "centre", filing, who.centre_officer)
        run("accept", "centre", filing, who.centre_officer)
        told = words(notice(filing, "受理通知书"), tmp_path)
        assert "经办人：中心经办" in told
        assert "审批人：由经办人签发" in told


class TestAssessmentPapers:
    @pytest.mark.provision("4.1.2", "4.1.3")
    def test_assessment_opinion_re_review_and_decision_bear_both_names(self, tmp_path):
        who = people("private")
        filing = assessing(who)
        propose(who, filing, text="方案可行。")
        actions.approve(filing=again(filing), actor=who.centre_approver)
        for title, officer, approver in (
            ("技术评估意见", "区经办", "区审批"), ("项目备案初审意见", "区经办", "区审批"),
            ("专家复核意见", "中心经办", "中心审批"), ("准予备案通知书", "中心经办", "中心审批"),
        ):  # fmt: skip
            told = words(notice(filing, title), tmp_path)
            assert f"经办人：{officer}" in told, title
            assert f"审批人：{approver}" in told, title
        assert "陈专家，某大学，同意" in words(notice(filing, "专家复核意见"), tmp_path)

    def test_the_body_reads_no_proposal_before_it_is_decided_and_never_who_assessed(self, client):
        who = people()
        filing = assessing(who)
        propose(who, filing, text="方案可行，建议同意。", experts="陈专家，某大学，同意")
        client.force_login(who.clerk.user)
        assert "建议同意" not in client.get(filing.get_absolute_url()).content.decode()
        actions.approve(filing=again(filing), actor=who.centre_approver)
        page = client.get(filing.get_absolute_url()).content.decode()
        assert "建议同意" in page
        assert "陈专家" not in page
        client.force_login(who.centre_officer.user)
        assert "陈专家" in client.get(filing.get_absolute_url()).content.decode()


class TestAppeal:
    @pytest.mark.provision("4.1.2")
    def test_an_appeal_is_taken_back_while_it_is_undecided_and_the_refusal_stands(self):
        setting("appeal_days", 5)
        setting("appeal_decision_days", 10)
        who = people()
        filing = refused(who)
        number = filing.number
        actions.appeal(filing=filing, reason="第四部分已写明。", actor=who.approver)
        assert again(filing).due_on == date(2026, 9, 15)
        with pytest.raises(Refused, match="没有写明理由"):
            actions.withdraw_appeal(filing=again(filing), reason=" ", actor=who.approver)
        with pytest.raises(Refused, match="没有这个角色"):
            actions.withdraw_appeal(filing=again(filing), reason="改报", actor=who.clerk)
        actions.withdraw_appeal(filing=again(filing), reason="改在下一批申报。", actor=who.approver)
        found = again(filing)
        assert (found.state, found.number, found.due_on) == ("refused", number, None)
        with pinned(date(2026, 9, 9)), pytest.raises(Refused, match="期限到"):
            actions.appeal(filing=again(filing), reason="再次", actor=who.approver)
        actions.appeal(filing=again(filing), reason="再次申请。", actor=who.approver)
        assert again(filing).state == "appealed"

    def test_a_decided_appeal_is_not_taken_back(self):
        who = people()
        filing = refused(who)
        actions.appeal(filing=filing, reason="不同意。", actor=who.approver)
        other = making.actor(making.centre(), r.CENTRE_APPROVER, name="另一审批")
        actions.uphold_refusal(filing=again(filing), reason="原决定正确。", actor=other)
        with pytest.raises(Refused, match="不能“撤回复核申请”"):
            actions.withdraw_appeal(filing=again(filing), reason="撤", actor=who.approver)

    @pytest.mark.provision("4.1.2")
    def test_two_people_decide_an_appeal_where_the_authority_asks_for_it(self, tmp_path):
        who = people()
        filing = refused(who)
        actions.appeal(filing=filing, reason="不同意。", actor=who.approver)
        setting("filing_notices_signed", value=True)
        officer = making.actor(making.centre(), r.CENTRE_OFFICER, name="经办丁䶮")
        other = making.actor(making.centre(), r.CENTRE_APPROVER, name="另一审批")
        with pytest.raises(Refused, match="还没有提出复核审查意见"):
            actions.reopen(filing=again(filing), reason="成立", actor=other)
        said = {"favourable": True, "text": "第四部分写明了表决比例。"}
        with pytest.raises(Refused, match="前一环节"):
            actions.advise_on_appeal(filing=again(filing), actor=who.centre_officer, **said)
        actions.assign_in_centre(filing=again(filing), officer=officer.user, actor=other)
        actions.advise_on_appeal(filing=again(filing), actor=officer, **said)
        actions.reopen(filing=again(filing), reason="理由成立。", actor=other)
        told = words(notice(filing, "复核决定书"), tmp_path)
        assert "经办人：经办丁䶮" in told
        assert "审批人：另一审批" in told
