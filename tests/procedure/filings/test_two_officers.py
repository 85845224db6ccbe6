"""Two people at one filing at once: one wins, the other is told who and when (4.1.2)."""

from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.filings import actions
from jiangjie.procedure.filings.models import Filing
from jiangjie.services.audit.models import Entry
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.filings.making import again, people, proposed

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
