"""How long an invited expert may take to answer, where the authority has set a limit (4.3.2)."""

from datetime import date

import pytest

from jiangjie.procedure.reviews import actions
from jiangjie.procedure.reviews.models import Seat
from jiangjie.services.clock import now
from jiangjie.services.parameters.models import Value
from tests.procedure.reviews.making import a_round, drawn

pytestmark = [pytest.mark.django_db, pytest.mark.provision("4.3.2")]


@pytest.fixture
def limited():
    """A drawn panel; the authority gives the experts three working days."""
    Value.objects.create(
        key="expert_reply_days", value=3, in_force_from=date(2026, 1, 1), source="沪人社职〔2026〕1号", set_at=now()
    )
    return drawn(a_round())


def test_the_limit_runs_from_the_invitation(limited):
    assert {seat.due_on for seat in Seat.objects.all()} == {date(2026, 9, 4)}


def test_whoever_has_answered_has_no_limit_any_more(limited):
    first, second, third = Seat.objects.order_by("pk")
    experts = {who.user.pk: who for who in limited.experts}
    actions.accept(seat=first, actor=experts[first.expert.user_id])
    actions.decline(seat=second, actor=experts[second.expert.user_id], reason="出差")
    actions.release(seat=third, actor=limited.secretary, reason="联系不上")
    assert {seat.due_on for seat in Seat.objects.all()} == {None}


def test_while_the_authority_has_set_none_there_is_none():
    drawn(a_round())
    assert {seat.due_on for seat in Seat.objects.all()} == {None}
