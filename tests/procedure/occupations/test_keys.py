"""A policy knows every occupation under one key, whatever edition, code or name it stands under by now (2.1)."""

from datetime import date

import pytest

from jiangjie.core.policy import load_policy
from jiangjie.procedure.candidacies.facts import keys_under
from jiangjie.procedure.occupations import actions
from jiangjie.procedure.occupations.models import Occupation

pytestmark = [pytest.mark.django_db, pytest.mark.provision("2.1")]
DAY = date(2026, 3, 1)


@pytest.fixture
def keys():
    return keys_under(load_policy())


def later(code):
    return Occupation.objects.get(code=code, edition="2030")


def test_what_nobody_changed_has_its_own_code_without_a_query(keys, trade, django_assert_num_queries):
    lathe = trade("6-18-01-01")
    with django_assert_num_queries(0):
        assert keys.of(lathe) == "6-18-01-01"


def test_an_entry_of_our_own_keeps_its_key_under_the_code_that_it_got(keys, officer):
    own = actions.add_local(
        key="2024-001", name="云网智能运维员", skill_class="skilled", senior_level="unknown", source="公告",
        in_force_from=date(2024, 7, 31), actor=officer,
    )  # fmt: skip
    assert keys.of(own) == "local:2024-001"
    new = actions.renumber(occupation=own, code="4-04-04-99", name="", on=DAY, source="公告", actor=officer)
    own.refresh_from_db()
    assert keys.of(own) == keys.of(new) == "local:2024-001"


def test_an_entry_of_our_own_that_turns_out_to_be_a_published_one_has_its_code(keys, officer, trade):
    own = actions.add_local(
        key="2024-002", name="车削㛃工", skill_class="skilled", senior_level="unknown", source="公告",
        in_force_from=date(2024, 7, 31), actor=officer,
    )  # fmt: skip
    lathe = trade("6-18-01-01")
    actions.record_succession(occupation=own, successor=lathe, kind="renumbered", on=DAY, source="公告", actor=officer)
    own.refresh_from_db()
    assert keys.of(own) == keys.of(lathe) == "6-18-01-01"


def test_across_editions_the_same_stays_the_same_and_a_code_used_again_is_another(keys, officer, trade, small):
    actions.bring_edition(edition=small, actor=officer)
    assert keys.of(trade("6-18-01-01")) == keys.of(later("6-18-01-01")) == "6-18-01-01"
    assert keys.of(trade("6-18-02-04")) == keys.of(later("6-18-02-04")) == "6-18-02-04"
    assert keys.of(trade("6-18-01-03")) == "6-18-01-03"
    assert keys.of(later("6-18-01-03")) == "local:2030:6-18-01-03"
    assert keys.of(later("6-18-01-02")) == "local:2030:6-18-01-02"  # a part of what was split is not the whole


def test_what_was_looked_up_once_is_known(keys, officer, trade, small, django_assert_num_queries):
    actions.bring_edition(edition=small, actor=officer)
    old, new = trade("6-18-01-01"), later("6-18-01-01")
    keys.of(old)
    with django_assert_num_queries(0):
        keys.of(new)
