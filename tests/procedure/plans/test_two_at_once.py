"""Two people at one body's plans, or at two plans, at the same moment (4.2.1, 4.2.2)."""

from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.plans import actions
from jiangjie.procedure.plans.models import Plan
from jiangjie.services.clock import pinned
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.plans.making import drafted, house

pytestmark = pytest.mark.django_db(transaction=True)


def together(*runs: Callable[[], object]) -> list[Refused]:
    """Run all at the same moment, each with a connection of its own; return what was refused."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time; make test-postgres runs this")
    start, refusals = Barrier(len(runs)), []

    def go(run: Callable[[], object]) -> None:
        try:
            start.wait()
            with pinned(date(2026, 9, 1)):
                run()
        except Refused as refused:
            refusals.append(refused)
        finally:
            connections.close_all()

    threads = [Thread(target=go, args=(run,)) for run in runs]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return refusals


@pytest.mark.provision("4.2.2")
def test_of_two_plans_sent_in_at_once_one_is_the_second_round() -> None:
    filing, clerk, approver, _officer = house()
    plans = [drafted(filing, clerk, title=title, headcount=1) for title in ("甲", "乙")]
    (refused,) = together(*(lambda plan=plan: actions.submit(plan=plan, actor=approver) for plan in plans))
    assert refused.reasons[0].provision == "4.2.2"
    assert Plan.objects.filter(state="with_centre").count() == 1


@pytest.mark.provision("4.2.1")
def test_two_officers_never_give_one_number_to_two_plans() -> None:
    plans = []
    for _ in range(2):
        filing, clerk, approver, officer = house()
        plans.append((actions.submit(plan=drafted(filing, clerk), actor=approver), officer))
    making.actor(making.centre(), r.CENTRE_OFFICER)
    (refused,) = together(
        *(
            lambda plan=plan, officer=officer: actions.file(plan=plan, number="A-1", actor=officer)
            for plan, officer in plans
        )
    )
    assert "已被使用" in str(refused)
    assert Plan.objects.filter(number="A-1").count() == 1
