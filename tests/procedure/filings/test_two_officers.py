"""Two people at one filing at once: one wins, the other is told who and when (4.1.2)."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.filings import actions
from jiangjie.procedure.filings.models import Filing
from jiangjie.services.audit.models import Entry
from jiangjie.services.clock import pinned
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.filings.making import again, approved, people, proposed

pytestmark = pytest.mark.django_db


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


@pytest.mark.django_db(transaction=True)
def test_two_decisions_at_the_same_moment_make_one():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time; make test-postgres runs this")
    who = people()
    filing = proposed(who)
    approvers = [who.centre_approver, making.actor(making.centre(), r.CENTRE_APPROVER, name="另一审批")]
    together, refusals = Barrier(2), []

    def decide(approver):
        try:
            together.wait()
            actions.approve(filing=Filing.objects.get(pk=filing.pk), actor=approver, seen=filing.version)
        except Refused as refused:
            refusals.append(refused)
        finally:
            connections.close_all()

    threads = [Thread(target=decide, args=(one,)) for one in approvers]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(refusals) == 1
    assert Entry.objects.filter(matter=filing.key, action="approve").count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.provision("4.1.2")
def test_two_clerks_at_the_same_moment_begin_one_change():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time; make test-postgres runs this")
    who = people()
    old = approved(who)
    clerks = [who.clerk, making.actor(who.body.organisation, r.CLERK, name="另一经办")]
    together, refusals = Barrier(2), []

    def follow(clerk):
        try:
            together.wait()
            with pinned(date(2026, 9, 1)):
                actions.change(filing=Filing.objects.get(pk=old.pk), title="方案", note="改评审环节。", actor=clerk)
        except Refused as refused:
            refusals.append(refused)
        finally:
            connections.close_all()

    threads = [Thread(target=follow, args=(one,)) for one in clerks]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert [str(one.reasons[0]) for one in refusals] == [f"备案 {old.number} 已有在办的变更或延续申请。（4.1.2）"]
    assert old.successors.count() == 1
