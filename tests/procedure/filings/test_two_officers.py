"""Two people at one filing at once: one wins, the other is told who and when (4.1.2)."""

from functools import partial

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.filings import actions
from jiangjie.procedure.filings.models import Filing, NumberSeries
from jiangjie.services.audit.models import Entry
from jiangjie.services.documents.models import StoredFile
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.filings.making import again, approved, draft, people, proposed
from tests.together import refused


@pytest.mark.django_db
@pytest.mark.provision("4.1.2")
def test_the_second_decision_names_the_first():
    who = people()
    filing = proposed(who)
    other = making.actor(making.centre(), r.CENTRE_APPROVER, name="另一审批")
    seen = filing.version
    actions.approve(filing=filing, actor=who.centre_approver, seen=seen)
    with pytest.raises(Refused, match=r"中心审批已于2026-09-01 .*办理了“准予备案”"):
        actions.approve(filing=again(filing), actor=other, seen=seen)
    assert Entry.objects.filter(matter=filing.key, action="approve").count() == 1
    assert who.body.qualifications.filter(level="special_technician").count() == 1


def test_two_decisions_at_the_same_moment_make_one(at_once):
    who = people()
    filing = proposed(who)
    approvers = [who.centre_approver, making.actor(making.centre(), r.CENTRE_APPROVER, name="另一审批")]
    seen = filing.version

    def decide(approver):
        actions.approve(filing=Filing.objects.get(pk=filing.pk), actor=approver, seen=seen)

    (refusal,) = refused(at_once(*(partial(decide, one) for one in approvers)))
    entry = Entry.objects.get(matter=filing.key, action="approve")
    assert f"{entry.actor_name}已于" in str(refusal.reasons[0])
    assert StoredFile.objects.of_matter(filing.key).filter(name__startswith="准予备案通知书").count() == 1
    assert NumberSeries.objects.get(kind="approved").last == 1
    assert who.body.qualifications.filter(level="special_technician").count() == 1


@pytest.mark.provision("4.1.1")
def test_two_editors_of_one_part_at_the_same_moment_lose_no_text_unseen(at_once):
    who = people()
    filing = draft(who)
    editors = [who.clerk, making.actor(who.body.organisation, r.CLERK, name="经办乙㛃")]
    texts = ["甲写的安排", "乙写的安排"]

    def write(editor, text):
        actions.save_part(filing=again(filing), part="timetable", values={"timetable": text}, part_seen=0, actor=editor)

    (refusal,) = refused(at_once(*(partial(write, *one) for one in zip(editors, texts, strict=True))))
    found = again(filing).scheme
    entry = Entry.objects.get(matter=filing.key, action="edit")
    assert f"{entry.actor_name}于" in str(refusal.reasons[0])
    assert found.timetable == texts[[one.name for one in editors].index(entry.actor_name)]
    assert found.part_versions["timetable"] == 1


@pytest.mark.provision("4.1.1")
def test_two_editors_of_two_parts_at_the_same_moment_keep_both(at_once):
    who = people()
    filing = draft(who)
    other = making.actor(who.body.organisation, r.CLERK, name="经办乙㛃")

    def write(editor, part, text):
        actions.save_part(filing=again(filing), part=part, values={part: text}, part_seen=0, actor=editor)

    results = at_once(
        partial(write, who.clerk, "timetable", "九月评审。"),
        partial(write, other, "supporting_measures", "设立专项经费。"),
    )
    assert not refused(results)
    found = again(filing).scheme
    assert (found.timetable, found.supporting_measures) == ("九月评审。", "设立专项经费。")
    assert found.part_versions == {"timetable": 1, "supporting_measures": 1}


@pytest.mark.provision("4.1.2")
def test_two_clerks_at_the_same_moment_begin_one_change(at_once):
    who = people()
    old = approved(who)
    clerks = [who.clerk, making.actor(who.body.organisation, r.CLERK, name="另一经办")]

    def follow(clerk):
        actions.change(filing=Filing.objects.get(pk=old.pk), title="方案", note="改评审环节。", actor=clerk)

    (refusal,) = refused(at_once(*(partial(follow, one) for one in clerks)))
    assert str(refusal.reasons[0]) == f"备案 {old.number} 已有在办的变更或延续申请。（4.1.2）"
    assert old.successors.count() == 1
