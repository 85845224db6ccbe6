"""Totals are exact until the one rounding that the scheme asks for, and no score is made up."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjie.core.panel import Criterion, PanelError, ScoringScheme, Sheet, score
from jiangjie.core.panel.arithmetic import half_up

D = Decimal
SKILL = Criterion("skill", "技能水平", D(60), D(100))
TEACH = Criterion("teach", "传技带徒", D(40), D(10), minimum=D(6))
SCHEME = ScoringScheme((SKILL, TEACH), places=2)


def sheet(expert, skill, teach):
    return Sheet(expert, {"skill": D(skill), "teach": D(teach)})


@pytest.mark.provision("4.3.2")
def test_weights_maxima_and_the_mean_over_experts():
    result = score(SCHEME, [sheet("a", 90, 8), sheet("b", 80, 9)], {"a", "b"})
    assert [(one.expert, one.total) for one in result.per_expert] == [("a", D("86.00")), ("b", D("84.00"))]
    assert (result.total, result.passed) == (D("85.00"), True)


def test_the_highest_and_the_lowest_are_left_out_where_the_scheme_says_so():
    scheme = ScoringScheme((SKILL, TEACH), places=1, drop_extremes=True)
    sheets = [sheet("a", 100, 10), sheet("b", 80, 8), sheet("c", 70, 7), sheet("d", 0, 0)]
    result = score(scheme, sheets, "abcd")
    assert [one.expert for one in result.per_expert if one.dropped] == ["a", "d"]
    assert result.total == D("75.0")


def test_rounding_is_half_up_and_happens_once():
    scheme = ScoringScheme((Criterion("all", "总评", D(100), D(100)),), places=1)
    sheets = [Sheet("a", {"all": D("84.44")}), Sheet("b", {"all": D("84.46")})]
    assert score(scheme, sheets, "ab").total == D("84.5"), "84.45 goes up; rounding each sheet first would lose it"
    assert half_up(Fraction(5, 2), 0) == 3
    assert half_up(Fraction(245, 100), 1) == D("2.5")


def test_a_criterion_below_its_minimum_does_not_pass_whatever_the_total():
    result = score(SCHEME, [sheet("a", 100, "5.9"), sheet("b", 100, 6)], "ab")
    assert (result.below_minimum, result.passed) == (("teach",), False)


def test_the_pass_mark_is_held_against_the_rounded_total():
    scheme = ScoringScheme((SKILL, TEACH), places=0, pass_mark=D(80))
    assert score(scheme, [sheet("a", "79.2", 8)], "a").passed
    assert not score(scheme, [sheet("a", "79.1", 8)], "a").passed


def test_a_recused_expert_is_neither_missing_nor_counted():
    assert score(SCHEME, [sheet("a", 90, 8)], "ab", recused="b").total == D("86.00")
    with pytest.raises(PanelError, match="回避"):
        score(SCHEME, [sheet("a", 90, 8), sheet("b", 90, 8)], "ab", recused="b")


@pytest.mark.parametrize(
    ("sheets", "experts", "code"),
    [
        ([sheet("a", 90, 8)], "ab", "missing_sheet"),
        ([sheet("a", 90, 8), sheet("a", 90, 8)], "a", "twice"),
        ([sheet("c", 90, 8)], "a", "stranger"),
        ([], "", "nobody"),
        ([Sheet("a", {"skill": D(90)})], "a", "missing_score"),
        ([Sheet("a", {"skill": D(90), "teach": D(8), "looks": D(9)})], "a", "unknown"),
        ([sheet("a", "100.1", 8)], "a", "range"),
        ([sheet("a", -1, 8)], "a", "range"),
        ([sheet("a", "NaN", 8)], "a", "not_decimal"),
        ([Sheet("a", {"skill": 90.5, "teach": D(8)})], "a", "not_decimal"),
        ([Sheet("a", {"skill": True, "teach": D(8)})], "a", "not_decimal"),
    ],
)
def test_a_missing_or_impossible_score_is_refused(sheets, experts, code):
    with pytest.raises(PanelError) as caught:
        score(SCHEME, sheets, experts)
    assert caught.value.code == code


def test_two_experts_are_too_few_to_drop_two():
    scheme = ScoringScheme((SKILL, TEACH), places=2, drop_extremes=True)
    with pytest.raises(PanelError, match="至少需要 3 名"):
        score(scheme, [sheet("a", 90, 8), sheet("b", 90, 8)], "ab")


@pytest.mark.parametrize(
    ("criteria", "places", "code"),
    [
        ((), 2, "criteria"),
        ((SKILL, SKILL), 2, "criteria"),
        ((SKILL,), 2, "weights"),
        ((SKILL, TEACH), -1, "places"),
        ((SKILL, Criterion("x", "某项", D(40), D(0))), 2, "criterion"),
        ((SKILL, Criterion("x", "某项", D(40), D(10), D(11))), 2, "criterion"),
        ((Criterion("x", "某项", D(-1), D(10)),), 2, "criterion"),
    ],
)
def test_a_scheme_that_contradicts_itself_is_refused(criteria, places, code):
    with pytest.raises(PanelError) as caught:
        ScoringScheme(criteria, places)
    assert caught.value.code == code


SHEETS = st.lists(st.tuples(st.decimals(0, 100, places=1), st.decimals(0, 10, places=1)), min_size=3, max_size=7).map(
    lambda rows: [sheet(f"e{number}", *row) for number, row in enumerate(rows)]
)


@given(SHEETS, st.booleans(), st.data())
def test_laws_of_the_total(sheets, drop, data):
    scheme = ScoringScheme((SKILL, TEACH), places=2, drop_extremes=drop)
    experts = [one.expert for one in sheets]
    result = score(scheme, sheets, experts)
    assert result == score(scheme, data.draw(st.permutations(sheets)), experts)
    assert min(one.total for one in result.per_expert) <= result.total <= max(one.total for one in result.per_expert)
    assert sum(one.dropped for one in result.per_expert) == (2 if drop else 0)


@given(SHEETS, st.integers(0, 2))
def test_a_higher_score_never_lowers_the_total(sheets, index):
    raised = list(sheets)
    raised[index] = Sheet(sheets[index].expert, {**sheets[index].points, "skill": D(100)})
    experts = [one.expert for one in sheets]
    assert score(SCHEME, raised, experts).total >= score(SCHEME, sheets, experts).total
