"""Totals decide; an honour settles a tie and nothing else; what is still equal goes to a person."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjie.core.panel import PanelError, Result, rank, settle

D = Decimal


def result(name, total, *, passed=True, preferred=False):
    return Result(name, D(total), passed, preferred)


def outcomes(ranked):
    return {one.id: (one.rank, one.outcome) for one in ranked}


@pytest.mark.provision("4.3.3")
def test_the_list_by_totals():
    ranked = rank([result("王㛃", 80), result("张䶮", 90), result("李", 70)], 2, honour_breaks_ties=True)
    assert [(one.id, one.rank, one.outcome) for one in ranked] == [
        ("张䶮", 1, "proposed"),
        ("王㛃", 2, "proposed"),
        ("李", 3, "reserve"),
    ]


@pytest.mark.provision("3.1.4")
def test_equal_totals_honour_first_and_the_reason_shown():
    ranked = rank([result("a", "85.0"), result("b", "85.00", preferred=True)], 1, honour_breaks_ties=True)
    assert outcomes(ranked) == {"b": (1, "proposed"), "a": (2, "reserve")}
    assert all(one.tie_break and "3.1.4" in one.note_zh for one in ranked)


@pytest.mark.provision("3.1.4")
def test_an_honour_is_never_a_bonus():
    ranked = rank([result("a", "85.01"), result("b", "85.00", preferred=True)], 1, honour_breaks_ties=True)
    assert outcomes(ranked) == {"a": (1, "proposed"), "b": (2, "reserve")}
    assert not any(one.tie_break for one in ranked)


@pytest.mark.provision("3.1.4")
def test_chief_technicians_have_no_preference():
    ranked = rank([result("a", 85), result("b", 85, preferred=True)], 1, honour_breaks_ties=False)
    assert outcomes(ranked) == {"a": (1, "undecided_tie"), "b": (1, "undecided_tie")}


@pytest.mark.provision("4.3.3")
def test_a_tie_across_the_edge_goes_to_a_person():
    ranked = rank([result("a", 90), result("b", 85), result("c", 85), result("d", 80)], 2, honour_breaks_ties=True)
    assert outcomes(ranked) == {
        "a": (1, "proposed"),
        "b": (2, "undecided_tie"),
        "c": (2, "undecided_tie"),
        "d": (4, "reserve"),
    }
    assert "不能由系统选定" in ranked[1].note_zh
    settled = settle(ranked, 2, {"c"})
    assert outcomes(settled) == {"a": (1, "proposed"), "b": (2, "reserve"), "c": (2, "proposed"), "d": (4, "reserve")}


@pytest.mark.parametrize("chosen", [set(), {"b", "c"}, {"d"}, {"a"}, {"nobody"}])
def test_a_decision_fills_exactly_the_free_seats_from_the_tie(chosen):
    ranked = rank([result("a", 90), result("b", 85), result("c", 85), result("d", 80)], 2, honour_breaks_ties=True)
    with pytest.raises(PanelError, match="并列的 2 人中选定 1 人"):
        settle(ranked, 2, chosen)


def test_nothing_is_settled_where_nothing_is_tied():
    with pytest.raises(PanelError):
        settle(rank([result("a", 90)], 1, honour_breaks_ties=True), 1, {"a"})


def test_a_tie_within_the_quota_shares_its_rank():
    ranked = rank([result("a", 85), result("b", 85)], 2, honour_breaks_ties=True)
    assert outcomes(ranked) == {"a": (1, "proposed"), "b": (1, "proposed")}
    assert ranked[0].note_zh == "总分相同，名次并列"


def test_three_equal_one_honoured_two_left():
    trio = [result("a", 85), result("b", 85, preferred=True), result("c", 85)]
    assert outcomes(rank(trio, 2, honour_breaks_ties=True)) == {
        "b": (1, "proposed"),
        "a": (2, "undecided_tie"),
        "c": (2, "undecided_tie"),
    }


def test_who_did_not_pass_has_no_rank_and_takes_no_seat():
    ranked = rank([result("a", 99, passed=False, preferred=True), result("b", 60)], 1, honour_breaks_ties=True)
    assert outcomes(ranked) == {"b": (1, "proposed"), "a": (None, "not_passed")}


@pytest.mark.parametrize(
    ("results", "quota"),
    [
        ([result("a", 85)], -1),
        ([result("a", 85), result("a", 80)], 1),
        ([Result("a", 85.0, True, False)], 1),
        ([Result("a", D("NaN"), True, False)], 1),
    ],
)
def test_what_cannot_be_ranked_is_refused(results, quota):
    with pytest.raises(PanelError):
        rank(results, quota, honour_breaks_ties=True)


RESULTS = st.lists(
    st.builds(
        Result, id=st.uuids().map(str), total=st.integers(80, 84).map(D), passed=st.booleans(), preferred=st.booleans()
    ),
    max_size=12,
    unique_by=lambda one: one.id,
)
QUOTAS = st.integers(0, 12)


@given(RESULTS, QUOTAS, st.booleans(), st.data())
def test_the_order_in_which_results_arrive_plays_no_part(results, quota, honours, data):
    shuffled = data.draw(st.permutations(results))
    assert rank(results, quota, honour_breaks_ties=honours) == rank(shuffled, quota, honour_breaks_ties=honours)


@given(RESULTS, QUOTAS, st.booleans())
def test_the_quota_is_kept_and_used(results, quota, honours):
    ranked = rank(results, quota, honour_breaks_ties=honours)
    assert sorted(one.id for one in ranked) == sorted(one.id for one in results)
    proposed = sum(one.outcome == "proposed" for one in ranked)
    tied = sum(one.outcome == "undecided_tie" for one in ranked)
    passed = sum(one.passed for one in results)
    assert proposed <= quota
    assert tied == 0 or tied > quota - proposed > 0
    assert proposed + tied >= min(quota, passed)


@given(RESULTS, QUOTAS, st.booleans())
def test_nobody_stands_before_a_higher_total(results, quota, honours):
    ranked = rank(results, quota, honour_breaks_ties=honours)
    order = ["proposed", "undecided_tie", "reserve"]
    placed = [one for one in ranked if one.rank is not None]
    for one in placed:
        for other in placed:
            if one.total > other.total:
                assert one.rank < other.rank
                assert order.index(one.outcome) <= order.index(other.outcome)


@given(RESULTS, QUOTAS)
def test_equals_are_treated_as_equals(results, quota):
    honoured = {one.id: one.preferred for one in results}
    for honours in (True, False):
        placed = [one for one in rank(results, quota, honour_breaks_ties=honours) if one.rank is not None]
        for one in placed:
            for other in placed:
                same = one.total == other.total and (not honours or honoured[one.id] == honoured[other.id])
                assert (one.rank == other.rank) == same
                if same:
                    assert one.outcome == other.outcome


@given(RESULTS, QUOTAS, st.data())
def test_a_settled_list_fills_the_quota_exactly(results, quota, data):
    ranked = rank(results, quota, honour_breaks_ties=True)
    tied = [one.id for one in ranked if one.outcome == "undecided_tie"]
    if tied:
        free = quota - sum(one.outcome == "proposed" for one in ranked)
        settled = settle(ranked, quota, data.draw(st.permutations(tied))[:free])
        assert sum(one.outcome == "proposed" for one in settled) == quota
        assert not any(one.outcome == "undecided_tie" for one in settled)
