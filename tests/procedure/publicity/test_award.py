"""The determination by the body, and its results filed with the centre (4.4.2, 4.4.3)."""

import json
from datetime import date

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.publicity import actions
from jiangjie.procedure.publicity.models import Award
from jiangjie.procedure.publicity.papers import results_paper
from jiangjie.procedure.publicity.snapshots import digest, intact
from jiangjie.services.audit.models import Entry
from jiangjie.services.clock import pinned
from jiangjie.services.documents.typesetting import render
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.publicity.making import (
    AFTER,
    LAST,
    closed,
    determined,
    investigated,
    objected,
    published,
    submitted,
)
from tests.procedure.reviews.making import pdf, prefer

pytestmark = pytest.mark.django_db
DOCUMENT = {"document_number": "匠造〔2026〕18号", "document_dated": AFTER}


def refused(action, **arguments):
    with pytest.raises(Refused) as caught:
        action(**arguments)
    return str(caught.value)


@pytest.fixture
def officer():
    return making.actor(making.centre(), r.CENTRE_OFFICER)


@pytest.mark.provision("4.4.2")
class TestDetermination:
    @pytest.mark.provision("4.0")
    def test_not_before_the_notice_is_closed(self):
        the = published()
        assert "公示尚未结束" in refused(actions.draft_award, actor=the.clerk, notice=the.notice)

    def test_not_by_an_approver_who_is_on_the_list(self):
        the = closed()
        with pinned(AFTER):
            actions.draft_award(actor=the.clerk, notice=the.notice)
            person = the.candidacy(0).employee
            person.user = the.approver.user
            person.save()
            assert "须回避" in refused(actions.determine, award=the.award, actor=the.approver, **DOCUMENT)

    def test_not_by_an_approver_who_was_passed_over(self):
        the = closed()
        passed = making.employee(the.tenant, "王㛃", the.approver.user)
        making.candidacy(the.round.plan, passed, state="not_selected")
        with pinned(AFTER):
            actions.draft_award(actor=the.clerk, notice=the.notice)
            said = refused(actions.determine, award=the.award, actor=the.approver, **DOCUMENT)
        assert "您是本轮的申报人，不能核定本轮的获评名单" in said

    def test_document_day_and_person_are_kept_and_everybody_on_the_list_is_awarded(self):
        the = closed()
        with pinned(AFTER):
            actions.draft_award(actor=the.clerk, notice=the.notice)
            actions.determine(award=the.award, actor=the.approver, upload=pdf("核定.pdf"), **DOCUMENT)
        award = the.award
        assert (award.document_number, award.document_dated) == ("匠造〔2026〕18号", AFTER)
        assert (award.determined_on, award.determined_by) == (AFTER, the.approver.user)
        assert award.document.kind == "notice_document"
        assert [the.candidacy(number).state for number in (0, 1)] == ["awarded", "awarded"]

    def test_who_was_removed_is_not_on_it(self):
        the = published()
        objection = investigated(the, objected(the, 1))
        actions.uphold(objection=objection, actor=the.approver, reason="属实")
        with pinned(AFTER):
            actions.close_notice(notice=the.notice, actor=the.clerk)
            actions.draft_award(actor=the.clerk, notice=the.notice)
            actions.determine(award=the.award, actor=the.approver, **DOCUMENT)
        assert [one["name"] for one in the.award.snapshot["persons"]] == ["李䶮"]
        assert the.award.snapshot["notice"] == {
            "published_on": "2026-09-01", "first_day": "2026-09-02", "last_day": "2026-09-08", "working_days": 5,
            "objections": 1, "upheld": 1, "open": 0,
        }  # fmt: skip
        assert the.candidacy(1).state == "removed"

    @pytest.mark.parametrize(("dated", "words"), [(LAST, "公示末日"), (date(2026, 9, 10), "在今天之后")])
    def test_a_document_of_a_day_that_cannot_be_is_refused(self, dated, words):
        the = closed()
        with pinned(AFTER):
            actions.draft_award(actor=the.clerk, notice=the.notice)
            text = refused(
                actions.determine, award=the.award, actor=the.approver, document_number="1号", document_dated=dated
            )
        assert words in text
        assert the.award.state == "draft"

    def test_who_drew_the_list_up_does_not_determine_it(self):
        the = closed()
        both = making.actor(the.tenant, r.CLERK, r.APPROVER)
        with pinned(AFTER):
            actions.draft_award(actor=both, notice=the.notice)
            assert "前一环节" in refused(actions.determine, award=the.award, actor=both, **DOCUMENT)
            assert "没有这个角色" in refused(actions.determine, award=the.award, actor=the.clerk, **DOCUMENT)

    def test_nobody_is_determined_twice(self, officer):
        the = determined()
        assert "还没有上报结果" in refused(actions.draft_award, actor=the.clerk, notice=the.notice)
        actions.submit_results(award=the.award, actor=the.clerk)
        actions.accept_results(award=the.award, actor=officer)
        assert "都已核定" in refused(actions.draft_award, actor=the.clerk, notice=the.notice)


@pytest.mark.provision("4.4.3")
class TestSnapshot:
    def test_it_says_who_by_name_number_occupation_grade_route_total_and_rank_and_no_identity_number(self):
        the = closed()
        prefer(the.round.candidacies[1], preferred=False, route="exceptional")
        with pinned(AFTER):
            actions.draft_award(actor=the.clerk, notice=the.notice)
            actions.determine(award=the.award, actor=the.approver, **DOCUMENT)
        second = the.award.snapshot["persons"][1]
        employee = the.round.candidacies[1].employee
        assert second | {"candidacy": 0} == {
            "candidacy": 0, "name": "王㛃", "staff_number": employee.number, "department": "总装车间", "occupation": "车工",
            "occupation_code": "6-18-01-01", "work_type": "", "grade": "special", "route": "exceptional", "total": "89.00",
            "rank": 2,
        }  # fmt: skip
        everything = json.dumps(the.award.snapshot) + "".join(str(entry.body) for entry in Entry.objects.all())
        assert employee.id_number not in everything

    def test_the_hash_is_over_the_canonical_json_and_stands_in_the_log(self):
        the = determined()
        award = the.award
        assert award.snapshot_sha256 == digest(award.snapshot)
        assert Entry.objects.get(action="determine").body["details"]["sha256"] == award.snapshot_sha256
        shuffled = dict(reversed(list(award.snapshot.items())))
        assert digest(shuffled) == award.snapshot_sha256

    @pytest.mark.parametrize("stage", ["submit", "accept"])
    def test_a_changed_result_goes_no_further(self, officer, stage):
        the = determined() if stage == "submit" else submitted()
        snapshot = the.award.snapshot
        snapshot["persons"][0]["total"] = "99.00"
        Award.objects.filter(pk=the.award.pk).update(snapshot=snapshot)
        assert not intact(the.award)
        act, actor = {"submit": (actions.submit_results, the.clerk), "accept": (actions.accept_results, officer)}[stage]
        assert "摘要不一致" in refused(act, award=the.award, actor=actor)

    def test_later_changes_of_the_records_do_not_change_what_was_filed(self):
        the = submitted()
        employee = the.round.candidacies[0].employee
        employee.department = "已调动"
        employee.save()
        assert the.award.snapshot["persons"][0]["department"] == "总装车间"
        assert intact(the.award)

    def test_the_printed_form_carries_the_hash(self):
        the = submitted()
        paper = results_paper(the.award)
        assert paper.digest == the.award.snapshot_sha256
        assert render("results", paper).startswith(b"%PDF")


@pytest.mark.provision("4.4.3")
class TestFiling:
    def test_the_centre_accepts(self, officer):
        the = submitted()
        with pinned(date(2026, 9, 15)):
            actions.accept_results(award=the.award, actor=officer)
        assert the.award.state == "accepted"
        assert the.award.filed_on == date(2026, 9, 15)

    def test_the_centre_returns_with_a_remark_and_the_body_answers(self, officer):
        the = submitted()
        actions.return_results(award=the.award, actor=officer, remark="缺核定文件扫描件")
        assert (the.award.state, the.award.return_remark) == ("returned", "缺核定文件扫描件")
        actions.submit_results(award=the.award, actor=the.clerk, note="已另行寄送")
        assert the.award.state == "with_centre"
        assert Entry.objects.filter(action="submit_results").last().body["details"]["note"] == "已另行寄送"

    def test_a_district_does_not_accept(self):
        the = submitted()
        district = making.actor(making.district(), r.DISTRICT_OFFICER)
        assert "没有这个角色" in refused(actions.accept_results, award=the.award, actor=district)

    def test_accepting_twice_does_nothing_twice(self, officer):
        the = submitted()
        award = the.award
        version = award.version
        actions.accept_results(award=award, actor=officer, seen=version)
        assert "本次操作未生效" in refused(actions.accept_results, award=award, actor=officer, seen=version)
