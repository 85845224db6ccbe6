"""Whose turn it is, and how long is left."""

from datetime import date

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.core.lifecycle.rows import ALL
from jiangjie.procedure.plans.models import Plan
from jiangjie.services.matters.guards import find, guard
from tests import making

pytestmark = pytest.mark.django_db


def test_a_matter_waits_for_the_roles_of_its_next_row():
    body = making.body()
    waiting, _filed = making.plan(body, state="with_centre"), making.plan(body, state="filed")
    officer = making.actor(making.centre(), r.CENTRE_OFFICER)
    clerk = making.actor(body.organisation, r.CLERK)
    assert list(Plan.objects.awaiting(officer)) == [waiting]
    assert not Plan.objects.awaiting(clerk).exists()
    assert list(Plan.objects.still_open()) == [waiting]


def test_days_left_are_working_days():
    plan = making.plan(making.body(), due_on=date(2026, 10, 9))
    assert plan.days_left == 23  # October 1 to 7 and September 25 are off, September 20 is worked
    assert making.plan(making.body(), state="with_centre", due_on=date(2026, 8, 31)).days_left == -1
    assert making.plan(making.body(), state="filed", due_on=date(2026, 8, 31)).days_left is None  # nobody's turn
    assert making.plan(making.body()).days_left is None


def test_every_guard_that_a_row_names_is_bound():
    unbound = []
    for lifecycle in ALL:
        for row in lifecycle.rows:
            for name in row.guards:
                try:
                    find(lifecycle, name)
                except KeyError:
                    unbound.append(f"{lifecycle.name}.{name}")
    assert unbound == []


def test_a_guard_is_bound_once():
    def filing_in_force(_matter, _actor):
        return ()

    with pytest.raises(ValueError, match="twice"):
        guard(Plan.lifecycle)(filing_in_force)


@pytest.mark.django_db
def test_a_limit_beyond_the_official_calendar_is_shown_without_counting_days() -> None:
    plan = making.plan(making.body(), due_on=date(2031, 1, 2))
    assert plan.days_left is None
