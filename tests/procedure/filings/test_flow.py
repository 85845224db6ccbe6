"""A filing's way through district and centre, and back for correction (4.1.2, 4.1.3)."""

from datetime import date

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.filings import actions
from jiangjie.procedure.filings.models import Filing, Opinion
from jiangjie.procedure.filings.queries import search, visible_filings, waiting_for
from jiangjie.services.audit.models import Entry
from jiangjie.services.documents.models import StoredFile
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.filings.making import again, assessing, draft, people, proof, proposed, ready, submitted
from tests.procedure.filings.test_submission import setting

pytestmark = pytest.mark.django_db

REMARKS = [
    {"part": "timetable", "remark": "请写明公示时间。"},
    {"part": "review_process", "remark": "请写明答辩程序。"},
]


def notices(filing):
    return [
        file.name.partition(" ")[0]
        for file in StoredFile.objects.of_matter(filing.key)
        if "通知书" in file.name or "意见" in file.name
    ]


def returned(who):
    filing = submitted(who)
    back = actions.return_by_district if who.body.by_district else actions.return_by_centre
    officer = who.district_officer if who.body.by_district else who.centre_officer
    back(filing=filing, text="总体可行，请补正。", remarks=REMARKS, actor=officer)
    return again(filing)


@pytest.mark.provision("4.1.2")
def test_the_centre_accepts_a_municipal_filing_itself_and_names_the_officer():
    setting("assessment_days", 20)
    who = people()
    filing = assessing(who)
    assert (filing.state, filing.officer, filing.due_on) == (
        "centre_assessing",
        who.centre_officer.user,
        date(2026, 9, 29),
    )
    assert notices(filing) == ["受理通知书"]


@pytest.mark.provision("4.1.2", "4.1.3")
def test_a_districts_filing_is_assessed_there_and_re_reviewed_by_the_centre():
    who = people("private")
    filing = submitted(who)
    assert filing.state == "with_district"
    actions.accept_by_district(filing=filing, actor=who.district_officer)
    actions.give_preliminary_opinion(
        filing=filing, favourable=True, text="方案完整。", experts="", actor=who.district_officer
    )
    actions.forward_to_centre(filing=filing, actor=who.district_approver)
    filing = again(filing)
    opinion = filing.opinions.get()
    assert (filing.state, opinion.stage, opinion.favourable) == ("with_centre", "district", True)
    assert opinion.paper in StoredFile.objects.of_matter(filing.key)
    actions.accept_by_centre(filing=filing, actor=who.centre_officer)
    assert notices(filing) == ["受理通知书", "技术评估意见", "项目备案初审意见", "受理通知书"]


@pytest.mark.provision("4.1.3")
def test_the_district_approver_sends_an_opinion_back_and_never_forwards_his_own():
    who = people("private")
    filing = submitted(who)
    both = making.actor(who.body.organisation.district, r.DISTRICT_OFFICER, r.DISTRICT_APPROVER)
    actions.accept_by_district(filing=filing, actor=both)
    actions.give_preliminary_opinion(filing=filing, favourable=True, text="好。", experts="", actor=both)
    with pytest.raises(Refused, match="前一环节"):
        actions.forward_to_centre(filing=filing, actor=both)
    actions.reconsider_opinion(filing=filing, reason="请补充理由。", actor=who.district_approver)
    assert again(filing).state == "district_assessing"


class TestReturns:
    @pytest.mark.provision("4.1.3")
    @pytest.mark.parametrize("kind", ["municipal_soe", "private"])
    def test_remarks_go_out_part_by_part_with_a_notice_and_a_limit(self, kind):
        setting("correction_days", 10)
        filing = returned(people(kind))
        assert (filing.state, filing.due_on) == ("returned", date(2026, 9, 15))
        opinion = filing.opinions.get()
        assert [item["part"] for item in opinion.items] == ["timetable", "review_process"]
        assert opinion.paper.name.startswith("补正通知书")

    def test_a_return_without_a_remark_is_refused(self):
        who = people()
        filing = submitted(who)
        with pytest.raises(Refused, match="没有写明任何一条意见"):
            actions.return_by_centre(filing=filing, text="补正", remarks=[], actor=who.centre_officer)
        assert again(filing).state == "with_centre"

    @pytest.mark.provision("4.1.3")
    def test_every_remark_is_answered_before_it_goes_in_again(self):
        who = people()
        filing = returned(who)
        opinion = filing.opinions.get()
        with pytest.raises(Refused, match="还有 2 条补正意见没有答复"):
            actions.submit_to_centre(filing=filing, actor=who.approver)
        actions.answer_remarks(filing=filing, opinion=opinion, answers={0: "已写明。", 1: " "}, actor=who.clerk)
        with pytest.raises(Refused, match="还有 1 条"):
            actions.submit_to_centre(filing=again(filing), actor=who.approver)
        actions.answer_remarks(filing=filing, opinion=opinion, answers={1: "已补充。"}, actor=who.clerk)
        actions.submit_to_centre(filing=again(filing), actor=who.approver)
        assert [item["answer"] for item in Opinion.objects.get(pk=opinion.pk).items] == ["已写明。", "已补充。"]

    @pytest.mark.provision("4.1.1", "4.1.3")
    def test_a_changed_scheme_is_published_again_before_it_goes_in_again(self):
        who = people()
        filing = returned(who)
        actions.save_part(
            filing=filing, part="timetable", values={"timetable": "公示五个工作日"}, part_seen=0, actor=who.clerk
        )
        actions.answer_remarks(
            filing=filing, opinion=filing.opinions.get(), answers={0: "已改。", 1: "已改。"}, actor=who.clerk
        )
        with pytest.raises(Refused, match="公开之后又有修改"):
            actions.submit_to_centre(filing=again(filing), actor=who.approver)
        actions.publish_scheme(
            filing=filing, published_on=date(2026, 9, 1), published_where="公告栏", proof=proof(), actor=who.clerk
        )
        actions.submit_to_centre(filing=again(filing), actor=who.approver)
        assert again(filing).state == "with_centre"

    def test_only_remarks_of_this_filing_can_be_answered(self):
        who = people()
        filing, other = returned(who), returned(people())
        with pytest.raises(Refused):
            actions.answer_remarks(filing=filing, opinion=other.opinions.get(), answers={0: "答"}, actor=who.clerk)


class TestEachRow:
    @pytest.mark.parametrize(
        ("stage", "action", "right", "arguments"),
        [
            (submitted, "accept_by_centre", "centre_officer", {}),
            (submitted, "return_by_centre", "centre_officer", {"text": "补正", "remarks": REMARKS}),
            (assessing, "return_by_centre", "centre_officer", {"text": "补正", "remarks": REMARKS}),
            (proposed, "reconsider_decision", "centre_approver", {"reason": "请复核"}),
            (draft, "withdraw", "approver", {"reason": "不再申报"}),
            (submitted, "withdraw", "approver", {"reason": "不再申报"}),
        ],
    )
    def test_the_right_role_may_and_the_others_may_not(self, stage, action, right, arguments):
        who = people()
        filing = stage(who)
        run = getattr(actions, action)
        for wrong in {"clerk", "employee", "bureau_officer", "district_officer", "centre_officer", "approver"} - {
            right
        }:
            with pytest.raises(Refused, match="您没有这个角色"):
                run(filing=filing, actor=getattr(who, wrong), **arguments)
        before = again(filing).state
        run(filing=filing, actor=getattr(who, right), **arguments)
        assert again(filing).state != before

    def test_a_withdrawn_filing_is_over(self):
        who = people()
        filing = submitted(who)
        actions.withdraw(filing=filing, reason="不再申报", actor=who.approver)
        with pytest.raises(Refused, match="不能“市职鉴中心受理”") as refusal:
            actions.accept_by_centre(filing=again(filing), actor=who.centre_officer)
        assert f"（{who.approver.name}于" in str(refusal.value)  # who, when and what changed it meanwhile

    def test_a_stale_page_is_refused_and_nothing_is_done_twice(self):
        who = people()
        filing = ready(who)
        seen = filing.version
        actions.submit_to_centre(filing=filing, actor=who.approver, seen=seen)
        with pytest.raises(Refused, match="您打开页面后"):
            actions.submit_to_centre(filing=again(filing), actor=who.approver, seen=seen)
        assert Entry.objects.filter(matter=filing.key, action="submit_to_centre").count() == 1


class TestWhoSees:
    def test_a_draft_is_the_bodys_alone_even_when_it_is_withdrawn(self):
        who = people("private")
        filing = draft(who)
        for reader in (who.district_officer, who.centre_officer, who.bureau_officer):
            assert filing not in visible_filings(reader)
        actions.withdraw(filing=filing, reason="不办了", actor=who.approver)
        assert filing not in visible_filings(who.centre_officer)
        assert filing in visible_filings(who.clerk)

    @pytest.mark.provision("4.1.3")
    def test_a_district_sees_what_takes_its_route_and_nothing_else(self):
        private, municipal = people("private"), people()
        theirs, not_theirs = submitted(private), submitted(municipal)
        assert list(visible_filings(private.district_officer)) == [theirs]
        elsewhere = making.actor(making.district("浦东新区人力资源和社会保障局", "310115"), r.DISTRICT_OFFICER)
        assert list(visible_filings(elsewhere)) == []
        assert set(visible_filings(municipal.centre_officer)) == {theirs, not_theirs}
        assert list(visible_filings(municipal.clerk)) == [not_theirs]
        assert list(visible_filings(municipal.employee)) == []

    @pytest.mark.provision("4.1.2")
    def test_each_desk_has_its_own_queue(self):
        who, district = people(), people("private")
        filing, other = submitted(who), submitted(district)
        assert [one.url for one in waiting_for(who.centre_officer)] == [filing.get_absolute_url()]
        assert [one.url for one in waiting_for(district.district_officer)] == [other.get_absolute_url()]
        assert waiting_for(who.clerk) == waiting_for(who.bureau_officer) == []

    def test_search_finds_by_title_number_and_body(self):
        who = people()
        filing = submitted(who)
        Filing.objects.filter(pk=filing.pk).update(number="沪评聘备2026-9999")
        for words in ("特级技师评聘", "9999", who.body.organisation.name):
            assert [one.url for one in search(who.centre_officer, words)] == [filing.get_absolute_url()]
        assert search(people().clerk, "9999") == []
