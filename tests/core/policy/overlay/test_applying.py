"""An overlay in a decision: its conditions follow the city's seven, and come on top of them."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from jiangjie.core.policy import Decision, FactsError, NotInForce, Policy, PolicyError, decide, parse_facts
from jiangjie.core.policy.compile import compile_rule
from jiangjie.core.policy.overlay import Overlay, TooComplex, classify, read_overlay, with_overlay
from jiangjie.core.policy.overlay.formulas import Budget, Literal, Question, answer, every, some
from jiangjie.core.policy.tree import AllOf, Judged
from tests.core.policy.overlay.making import CITY, Mapping, mapping, overlay, own, years
from tests.core.policy.people import attested, honour, person, post

pytestmark = pytest.mark.provision("3.4")

DAY = date(2026, 9, 1)
SIX = {"years_in_post": {"level": "senior_technician", "parameter": "own_years", "related": True}}
READY = {"attested": attested(skills=True)}


def six_years(**parts: object) -> Overlay:
    need = {"zh": "满 {own_years} 年", "en": "{own_years} full years"}
    return overlay(own("six", need=need, refine="years_in_post", rule=SIX, **parts), parameters=years("own_years", 6))


def said(made: Overlay, facts: Mapping, on: date = DAY) -> Decision:
    policy = with_overlay(CITY, made)
    return decide(policy, parse_facts(policy, facts), grade="special", on=on)


def test_an_own_years_condition_follows_the_seven_and_has_its_own_day() -> None:
    decision = said(six_years(), person(posts=[post("2021-03-01")], **READY))
    assert [one.condition for one in decision.findings][6:] == ["skills", "own.six"]
    finding = decision.finding("own.six")
    assert (finding.outcome, finding.provision, finding.have(), finding.need()) == (
        "unmet",
        "3.4",
        "5 年 6 个月",
        "满 6 年",
    )
    assert decision.verdict == "ineligible"
    assert decision.earliest == finding.met_on == date(2027, 3, 1)
    assert (
        decide(CITY, parse_facts(CITY, person(posts=[post("2021-03-01")], **READY)), grade="special", on=DAY).verdict
        == "eligible"
    )


@pytest.mark.provision("3.3.1")
def test_the_exceptional_route_waives_the_enterprises_years_only_where_the_overlay_says_so() -> None:
    winner = person(posts=[post("2024-03-01")], honours=[honour("china_skills_award")], **READY)
    strict = said(six_years(), winner)
    assert (strict.finding("years_in_post").outcome, strict.finding("own.six").outcome) == ("waived", "unmet")
    lenient = said(six_years(waived_by=["china_skills_award"]), winner)
    assert (lenient.verdict, lenient.finding("own.six").outcome) == ("eligible", "waived")
    assert lenient.finding("own.six").provision == "3.3.1"


def test_a_criterion_is_judged_by_people_and_not_judged_yet_where_nobody_says_anything() -> None:
    made = overlay(own("apprentices", judged="own.apprentices", judged_by="unit"))
    assert said(made, person(**READY)).verdict == "judgement"
    assert said(made, person(**READY, own={"apprentices": True})).verdict == "eligible"
    assert said(made, person(**READY, own={"apprentices": False})).verdict == "ineligible"
    with pytest.raises(FactsError, match=r"own\.luck"):
        said(made, person(**READY, own={"luck": True}))


def test_a_looser_condition_admits_nobody() -> None:
    made = overlay(
        own("four", refine="years_in_post", rule=SIX), parameters=years("own_years", 4)
    )  # fmt: skip
    assert classify(CITY, made)[0].kind == "loosening"
    assert said(made, person(posts=[post("2022-03-01")], **READY)).verdict == "ineligible"
    left_out = with_overlay(CITY, made, ["special.four"])
    assert len(left_out.grades["special"].conditions) == 7


def test_outside_its_days_it_refuses() -> None:
    made = read_overlay(mapping(own("apprentices", judged="own.apprentices", judged_by="unit")), "own.yaml", CITY)
    with pytest.raises(NotInForce, match="连同沪东"):
        said(made, person(**READY), date(2025, 12, 31))
    with pytest.raises(PolicyError, match="不能用于"):
        with_overlay(CITY, replace(made, base="guangdong-2025"))


def redundant() -> Policy:
    """A policy that says one thing twice: its `fitness` asks for conduct as well."""
    grade = CITY.grades["special"]
    tree = AllOf((Judged("attested.conduct"), Judged("attested.fitness")))
    twice = replace(
        grade.condition("fitness"), tree=tree, rule=compile_rule(tree), asks=("attested.conduct", "attested.fitness")
    )
    conditions = tuple(twice if one.id == "fitness" else one for one in grade.conditions)
    return replace(CITY, grades={**CITY.grades, "special": replace(grade, conditions=conditions)})


def test_two_that_are_harmless_alone_can_be_looser_together() -> None:
    """Each drops the conduct where the other place still asks for it; both at once drop it everywhere."""
    first = own("one", refine="conduct", judged_by="unit", rule={"judged": "attested.fitness"})
    second = own("two", refine="fitness", judged_by="unit", rule={"judged": "attested.fitness"})
    policy = redundant()
    assert [one.kind for one in classify(policy, overlay(first))] == ["equal"]
    assert [one.kind for one in classify(policy, overlay(second))] == ["equal"]
    one, two = classify(policy, overlay(first, second))
    assert one.kind == two.kind == "loosening"
    assert one.admits is not None
    assert (one.admits.city.verdict, one.admits.own.verdict) == ("ineligible", "eligible")


def test_what_is_too_complex_is_refused_and_not_guessed() -> None:
    """More pigeons than holes: nothing but trying tells that one hole has two."""
    few, many = pigeons(3), pigeons(6)
    assert answer(few, [2] * 12, [1] * 12, Budget()) is None
    with pytest.raises(TooComplex, match="请拆成几项"):
        answer(many, [2] * 42, [1] * 42, Budget())


def pigeons(holes: int) -> Question:
    """Ask for one more pigeon than holes, each in a hole of its own."""
    lies = {(one, hole): Literal(one * holes + hole, (0, 2)) for one in range(holes + 1) for hole in range(holes)}
    housed = every(some(lies[one, hole] for hole in range(holes)) for one in range(holes + 1))
    pairs = combinations(range(holes + 1), 2)
    shared = some(every([lies[one, hole], lies[other, hole]]) for one, other in pairs for hole in range(holes))
    return Question(housed, 2, ((shared, 1),))
