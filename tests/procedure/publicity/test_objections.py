"""Objections: named or anonymous, investigated, concluded in writing, and held against the list (4.4.2)."""

from datetime import date

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.publicity import actions, queries
from jiangjie.procedure.publicity.models import Objection
from jiangjie.services.accounts.models import Membership
from jiangjie.services.audit.models import Entry
from jiangjie.services.clock import now, pinned
from jiangjie.services.matters.acts import Refused
from jiangjie.services.parameters.models import Value
from tests import making
from tests.procedure.publicity.making import AFTER, LAST, closed, drafted, investigated, objected, published

pytestmark = [pytest.mark.django_db, pytest.mark.provision("4.4.2")]


def refused(action, **arguments):
    with pytest.raises(Refused) as caught:
        action(**arguments)
    return str(caught.value)


class TestRaising:
    def test_under_ones_name_with_a_receipt(self):
        the = published()
        objection = objected(the)
        assert objection.raised_by == the.staff.user
        assert objection.receipt.startswith("Y20260901-")
        assert queries.by_receipt(the.staff, objection.receipt.lower()) == objection

    def test_anonymously_nothing_leads_back_to_the_person(self):
        the = published()
        objection = objected(the, anonymous=True)
        assert objection.raised_by is None
        assert objection.created_by is None
        entry = Entry.objects.get(matter=objection.key)
        assert (entry.actor_id, entry.actor_name) == (None, "匿名")
        written = str(entry.body)
        assert the.staff.user.name not in written
        assert objection not in queries.visible_objections(the.staff)
        assert queries.by_receipt(the.staff, objection.receipt) == objection

    def test_against_the_procedure_as_a_whole(self):
        assert objected(published(), None).candidacy is None

    def test_only_against_somebody_on_the_notice(self):
        the = published()
        stranger = making.candidacy(making.plan(making.body()))
        text = refused(actions.raise_objection, notice=the.notice, actor=the.staff, candidacy=stranger, text="不实")
        assert "不在这份公示上" in text

    def test_still_on_the_last_day_and_no_longer_on_the_day_after(self):
        the = published()
        with pinned(LAST):
            assert objected(the).state == "raised"
        with pinned(AFTER):
            text = refused(actions.raise_objection, notice=the.notice, actor=the.staff, text="迟了")
        assert "6.2.2" in text

    def test_not_before_publication_and_not_during_a_pause(self):
        the = drafted()
        assert "不再按异议受理" in refused(actions.raise_objection, notice=the.notice, actor=the.staff, text="早了")
        the = published()
        actions.pause(notice=the.notice, actor=the.approver, reason="更正")
        assert "已中止" in refused(actions.raise_objection, notice=the.notice, actor=the.staff, text="不实")

    def test_by_the_bodys_own_staff_alone(self):
        the = published()
        outsider = making.staff_member(making.body().organisation)[1]
        assert "不是本单位" in refused(actions.raise_objection, notice=the.notice, actor=outsider, text="不实")
        assert "职工" in refused(actions.raise_objection, notice=the.notice, actor=the.clerk, text="不实")


class TestHandling:
    def test_upheld_takes_the_person_off_the_list_with_the_reason(self):
        the = published()
        objection = investigated(the, objected(the))
        actions.uphold(objection=objection, actor=the.approver, reason="成果系他人完成")
        assert objection.state == "upheld"
        assert the.candidacy(0).state == "removed"
        assert the.candidacy(1).state == "proposed"
        assert Entry.objects.get(action="remove").body["details"]["reason"] == "成果系他人完成"

    def test_dismissed_with_a_written_conclusion_the_person_stays(self):
        the = published()
        objection = investigated(the, objected(the))
        actions.dismiss(objection=objection, actor=the.approver, reason="署名属实")
        assert objection.outcome_note == "署名属实"
        assert the.candidacy(0).state == "proposed"

    def test_upheld_against_the_procedure_removes_nobody(self):
        the = published()
        objection = investigated(the, objected(the, None))
        actions.uphold(objection=objection, actor=the.approver, reason="公告栏漏贴一处，中止后重新公示")
        assert {the.candidacy(0).state, the.candidacy(1).state} == {"proposed"}

    def test_two_upheld_objections_to_one_person_remove_once(self):
        the = published()
        first, second = (investigated(the, objected(the)) for _time in range(2))
        actions.uphold(objection=first, actor=the.approver, reason="属实")
        actions.uphold(objection=second, actor=the.approver, reason="属实")
        assert Entry.objects.filter(action="remove").count() == 1

    def test_who_investigated_does_not_decide(self):
        the = published()
        both = making.actor(the.tenant, r.CLERK, r.APPROVER)
        objection = objected(the)
        actions.investigate(objection=objection, actor=both)
        actions.report_findings(objection=objection, actor=both, findings="查过")
        assert "前一环节" in refused(actions.dismiss, objection=objection, actor=both, reason="不成立")

    def test_nobody_handles_an_objection_to_themselves_nor_reads_it(self):
        the = published()
        person = the.round.candidacies[0].employee
        person.user = the.clerk.user
        person.save()
        objection = objected(the)
        assert "针对您本人" in refused(actions.investigate, objection=objection, actor=the.clerk)
        assert objection not in queries.visible_objections(the.clerk)
        assert objection in queries.visible_objections(the.supervisor)

    def test_who_applied_in_the_round_handles_no_objection_of_it(self):
        the = published()
        against_a_rival, against_the_procedure = objected(the, 1), objected(the, None)
        investigated(the, against_the_procedure)
        rival = making.actor(the.tenant, r.CLERK, r.APPROVER)
        making.candidacy(the.round.plan, making.employee(the.tenant, "王㛃", rival.user), state="not_selected")
        words = "您是本轮的申报人，不能办理本轮的异议"
        assert words in refused(actions.investigate, objection=against_a_rival, actor=rival)
        actions.investigate(objection=against_a_rival, actor=the.clerk)
        assert words in refused(
            actions.report_findings, objection=against_a_rival, actor=rival, findings="属实，应予移出"
        )
        for act in (actions.uphold, actions.dismiss, actions.investigate_further):
            assert words in refused(act, objection=against_the_procedure, actor=rival, reason="如此")
        assert actions.dismiss(objection=against_the_procedure, actor=the.approver, reason="程序无误").is_final

    def test_nobody_sends_the_findings_about_themselves_back(self):
        the = published()
        objection = investigated(the, objected(the))
        person = the.round.candidacies[0].employee
        person.user = the.approver.user
        person.save()
        text = refused(actions.investigate_further, objection=objection, actor=the.approver, reason="再查")
        assert "针对您本人" in text
        assert "不能办理本轮的异议" not in text, "one reason is enough"

    def test_findings_can_be_sent_back(self):
        the = published()
        objection = investigated(the, objected(the))
        actions.investigate_further(objection=objection, actor=the.approver, reason="请补充访谈记录")
        assert objection.state == "investigating"

    def test_the_supervisor_changes_nothing(self):
        the = published()
        assert "没有这个角色" in refused(actions.investigate, objection=objected(the), actor=the.supervisor)


def test_receipts_of_another_body_are_unknown():
    the = published()
    objection = objected(the)
    outsider = making.staff_member(making.body().organisation)[1]
    assert queries.by_receipt(outsider, objection.receipt) is None


def test_receipts_do_not_repeat():
    the = published()
    receipts = {objected(the).receipt for _time in range(20)}
    assert len(receipts) == Objection.objects.count() == 20


def test_the_work_lists_show_whose_turn_it_is():
    the = published()
    objection = objected(the)
    assert str(objection) in {line.title for line in queries.waiting_for(the.clerk)}
    investigated(the, objection)
    assert [line.title for line in queries.waiting_for(the.approver)] == [str(objection)]
    with pinned(AFTER):
        assert str(the.notice) in {line.title for line in queries.waiting_for(the.clerk)}
    assert str(the.notice) not in {line.title for line in queries.waiting_for(the.clerk)}, "nothing to do while it runs"


def test_the_next_steps_without_a_record_of_their_own_are_in_the_work_list():
    the = closed()
    assert "待拟定获评名单" in {line.state_label for line in queries.waiting_for(the.clerk)}
    assert Membership.objects.filter(user=the.clerk.user).count() == 1


@pytest.mark.parametrize("act", [actions.dismiss, actions.uphold])
def test_the_authoritys_limit_runs_from_the_objection_to_its_conclusion(act):
    Value.objects.create(
        key="objection_days", value=5, in_force_from=date(2026, 1, 1), source="沪人社职〔2026〕1号", set_at=now()
    )
    the = published()
    objection = objected(the)
    assert objection.due_on == date(2026, 9, 8)
    investigated(the, objection)
    assert objection.due_on == date(2026, 9, 8)
    act(objection=objection, actor=the.approver, reason="已查清")
    assert objection.due_on is None


def test_while_the_authority_has_set_no_limit_there_is_none():
    assert objected(published()).due_on is None
