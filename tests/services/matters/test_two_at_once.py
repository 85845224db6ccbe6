"""Two people press at the same moment, on a real database file: one act happens, the other is told."""

from uuid import uuid4

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.plans.models import Plan
from jiangjie.services.audit.models import Entry
from jiangjie.services.audit.verification import verify_log
from jiangjie.services.matters.acts import act
from jiangjie.services.pages.models import Once
from jiangjie.services.pages.once import once
from tests import making


@pytest.fixture
def plan(at_once) -> Plan:
    return making.plan(making.body(), state="draft")


def test_two_acts_on_one_version(at_once, plan):
    clerks = [making.actor(plan.organisation, r.CLERK) for _ in range(2)]

    def edit(who) -> str:
        with act(Plan.objects.get(pk=plan.pk), "edit", who, seen=0) as step:
            step.matter.title = who.name
        return who.name

    results = at_once(*(lambda who=who: edit(who) for who in clerks))
    assert sorted(type(result).__name__ for result in results) == ["Refused", "str"]
    assert Entry.objects.count() == 1
    assert verify_log().report.ok


def test_one_form_sent_twice_at_once(at_once, plan):
    clerk, key = making.actor(plan.organisation, r.CLERK), uuid4()

    def edit() -> str:
        with act(Plan.objects.get(pk=plan.pk), "edit", clerk):
            pass
        return "/plans/1/"

    assert at_once(*(lambda: once(key, edit) for _ in range(2))) == ["/plans/1/"] * 2
    assert Entry.objects.count() == 1
    assert Once.objects.count() == 1


def test_many_acts_at_once_make_one_chain(at_once):
    body = making.body()
    plans = [making.plan(body, state="draft") for _ in range(8)]
    clerk = making.actor(body.organisation, r.CLERK)

    def edit(number: int) -> None:
        with act(Plan.objects.get(pk=plans[number].pk), "edit", clerk):
            pass

    at_once(*(lambda number=number: edit(number) for number in range(8)))
    found = verify_log()
    assert (found.report.ok, found.report.count) == (True, 8)
