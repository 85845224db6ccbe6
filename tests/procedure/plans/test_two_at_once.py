"""Two people at one body's plans, or at two plans, at the same moment (4.2.1, 4.2.2)."""

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.plans import actions
from jiangjie.procedure.plans.models import Plan
from tests import making
from tests.procedure.plans.making import drafted, house
from tests.together import refused


@pytest.mark.provision("4.2.2")
def test_of_two_plans_sent_in_at_once_one_is_the_second_round(at_once) -> None:
    filing, clerk, approver, _officer = house()
    plans = [drafted(filing, clerk, title=title, headcount=1) for title in ("甲", "乙")]
    (refusal,) = refused(at_once(*(lambda plan=plan: actions.submit(plan=plan, actor=approver) for plan in plans)))
    assert refusal.reasons[0].provision == "4.2.2"
    assert Plan.objects.filter(state="with_centre").count() == 1


@pytest.mark.provision("4.2.1")
def test_two_officers_never_give_one_number_to_two_plans(at_once) -> None:
    plans = []
    for _ in range(2):
        filing, clerk, approver, officer = house()
        plans.append((actions.submit(plan=drafted(filing, clerk), actor=approver), officer))
    making.actor(making.centre(), r.CENTRE_OFFICER)
    results = at_once(
        *(
            lambda plan=plan, officer=officer: actions.file(plan=plan, number="A-1", actor=officer)
            for plan, officer in plans
        )
    )
    (refusal,) = refused(results)
    assert "已被使用" in str(refusal)
    assert Plan.objects.filter(number="A-1").count() == 1
