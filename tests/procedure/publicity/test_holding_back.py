"""An open objection holds back the person it concerns, and nobody else; what follows is a supplementary list (4.4.2)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.publicity import actions, queries
from jiangjie.procedure.publicity.models import Award, AwardEntry
from jiangjie.procedure.publicity.papers import results_paper
from jiangjie.procedure.publicity.snapshots import intact
from jiangjie.services.audit.models import Entry
from jiangjie.services.clock import pinned
from jiangjie.services.documents.typesetting import render
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.publicity.making import (
    AFTER,
    concluded,
    determine,
    held,
    investigated,
    objected,
    on_file,
    published,
)

pytestmark = [pytest.mark.django_db, pytest.mark.provision("4.4.2")]


def refused(action, **arguments):
    with pytest.raises(Refused) as caught:
        action(**arguments)
    return str(caught.value)


def draft_refused(the):
    with pinned(AFTER):
        return refused(actions.draft_award, actor=the.clerk, notice=the.notice)


def names(award):
    return [one["name"] for one in award.snapshot["persons"]]


class TestOneIsHeldBack:
    def test_the_others_are_determined_and_that_person_stays_proposed(self):
        the, _open = held(1)
        award = determine(the)
        assert names(award) == ["李䶮"]
        assert [the.candidacy(number).state for number in (0, 1)] == ["awarded", "proposed"]
        assert [entry.candidacy for entry in award.entries.all()] == [the.candidacy(0)]

    @pytest.mark.provision("4.4.3")
    def test_the_results_say_how_many_wait_but_not_who(self):
        the, _open = held(1)
        award = determine(the)
        assert award.snapshot["determination"] | {"document_number": "", "determined_by": ""} == {
            "ordinal": 0, "adds_to": [], "held_back": 1, "document_number": "", "document_dated": "2026-09-09",
            "determined_on": "2026-09-09", "determined_by": "",
        }  # fmt: skip
        assert award.snapshot["notice"]["open"] == 1
        assert "王㛃" not in str(award.snapshot)
        paper = results_paper(award)
        assert "1 人暂缓核定" in paper.objections
        assert render("results", paper).startswith(b"%PDF")
        details = Entry.objects.get(action="determine").body["details"]
        assert (details["persons"], details["held_back"]) == (1, 1)

    @pytest.mark.parametrize("step", ["raised", "investigating", "findings_ready"])
    def test_until_the_objection_has_its_conclusion(self, step):
        the, objection = held(1)
        if step != "raised":
            actions.investigate(objection=objection, actor=the.clerk)
        if step == "findings_ready":
            actions.report_findings(objection=objection, actor=the.clerk, findings="查过")
        assert names(determine(the)) == ["李䶮"]

    def test_by_each_of_two_objections(self):
        the = published()
        first, _second = objected(the, 1), objected(the, 1)
        with pinned(AFTER):
            actions.close_notice(notice=the.notice, actor=the.clerk)
        concluded(the, first, actions.dismiss)
        assert names(determine(the)) == ["李䶮"]

    def test_alone_on_the_list_there_is_nobody_to_determine_yet(self):
        the, objection = held(0, candidates=1, headcount=1)
        text = draft_refused(the)
        assert "李䶮受到的异议还没有结论" in text
        assert "4.4.2" in text
        assert not queries.notices_to_determine(the.clerk).exists()
        concluded(the, objection, actions.dismiss)
        assert names(determine(the)) == ["李䶮"]

    def test_and_removed_if_upheld_with_nobody_left_to_determine(self):
        the, objection = held(0, candidates=1, headcount=1)
        concluded(the, objection, actions.uphold)
        assert "已移出名单" in draft_refused(the)

    def test_dismissed_before_the_list_is_determined_the_person_is_on_it(self):
        the, objection = held(1)
        with pinned(AFTER):
            actions.draft_award(actor=the.clerk, notice=the.notice)
        concluded(the, objection, actions.dismiss)
        with pinned(AFTER):
            actions.determine(award=the.award, actor=the.approver, document_number="1号", document_dated=AFTER)
        assert names(the.award) == ["李䶮", "王㛃"]

    def test_nobody_is_determined_whom_the_page_did_not_name(self):
        the, objection = held(1)
        shown = [the.candidacy(0).pk]
        with pinned(AFTER):
            actions.draft_award(actor=the.clerk, notice=the.notice)
            arguments = {"award": the.award, "actor": the.approver, "document_number": "1号", "document_dated": AFTER}
            concluded(the, objection, actions.dismiss)
            assert "与页面上列出的不同" in refused(actions.determine, shown=shown, **arguments)
            assert the.candidacy(0).state == "proposed"
            actions.determine(shown=[*shown, the.candidacy(1).pk], **arguments)
        assert the.award.state == "determined"


class TestObjectionToTheProcedure:
    def test_holds_back_the_whole_list(self):
        the, objection = held(None)
        with pinned(AFTER):
            actions.draft_award(actor=the.clerk, notice=the.notice)
            arguments = {"award": the.award, "actor": the.approver, "document_number": "1号", "document_dated": AFTER}
            text = refused(actions.determine, **arguments)
            assert objection.receipt in text
            assert "整个名单暂不能核定" in text
            concluded(the, objection, actions.dismiss)
            actions.determine(**arguments)
        assert len(names(the.award)) == 2


class TestSupplementaryList:
    def test_takes_who_was_held_back_through_filing(self):
        the, objection = held(1)
        first = determine(the)
        on_file(the)
        concluded(the, objection, actions.dismiss)
        second = determine(the, "匠造〔2026〕21号")
        assert (second.ordinal, names(second)) == (1, ["王㛃"])
        assert second.snapshot["determination"]["adds_to"] == [
            {"document_number": "匠造〔2026〕18号", "sha256": first.snapshot_sha256}
        ]
        assert "第1次补充核定" in str(second)
        assert results_paper(second).determination == "第1次补充核定：匠造〔2026〕21号，2026-09-09"
        assert on_file(the).state == "accepted"
        assert the.candidacy(1).state == "awarded"

    @pytest.mark.provision("4.4.3")
    def test_leaves_the_first_results_as_they_were_filed(self):
        the, objection = held(1)
        first = determine(the)
        on_file(the)
        concluded(the, objection, actions.dismiss)
        determine(the)
        again = Award.objects.get(pk=first.pk)
        assert names(again) == ["李䶮"]
        assert again.snapshot_sha256 == first.snapshot_sha256
        assert intact(again)

    def test_waits_in_the_work_list_once_the_objection_was_dismissed(self):
        the, objection = held(1)
        assert "待拟定获评名单" in {line.state_label for line in queries.waiting_for(the.clerk)}
        determine(the)
        on_file(the)
        assert "待拟定补充名单" not in {line.state_label for line in queries.waiting_for(the.clerk)}
        concluded(the, objection, actions.dismiss)
        assert "待拟定补充名单" in {line.state_label for line in queries.waiting_for(the.clerk)}
        determine(the)
        assert "待拟定补充名单" not in {line.state_label for line in queries.waiting_for(the.clerk)}

    def test_is_not_needed_when_the_objection_is_upheld(self):
        the, objection = held(1)
        determine(the)
        on_file(the)
        concluded(the, objection, actions.uphold)
        assert the.candidacy(1).state == "removed"
        assert "都已核定" in draft_refused(the)

    def test_waits_until_the_list_before_is_with_the_centre_and_no_longer(self):
        the, objection = held(1)
        determine(the)
        concluded(the, objection, actions.dismiss)
        assert "获评名单已核定" in draft_refused(the)
        actions.submit_results(award=the.award, actor=the.clerk)
        assert determine(the).ordinal == 1

    def test_comes_as_often_as_objections_end(self):
        the = published(candidates=3, headcount=3)
        objections = [objected(the, number) for number in (1, 2)]
        with pinned(AFTER):
            actions.close_notice(notice=the.notice, actor=the.clerk)
        lists = [determine(the)]
        for objection in objections:
            on_file(the)
            concluded(the, objection, actions.dismiss)
            lists.append(determine(the))
        assert [one.ordinal for one in lists] == [0, 1, 2]
        assert [one.snapshot["determination"]["held_back"] for one in lists] == [2, 1, 0]
        assert len(lists[2].snapshot["determination"]["adds_to"]) == 2
        assert len({entry.candidacy_id for entry in AwardEntry.objects.all()}) == 3

    def test_who_drew_it_up_does_not_determine_it(self):
        the, objection = held(1)
        determine(the)
        on_file(the)
        concluded(the, objection, actions.dismiss)
        both = making.actor(the.tenant, r.CLERK, r.APPROVER)
        with pinned(AFTER):
            actions.draft_award(actor=both, notice=the.notice)
            text = refused(
                actions.determine, award=the.award, actor=both, document_number="1号", document_dated=date(2026, 9, 9)
            )
        assert "前一环节" in text


class TestTheDatabaseItself:
    def test_holds_no_person_in_two_determinations(self):
        the, objection = held(1)
        first = determine(the)
        on_file(the)
        concluded(the, objection, actions.dismiss)
        second = determine(the)
        with pytest.raises(IntegrityError), transaction.atomic():
            AwardEntry.objects.create(award=second, candidacy=first.entries.get().candidacy, position=9)

    def test_holds_no_two_lists_of_a_notice_that_are_not_filed(self):
        the, _open = held(1)
        award = determine(the)
        award.pk, award.ordinal = None, 1
        with pytest.raises(IntegrityError), transaction.atomic():
            award.save()


def test_findings_alone_free_nobody():
    the, objection = held(1)
    investigated(the, objection)
    assert list(queries.notices_to_determine(the.clerk)) == [the.notice], "the other person is free"
    determine(the)
    on_file(the)
    assert not queries.notices_to_determine(the.clerk).exists()
