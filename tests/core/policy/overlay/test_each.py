"""Own conditions compared one by one: one that is too complex says nothing about the others (3.4)."""

from itertools import combinations

import pytest

from jiangjie.core.policy.overlay import Comparison, TooComplex, Unproved, classify, classify_each, formulas
from tests.core.policy.overlay.making import CITY, overlay, own
from tests.core.policy.overlay.test_applying import redundant

pytestmark = pytest.mark.provision("3.4")

PLAIN = own("plain", rule={"honour": {"kinds": ["national_technical_expert"]}})
PAIRS = [{"honour": {"kinds": list(pair)}} for pair in combinations(CITY.words.honours, 2)]
CROSSED = own("crossed", rule={"at_least": {"count": 3, "of": PAIRS}})
BETWEEN = 1_000
"""Work that is plenty for the plain condition and too little for the crossed one."""


@pytest.fixture
def little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formulas, "MOST_WORK", BETWEEN)


def kinds(*conditions: dict[str, object]) -> list[str]:
    found = classify_each(CITY, overlay(*conditions))
    return [f"{one.own.id} {one.kind if isinstance(one, Comparison) else 'unproved'}" for one in found]


@pytest.mark.usefixtures("little_work")
def test_one_that_is_too_complex_leaves_the_others_their_verdicts() -> None:
    with pytest.raises(TooComplex):
        classify(CITY, overlay(CROSSED, PLAIN))
    assert kinds(CROSSED, PLAIN) == ["crossed unproved", "plain adding"]


@pytest.mark.usefixtures("little_work")
def test_however_many_too_complex_ones_come_first_the_plain_one_is_compared() -> None:
    crossed = [{**CROSSED, "id": f"crossed{number}"} for number in range(5)]
    assert kinds(*crossed, PLAIN)[-1] == "plain adding"
    assert {one.rpartition(" ")[2] for one in kinds(*crossed, PLAIN)[:-1]} == {"unproved"}


def test_with_enough_work_each_has_the_verdict_that_it_has_among_all() -> None:
    made = overlay(CROSSED, PLAIN)
    assert [one.kind for one in classify(CITY, made)] == ["adding", "adding"]
    assert kinds(CROSSED, PLAIN) == ["crossed adding", "plain adding"]


ONE = own("one", refine="conduct", judged_by="unit", rule={"judged": "attested.fitness"})
TWO = own("two", refine="fitness", judged_by="unit", rule={"judged": "attested.fitness"})
"""Alone each drops the conduct only where the other place still asks for it; both at once drop it everywhere."""


def test_two_that_are_harmless_alone_are_still_found_looser_together() -> None:
    found = classify_each(redundant(), overlay(ONE, TWO))
    assert [one.kind for one in found if isinstance(one, Comparison)] == ["loosening", "loosening"]


def test_what_cannot_be_compared_all_together_says_that_it_was_so(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = max(_work(ONE), _work(TWO))
    monkeypatch.setattr(formulas, "MOST_WORK", alone)
    found = classify_each(redundant(), overlay(ONE, TWO, PLAIN))
    assert [(one.own.id, one.together) for one in found if isinstance(one, Unproved)] == [("one", True), ("two", True)]
    assert [one.own.id for one in found if isinstance(one, Comparison)] == ["plain"]


def _work(condition: dict[str, object]) -> int:
    budget = formulas.Budget()
    classify(redundant(), overlay(condition), None, budget)
    return formulas.MOST_WORK - budget.left
