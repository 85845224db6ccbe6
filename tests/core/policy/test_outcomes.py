"""What a rule can come to: the algebra behind the cases and behind the warnings of `policy check`."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjie.core.policy import decide, engine, load_policy, outcomes, parse_facts
from jiangjie.core.policy.outcomes import MOST_LEAVES, possible_outcomes, possible_values
from jiangjie.core.policy.tree import MET, UNKNOWN, UNMET, AllOf, AnyOf, AtLeast, HasHonour, Judged
from tests.core.policy.people import attested, credential, honour, person, post

POLICY = load_policy("shanghai-2024-177")
GOLD, DOUBTFUL = HasHonour(("gold",), None, MET), HasHonour(("grey",), None, UNKNOWN)
SAID = Judged("attested.conduct")


@pytest.mark.parametrize(
    ("tree", "values"),
    [
        (SAID, {UNMET, UNKNOWN, MET}),
        (GOLD, {UNMET, MET}),
        (DOUBTFUL, {UNMET, UNKNOWN}),
        (AllOf((DOUBTFUL, SAID)), {UNMET, UNKNOWN}),
        (AnyOf((GOLD, DOUBTFUL)), {UNMET, UNKNOWN, MET}),
        (AtLeast(2, (GOLD, GOLD, DOUBTFUL)), {UNMET, MET}),
    ],
)
def test_values_that_a_tree_can_take(tree, values) -> None:
    assert possible_values(tree) == values


def test_too_many_leaves_are_left_alone() -> None:
    assert possible_values(AllOf(tuple(Judged(f"attested.f{number}") for number in range(MOST_LEAVES + 1)))) is None


@pytest.mark.provision("3.3.1", "3.3.2")
def test_only_the_years_can_be_waived() -> None:
    waivable = {
        condition.id for grade in POLICY.grades.values() for condition in grade.conditions
        if "waived" in possible_outcomes(condition)
    }  # fmt: skip
    assert waivable == {"years_in_post"}


@pytest.mark.parametrize("kind", ["hard", "soft", "judgement"])
def test_the_algebra_and_the_engine_settle_every_condition_in_the_same_order(kind: str) -> None:
    """Every value of a rule with every value of up to two waivers, put to both."""
    some = next(each for each in POLICY.grades["special"].conditions if each.waivers)
    values = (UNMET, UNKNOWN, MET)
    for number in range(3):
        for value, *waived in product(values, repeat=1 + number):
            waivers = tuple(replace(some.waivers[0], rule=lambda *_, worth=worth: worth) for worth in waived)
            condition = replace(some, kind=kind, waivers=waivers, rule=lambda *_, value=value: value)
            assert engine._outcome(condition, person(), 0, 0)[0] == outcomes._outcome(kind, value, waived)


KINDS = sorted(POLICY.words.honours)


@given(
    st.lists(st.sampled_from(KINDS), max_size=3),
    st.sampled_from(["supreme", "special", "first", "second", "third"]),
    st.fixed_dictionaries({fact: st.sampled_from([True, False, None]) for fact in POLICY.words.attested}),
    st.sampled_from([True, False, None]),
    st.lists(st.dates(date(2015, 1, 1), date(2026, 8, 31)), max_size=3),
    st.sampled_from(["senior_technician", "special_technician"]),
    st.sampled_from(["special", "chief"]),
)
def test_nobody_gets_an_outcome_that_the_algebra_excludes(kinds, science, said, working, since, level, grade) -> None:
    facts = person(
        honours=[honour(kind, grade=science if kind == "national_science_award" else None) for kind in kinds],
        attested=attested(**said),
        in_occupation=working,
        posts=[post(day.isoformat(), level=level) for day in since],
        credentials=[credential(level)],
    )
    decision = decide(POLICY, parse_facts(POLICY, facts), grade=grade, on=date(2026, 9, 1))
    for finding in decision.findings:
        assert finding.outcome in possible_outcomes(finding.basis)
