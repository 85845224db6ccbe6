"""Over random sequences of acts a filing goes only where a row leads it, by who may, with an entry in the log."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from jiangjie.core.lifecycle import START
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.lifecycle.rows import FILING
from jiangjie.procedure.filings import actions
from jiangjie.procedure.filings.boards import board
from jiangjie.procedure.filings.models import Filing, Opinion
from jiangjie.procedure.filings.queries import visible_filings
from jiangjie.procedure.filings.remarks import last
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.audit.models import Entry
from jiangjie.services.audit.queries import visible_matter
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.filings.making import People, again, people, proof, propose, ready
from tests.procedure.filings.test_submission import setting

pytestmark = pytest.mark.django_db
SIDES = ("district", "centre")
SIGNED = ("propose_acceptance", "sign_acceptance", "sign_return")
BACK = ("reconsider_acceptance", "reconsider_return", "resume_assessment")
REMARKS = [{"part": "timetable", "remark": "请写明公示时间。"}]
GROUND = {"reason": "不完整", "provision": "4.1.1"}


def answer(*, filing: Filing, actor: Any, **_rest: Any) -> None:
    """Answer the last return, if there is one."""
    opinion = last(filing, Opinion.Stage.CENTRE_RETURN, Opinion.Stage.DISTRICT_RETURN)
    if opinion is not None:
        actions.answer_remarks(filing=filing, opinion=opinion, answers={0: "已改。"}, actor=actor)


def moves(who: People) -> dict[str, Any]:
    """Return every act on a filing with sensible arguments."""
    reason = {"reason": "理由"}
    plain = ("submit_to_centre", "submit_to_district", "accept_by_district", "accept_by_centre", "forward_to_centre",
             "decline_by_district", "decline_by_centre", "approve",
             *(f"{name}_by_{side}" for name in SIGNED for side in SIDES))  # fmt: skip
    reasoned = ("reconsider_opinion", "reconsider_decision", "reconsider_decline_by_district",
                "reconsider_decline_by_centre", "withdraw", "appeal", "uphold_refusal", "reopen", "withdraw_appeal",
                *(f"{name}_by_{side}" for name in BACK for side in SIDES))  # fmt: skip
    grounded = ("propose_decline_by_district", "propose_decline_by_centre", "refuse")
    returns = ("return_by_district", "return_by_centre", "propose_return_by_district", "propose_return_by_centre")
    found: dict[str, Any] = {name: getattr(actions, name) for name in plain}
    found |= {name: partial(getattr(actions, name), **reason) for name in reasoned}
    found |= {name: partial(getattr(actions, name), **GROUND) for name in grounded}
    found |= {name: partial(getattr(actions, name), text="补正", remarks=REMARKS) for name in returns}
    found |= {
        "give_preliminary_opinion": partial(
            actions.give_preliminary_opinion, favourable=True, text="可行", experts="甲：同意"
        ),
        "advise_on_appeal": partial(actions.advise_on_appeal, favourable=True, text="可以重新评估。"),
        "assign_in_district": partial(actions.assign_in_district, officer=who.district_officer.user),
        "assign_in_centre": partial(actions.assign_in_centre, officer=who.centre_officer.user),
        "edit": answer,
        "publish_scheme": partial(
            actions.publish_scheme, published_on=date(2026, 8, 20), published_where="公告栏", proof=proof()
        ),
        "propose_decision": lambda filing, actor: propose(who, filing, "approve", actor=actor),
        "propose_refusal": lambda filing, actor: propose(who, filing, "refuse", actor=actor),
    }
    return found


ACTS = (
    "submit_to_centre", "submit_to_district", "accept_by_district", "accept_by_centre", "forward_to_centre",
    "decline_by_district", "decline_by_centre", "approve", "reconsider_opinion", "reconsider_decision",
    "reconsider_decline_by_district", "reconsider_decline_by_centre", "withdraw", "appeal", "uphold_refusal", "reopen",
    "propose_decline_by_district", "propose_decline_by_centre", "refuse", "return_by_district", "return_by_centre",
    "give_preliminary_opinion", "assign_in_district", "assign_in_centre", "edit", "publish_scheme", "propose_decision",
    "propose_refusal", "withdraw_appeal", "advise_on_appeal",
    *(f"{name}_by_{side}" for name in (*SIGNED, *BACK, "propose_return") for side in SIDES),
)  # fmt: skip
ROLES = (
    "clerk", "approver", "employee", "district_officer", "district_approver", "centre_officer", "centre_approver",
    "second_approver", "second_officer", "bureau_officer",
)  # fmt: skip
LIKELY = {
    "submit_to_centre": "approver", "submit_to_district": "approver", "withdraw": "approver", "appeal": "approver",
    "withdraw_appeal": "approver", "advise_on_appeal": "second_officer", "edit": "clerk", "publish_scheme": "clerk",
    "uphold_refusal": "second_approver", "reopen": "second_approver",
}  # fmt: skip


def usual(action: str) -> str:
    """Return who mostly does it, so that sequences get far."""
    if action in LIKELY:
        return LIKELY[action]
    by = FILING.rows[[row.action for row in FILING.rows].index(action.replace("refusal", "decision"))].by
    return by[0].replace(".", "_")


def steps() -> st.SearchStrategy[list[tuple[str, str]]]:
    """Draw acts mostly by who may do them, sometimes by anybody."""
    by_whom = st.sampled_from(ACTS).flatmap(
        lambda action: st.tuples(st.just(action), st.one_of(st.just(usual(action)), st.sampled_from(ROLES)))
    )
    return st.lists(by_whom, min_size=5, max_size=25)


@contextmanager
def taken_back() -> Iterator[None]:
    """Let nothing of an example remain for the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.provision("4.1.2", "4.1.3")
@pytest.mark.parametrize("kind", ["municipal_soe", "private"])
@settings(max_examples=25)
@given(sequence=steps(), far=st.integers(0, 4), signed=st.booleans())
def test_no_filing_moves_but_by_its_rows(kind: str, sequence: list[tuple[str, str]], far: int, *, signed: bool) -> None:
    with taken_back():
        setting("filing_notices_signed", value=signed)
        who = people(kind)
        filing = ready(who)
        cast = {name: getattr(who, name) for name in ROLES if not name.startswith("second")}
        cast["second_approver"] = making.actor(making.centre(), "centre.approver", name="另一审批")
        cast["second_officer"] = making.actor(making.centre(), "centre.officer", name="另一经办")
        run, others = moves(who), strangers()
        for action, name in (*_beginning(who, far, signed=signed), *sequence):
            _one(filing, action, run[action], cast[name])
            for other in others:
                _finds_nothing(other, filing)


def strangers() -> list[Actor]:
    """Return people with the right roles in the wrong places: another body, another district."""
    elsewhere = making.district("崇明区人力资源和社会保障局", "310151")
    body = making.body("private").organisation
    return [
        making.actor(body, r.CLERK), making.actor(body, r.APPROVER), making.actor(body, r.SUPERVISOR),
        making.actor(elsewhere, r.DISTRICT_OFFICER), making.actor(elsewhere, r.DISTRICT_APPROVER),
    ]  # fmt: skip


def _finds_nothing(stranger: Actor, filing: Filing) -> None:
    """Every page and act takes the filing out of these rows: what is not among them does not exist for the actor."""
    assert not visible_filings(stranger).filter(pk=filing.pk).exists()
    assert not board(stranger).filter(pk=filing.pk).exists()
    assert visible_matter(stranger, filing.key) is None


def _beginning(who: People, far: int, *, signed: bool) -> list[tuple[str, str]]:
    """Return the first steps of the straight way, so that late states are met, too."""
    straight = ["submit_to_centre", "accept_by_centre", "propose_refusal", "refuse"]
    if who.body.by_district:
        straight = [
            "submit_to_district",
            "accept_by_district",
            "give_preliminary_opinion",
            "forward_to_centre",
            *straight[1:],
        ]
    if signed:
        straight = [step for action in straight for step in _in_two(action)]
    return [(action, usual(action)) for action in straight[: far * len(straight) // 4]]


def _in_two(action: str) -> list[str]:
    """Return an acceptance as two people make it."""
    if not action.startswith("accept_by"):
        return [action]
    side = action.rpartition("_")[2]
    return [f"propose_acceptance_by_{side}", f"sign_acceptance_by_{side}"]


def _refused(run: Any) -> Refused | None:
    try:
        with transaction.atomic():
            run()
    except Refused as refused:
        return refused
    return None


def _one(filing: Filing, action: str, run: Any, actor: Any) -> None:
    before = again(filing)
    entries = Entry.objects.filter(matter=filing.key).count()
    row = FILING.row(action.replace("propose_refusal", "propose_decision"), before.state)
    state, version = before.state, before.version
    refusal = _refused(partial(run, filing=before, actor=actor))
    after = again(filing)
    if refusal is not None:
        assert all(reason.message and reason.provision for reason in refusal.reasons), refusal
        assert (after.state, after.version) == (state, version)
        assert Entry.objects.filter(matter=filing.key).count() == entries
        return
    if after.version == version:  # the remarks' answers where there is nothing to answer
        assert action == "edit"
        return
    assert row is not None
    assert actor.has(*row.by)
    assert after.state in {row.target, state}
    assert row.target in {after.state, "="}
    newest = Entry.objects.filter(matter=filing.key, action=row.action).order_by("-seq").first()
    assert newest is not None
    assert newest.body["details"]["from"] == state
    assert newest.body["details"]["to"] == after.state
    assert START not in row.source
