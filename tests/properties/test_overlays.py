"""Laws of own conditions (3.4): nobody new gets in, and what is said about them is true of everybody."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiangjie.core.policy import Policy, decide, load_policy, parse_facts
from jiangjie.core.policy.overlay import EQUAL, LOOSENING, Comparison, Overlay, classify, read_overlay, with_overlay
from jiangjie.core.policy.overlay.applying import standing_in, without_overlay
from jiangjie.core.policy.overlay.comparing import RANK
from jiangjie.core.policy.overlay.world import World, trees_of
from jiangjie.core.policy.tree import leaves
from tests.properties.test_policy import GRADES, ON, PEOPLE, SAID

POLICY = load_policy("shanghai-2024-177")
LEVELS = ("senior_technician", "special_technician")
LEAP = st.sampled_from(
    [date(2024, 12, 31), date(2025, 2, 28), date(2025, 3, 1), date(2028, 2, 28), date(2028, 2, 29), date(2029, 2, 28)]
)
DAYS = ON | LEAP


def some_of(*values: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True)


KINDS = some_of("skill_level", "vocational_qualification")
LEAVES = st.one_of(
    st.builds(
        lambda levels, kinds, related: {"credential": {"levels": levels, "kinds": kinds, "related": related}},
        some_of(*LEVELS), KINDS, st.booleans(),
    ),
    st.builds(
        lambda levels, name, related: {
            "years_since_credential": {"levels": levels, "kinds": ["skill_level"], "parameter": name, "related": related}
        },
        some_of(*LEVELS), st.sampled_from(["own_few", "own_many"]), st.booleans(),
    ),
    st.builds(
        lambda level, name, related: {"years_in_post": {"level": level, "parameter": name, "related": related}},
        st.sampled_from(LEVELS),
        st.sampled_from(["own_few", "own_many", "special_post_years", "chief_post_years"]),
        st.booleans(),
    ),
    st.builds(
        lambda kinds, worth: {"honour": {"kinds": kinds, "then": worth}},
        some_of("china_skills_award", "national_technical_expert", "other_provincial", "municipal_title"),
        st.sampled_from(["met", "judgement"]),
    ),
    st.builds(
        lambda classes: {"honour": {"kinds": ["national_science_award"], "classes": classes}},
        some_of("supreme", "first", "third"),
    ),
    st.builds(
        lambda fact: {"judged": fact},
        st.sampled_from(["in_occupation", "attested.conduct", "attested.contribution", "attested.major_contribution", "own.mine"]),
    ),
)  # fmt: skip


def grown(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(children, min_size=2, max_size=3)
    return st.one_of(
        st.builds(lambda of: {"all": of}, several),
        st.builds(lambda of: {"any": of}, several),
        st.builds(lambda of: {"at_least": {"count": 2, "of": of}}, several),
    )


TREES = st.recursive(LEAVES, grown, max_leaves=5)
NUMBERS = st.integers(0, 8)


@st.composite
def overlays(draw: st.DrawFn) -> tuple[Overlay, str]:
    """An overlay with one condition for one grade, in the place of one of the city's or standing alone."""
    grade = draw(st.sampled_from(GRADES))
    condition: dict[str, Any] = {
        "id": "mine", "title": {"zh": "本单位条件"}, "need": {"zh": "见方案"}, "judged_by": "unit",
        "kind": draw(st.sampled_from(["hard", "hard", "hard", "soft"])), "rule": draw(TREES),
    }  # fmt: skip
    city = [one.id for one in POLICY.grades[grade].conditions]
    refine = draw(st.none() | st.sampled_from(city) | st.just("years_in_post"))
    if refine:
        condition["refine"] = refine
        if draw(st.booleans()):  # close to the city's own words, so that "equal" and "stricter" come up
            condition["rule"] = {draw(st.sampled_from(["all", "any"])): [CITYS[grade, refine], condition["rule"]]}
    condition["waived_by"] = draw(st.lists(st.sampled_from(["china_skills_award", "science_award"]), unique=True))
    parameters = {
        name: {"unit": "year", "provision": "3.4", "values": [
            {"value": draw(NUMBERS), "from": "2024-07-01", "to": "2027-02-28", "source": "方案"},
            {"value": draw(NUMBERS), "from": "2027-03-01", "to": None, "source": "方案"},
        ]}
        for name in ("own_few", "own_many")
    }  # fmt: skip
    frame = {
        "format": 1, "kind": "overlay", "id": "some", "base": POLICY.id, "body": "某厂", "dated": "2024-07-01",
        "parameters": parameters, "grades": {grade: [condition]},
    }  # fmt: skip
    return read_overlay(frame, "own.yaml", POLICY), grade


CITYS = {
    ("special", "conduct"): {"judged": "attested.conduct"},
    ("special", "fitness"): {"judged": "attested.fitness"},
    ("special", "front_line"): {"judged": "attested.front_line"},
    ("special", "level"): {
        "credential": {
            "levels": ["senior_technician"],
            "kinds": ["skill_level", "vocational_qualification"],
            "related": True,
        }
    },
    ("special", "years_in_post"): {
        "years_in_post": {"level": "senior_technician", "parameter": "special_post_years", "related": True}
    },
    ("special", "in_occupation"): {"judged": "in_occupation"},
    ("special", "skills"): {"judged": "attested.skills"},
    ("chief", "conduct"): {"judged": "attested.conduct"},
    ("chief", "fitness"): {"judged": "attested.fitness"},
    ("chief", "level"): {"credential": {"levels": ["special_technician"], "kinds": ["skill_level"], "related": True}},
    ("chief", "years_in_post"): {
        "years_in_post": {"level": "special_technician", "parameter": "chief_post_years", "related": True}
    },
    ("chief", "in_occupation"): {"judged": "in_occupation"},
    ("chief", "contribution"): {"judged": "attested.contribution"},
    ("chief", "honour"): {
        "any": [{"honour": {"mark": "required"}}, {"honour": {"mark": "arguable", "then": "judgement"}}]
    },
}


def verdict(policy: Policy, facts: dict[str, Any], grade: str, on: date) -> int:
    """Ineligible < judgement < eligible; a holder is nobody's applicant."""
    asked = facts if policy.words.own else {key: value for key, value in facts.items() if key != "own"}
    said = decide(policy, parse_facts(policy, asked), grade=grade, on=on).verdict
    return RANK.get(said, -1)


@st.composite
def crowds(draw: st.DrawFn, policy: Policy, grade: str) -> list[tuple[dict[str, Any], date]]:
    """People near every threshold of the rules: the proof's own classes at random, a day off now and then."""
    found = [(draw(PEOPLE) | {"own": {"mine": draw(SAID)}}, draw(DAYS)) for _ in range(2)]
    chosen = policy.grades[grade]
    for _ in range(8):
        on = draw(DAYS)
        world = World(policy, [*trees_of(chosen.conditions), chosen.holder], on.toordinal())
        holder = [leaf for leaf in world.leaves if leaf in set(leaves(chosen.holder))]
        states = [
            0 if any(map(variable.matters, holder)) else draw(st.sampled_from([variable.top] * 3 + [*range(size)]))
            for variable, size in zip(world.variables, world.sizes(), strict=True)
        ]
        person: dict[str, Any] = world.person(states)
        found.append((person, on + timedelta(days=draw(st.sampled_from([0, 0, 0, -1, 1])))))
    return [(person, max(on, date(2024, 7, 1))) for person, on in found]


def as_if(policy: Policy, overlay: Overlay, grade: str, one: Comparison) -> Policy:
    """The city's policy with the own condition in its place, or beside it when it stands alone."""
    if one.own.refines is None:
        return with_overlay(policy, overlay)
    return standing_in(policy, overlay, grade, {one.own.refines: one.own.condition})


@pytest.mark.provision("3.4")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(overlays(), st.data())
def test_whatever_an_overlay_says_nobody_new_gets_in(made: tuple[Overlay, str], data: st.DataObject) -> None:
    overlay, grade = made
    both, city = with_overlay(POLICY, overlay), without_overlay(POLICY, overlay)
    for facts, on in data.draw(crowds(both, grade)):
        assert verdict(both, facts, grade, on) <= verdict(city, facts, grade, on)


@pytest.mark.provision("3.4")
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(overlays(), st.data())
def test_what_is_called_not_looser_admits_nobody_new_even_in_the_citys_place(
    made: tuple[Overlay, str], data: st.DataObject
) -> None:
    overlay, grade = made
    (one,) = classify(POLICY, overlay)
    other, city = as_if(POLICY, overlay, grade, one), without_overlay(POLICY, overlay)
    if one.kind == LOOSENING:
        assert one.admits is not None
        assert verdict(other, dict(one.admits.facts), grade, one.admits.on) > verdict(
            city, dict(one.admits.facts), grade, one.admits.on
        )
        return
    for facts, on in data.draw(crowds(with_overlay(POLICY, overlay), grade)):
        assert verdict(other, facts, grade, on) <= verdict(city, facts, grade, on)
        if one.kind == EQUAL:
            assert verdict(other, facts, grade, on) == verdict(city, facts, grade, on)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(overlays())
def test_whoever_is_called_kept_out_is_kept_out(made: tuple[Overlay, str]) -> None:
    overlay, grade = made
    (one,) = classify(POLICY, overlay)
    if one.bars is None:
        return
    facts = dict(one.bars.facts)
    other, city = as_if(POLICY, overlay, grade, one), without_overlay(POLICY, overlay)
    assert verdict(other, facts, grade, one.bars.on) < verdict(city, facts, grade, one.bars.on)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(overlays(), st.data())
def test_a_person_seen_anywhere_is_found_by_the_proof(made: tuple[Overlay, str], data: st.DataObject) -> None:
    overlay, grade = made
    (one,) = classify(POLICY, overlay)
    other, city = as_if(POLICY, overlay, grade, one), without_overlay(POLICY, overlay)
    for facts, on in data.draw(crowds(with_overlay(POLICY, overlay), grade)):
        if verdict(other, facts, grade, on) > verdict(city, facts, grade, on):
            assert one.kind == LOOSENING
        if verdict(other, facts, grade, on) != verdict(city, facts, grade, on):
            assert one.kind != EQUAL
