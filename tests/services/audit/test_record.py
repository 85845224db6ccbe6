"""An act's entry: inside its transaction, chained twice, without who acted when that was promised."""

import json

import pytest
from django.db import transaction

from jiangjie.core.ledger import GENESIS, LedgerError
from jiangjie.core.ledger.standalone import read_lines, verify, verify_matter
from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.audit.models import Entry
from jiangjie.services.audit.record import doers, history, lines, record
from tests import making

pytestmark = pytest.mark.django_db


def note(who: Actor, action: str, matter: str = "filings.filing:1", **options) -> Entry:
    return record(actor=who, action=action, label="动作", matter=matter, **options)


def test_an_entry_is_chained_to_the_log_and_to_its_matter():
    who = making.actor(making.centre(), r.CENTRE_OFFICER)
    first, other, second = note(who, "a"), note(who, "b", "plans.plan:1"), note(who, "c")
    assert [entry.seq for entry in (first, other, second)] == [1, 2, 3]
    assert (first.prev, first.matter_prev) == (GENESIS, GENESIS)
    assert second.prev == other.hash
    assert second.matter_prev == first.hash


def test_who_and_where_are_written_down():
    who = making.actor(making.centre(), r.CENTRE_OFFICER, name="王㛃")
    entry = note(who, "approve", details={"opinion": "同意"})
    assert entry.actor_name == "王㛃"
    assert entry.body["organisation_name"] == "上海市职业技能鉴定中心"
    assert entry.body["roles"] == ["centre.officer"]
    assert entry.body["details"] == {"opinion": "同意"}


def test_anonymous_means_anonymous():
    who = making.actor(making.body().organisation, r.EMPLOYEE, name="李䶮")
    entry = note(who, "object", anonymous=True)
    text = json.dumps(entry.body, ensure_ascii=False)
    assert entry.actor_id is None
    assert "李䶮" not in text
    assert entry.body["roles"] == []


def test_fractions_are_refused():
    with pytest.raises(LedgerError):
        note(Actor.system(), "score", details={"points": 0.1})


def test_who_has_done_what():
    clerk, checker = (making.actor(making.centre(), r.CENTRE_OFFICER) for _ in range(2))
    note(clerk, "propose")
    note(checker, "propose")
    note(clerk, "approve")
    note(Actor.system(), "lapse")
    assert doers("filings.filing:1") == {"propose": {clerk.user.pk, checker.user.pk}, "approve": {clerk.user.pk}}


def test_the_stand_alone_verifier_agrees():
    who = making.actor(making.centre(), r.CENTRE_OFFICER)
    for number in range(5):
        note(who, "approve", f"filings.filing:{number % 2}", details={"n": number})
    text = [json.dumps(line, ensure_ascii=False) for line in lines()]
    assert verify(read_lines(text)).ok
    assert verify_matter(lines(history("filings.filing:0"))).count == 3


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_written():
    with pytest.raises(RuntimeError, match="transaction"):
        note(Actor.system(), "approve")
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_entry():
    def fail_half_way() -> None:
        with transaction.atomic():
            note(Actor.system(), "approve")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert not Entry.objects.exists()
    with transaction.atomic():
        assert note(Actor.system(), "approve").seq == 1
