"""Two texts side by side: nothing left out, nothing marked that is the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjie.core.comparison import changed, compare

TEXTS = st.lists(st.text(alphabet="聘期三五年考核60. ab", min_size=1, max_size=12), max_size=8)


def said(pieces):
    return "".join(one.text for one in pieces)


def marked(pieces):
    return [one.text for one in pieces if one.changed]


@given(before=TEXTS, after=TEXTS)
def test_both_texts_can_be_read_back_whole_and_in_order(before, after):
    pairs = compare(before, after)
    assert [said(one.before) for one in pairs if one.before] == before
    assert [said(one.after) for one in pairs if one.after] == after


@given(text=TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    pairs = compare(text, text)
    assert not changed(pairs)
    assert {one.kind for one in pairs} <= {"same"}


@given(before=TEXTS, after=TEXTS)
def test_what_is_not_marked_stands_on_both_sides(before, after):
    for pair in compare(before, after):
        if pair.before and pair.after:
            left = "".join(one.text for one in pair.before if not one.changed)
            right = "".join(one.text for one in pair.after if not one.changed)
            assert left == right


def test_the_words_that_changed_are_marked_and_numbers_are_words():
    (pair,) = compare(["聘期 36 个月，年度考核"], ["聘期 60 个月，年度考核"])
    assert (pair.kind, marked(pair.before), marked(pair.after)) == ("changed", ["36"], ["60"])


def test_a_line_that_was_put_in_between_does_not_move_the_others():
    pairs = compare(["报名", "评审", "公示"], ["报名", "资格审核由人力资源部办理", "评审", "公示"])
    assert [one.kind for one in pairs] == ["same", "added", "same", "same"]


def test_lines_with_nothing_in_common_are_one_taken_out_and_one_put_in():
    assert [one.kind for one in compare(["甲乙丙丁"], ["ABCD"])] == ["removed", "added"]


@pytest.mark.parametrize("size", [3_000])
def test_an_endless_line_is_marked_as_a_whole_instead_of_being_pondered(size):
    (pair,) = compare(["甲乙" * size], ["乙甲" * size])
    assert (len(pair.before), len(pair.after), pair.kind) == (1, 1, "changed")
