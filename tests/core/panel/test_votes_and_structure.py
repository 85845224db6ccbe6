"""Thresholds and ratios are fractions of the scheme; the arithmetic is shown with the answer."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjie.core.panel import PanelError, allowed_headcount, least, vote

SHARES = st.fractions(Fraction(1, 100), 1)


@pytest.mark.provision("4.3.2")
@pytest.mark.parametrize(
    ("yes", "no", "abstained", "passed"), [(6, 3, 0, True), (5, 4, 0, False), (6, 2, 1, True), (6, 2, 2, False)]
)
def test_two_thirds_of_those_present(yes, no, abstained, passed):
    result = vote(yes=yes, no=no, abstained=abstained, threshold=Fraction(2, 3))
    assert result.passed is passed
    assert result.text_zh.endswith("，通过" if passed else "未通过")


def test_more_than_half_is_not_half():
    assert not vote(yes=4, no=4, abstained=0, threshold=Fraction(1, 2), more_than=True).passed
    assert vote(yes=4, no=4, abstained=0, threshold=Fraction(1, 2)).passed


@pytest.mark.parametrize(
    ("votes", "threshold", "more_than"),
    [
        ((0, 0, 0), Fraction(2, 3), False),
        ((-1, 2, 0), Fraction(2, 3), False),
        ((1, 0, 0), Fraction(0), False),
        ((1, 0, 0), Fraction(3, 2), False),
        ((1, 0, 0), Fraction(1), True),
    ],
)
def test_a_vote_that_cannot_stand_is_refused(votes, threshold, more_than):
    yes, no, abstained = votes
    with pytest.raises(PanelError):
        vote(yes=yes, no=no, abstained=abstained, threshold=threshold, more_than=more_than)


@given(st.integers(1, 500), SHARES)
def test_the_least_number_is_enough_and_one_less_is_not(whole, share):
    needed = least(whole, share)
    assert Fraction(needed, whole) >= share
    assert Fraction(needed - 1, whole) < share


@pytest.mark.provision("6.2.1")
@pytest.mark.parametrize(
    ("ratio", "base", "allowed", "text"),
    [
        (Fraction(1, 50), 120, 2, "120 × 1/50 = 2.4，向下取整为 2 人"),
        (Fraction(1, 50), 150, 3, "150 × 1/50 = 3 人"),
        (Fraction(1, 3), 100, 33, "100 × 1/3 = 约 33.3333，向下取整为 33 人"),
        (Fraction(0), 100, 0, "100 × 0 = 0 人"),
        (Fraction(1, 50), 49, 0, "49 × 1/50 = 0.98，向下取整为 0 人"),
        (Fraction(29, 100), 100, 29, "100 × 29/100 = 29 人"),
    ],
)
def test_the_ratio_is_rounded_down_with_its_arithmetic(ratio, base, allowed, text):
    result = allowed_headcount(ratio, base)
    assert (result.allowed, result.text_zh) == (allowed, text)


def test_room_beside_those_who_hold_a_post():
    two = allowed_headcount(Fraction(1, 50), 120)
    assert [two.room(held) for held in (0, 2, 5)] == [2, 0, 0]


@given(SHARES, st.integers(0, 100000))
def test_never_more_than_the_ratio_and_never_one_too_few(ratio, base):
    allowed = allowed_headcount(ratio, base).allowed
    assert allowed <= ratio * base < allowed + 1


@pytest.mark.parametrize(
    ("ratio", "base"), [(Fraction(3, 2), 10), (Fraction(-1, 2), 10), (0.02, 10), (Fraction(1), -1)]
)
def test_a_ratio_that_is_none_is_refused(ratio, base):
    with pytest.raises(PanelError):
        allowed_headcount(ratio, base)


def test_the_arithmetic_is_a_template_with_its_numbers_so_that_a_page_tells_it_in_its_language() -> None:
    counted = allowed_headcount(Fraction(1, 50), 120).said
    assert counted.message == "%(base)s × %(ratio)s = %(exact)s，向下取整为 %(allowed)s 人"
    assert counted.params == {"base": 120, "ratio": "1/50", "exact": "2.4", "allowed": 2}
    held = vote(yes=4, no=4, abstained=0, threshold=Fraction(2, 3))
    assert str(held.said) == held.text_zh == "到会 8 人，同意票应不少于 2/3，即至少 6 票；同意 4 票，未通过"
