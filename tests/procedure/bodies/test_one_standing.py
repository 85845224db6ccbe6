"""备案有效 (1.0): whichever chapter asks, one and the same function answers, in the same words."""

from datetime import date

import pytest

from jiangjie.core.lifecycle import Lifecycle
from jiangjie.core.lifecycle.rows import ALL
from jiangjie.procedure.bodies.queries import standing_of
from jiangjie.procedure.certificates.models import Certificate
from jiangjie.procedure.filings.models import Filing
from jiangjie.procedure.plans.models import Plan
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.matters.guards import find
from tests import making

pytestmark = [pytest.mark.django_db, pytest.mark.provision("1.0")]

NAME = "body_in_good_standing"
MATTERS = {model.lifecycle.name: model for model in (Filing, Plan, Certificate)}
DAY = date(2026, 9, 1)


def asking(lifecycle: Lifecycle) -> bool:
    return any(NAME in row.guards for row in lifecycle.rows)


def test_every_lifecycle_that_asks_is_in_the_table_below() -> None:
    assert {one.name for one in ALL if asking(one)} == set(MATTERS)


@pytest.mark.parametrize("name", MATTERS)
@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"scale": "neither"},
        {"filed_on": date(2026, 10, 1)},
        {"valid_until": date(2026, 8, 31), "suspended_on": date(2026, 8, 1), "suspension_reason": "评价质量问题"},
    ],
)
def test_every_chapter_gives_the_registers_answer(name: str, fields: dict[str, object]) -> None:
    tenant = making.body(**fields).organisation
    matter = MATTERS[name](organisation=tenant)

    found = list(find(matter.lifecycle, NAME)(matter, Actor.system()))

    assert found == standing_of(tenant, DAY)
    assert bool(found) == bool(fields)


@pytest.mark.parametrize("name", MATTERS)
def test_who_is_not_in_the_register_is_refused_everywhere(name: str) -> None:
    matter = MATTERS[name](organisation=making.organisation())

    (reason,) = find(matter.lifecycle, NAME)(matter, Actor.system())

    assert "不在评价机构登记册" in str(reason)
