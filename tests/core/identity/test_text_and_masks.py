"""What others see of a name or number, and what a person is shown before a mended text is taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjie.core.identity import Difference, holds_number, mask_name, mask_number, normalise, without_numbers


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("", ""),
        ("张", "*"),
        ("王㛃", "王*"),
        ("䶮龙", "䶮*"),
        ("张小三", "张*三"),
        ("欧阳小明", "欧**明"),
        ("𠮷野家", "𠮷*家"),
        ("𠮷䶮", "𠮷*"),
        ("葛\U000e0100城", "葛\U000e0100*"),
        ("阿卜杜拉·买买提", "阿******提"),
        (" 张伟 ", "张*"),
    ],
)
def test_a_name_is_masked_by_its_characters_and_not_by_its_bytes(name, masked):
    assert mask_name(name) == masked


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1))
def test_a_name_is_never_shown_whole(name):
    assert mask_name(name) != name
    assert len(mask_name(name)) == len(name)


@given(st.text("0123456789X", min_size=1), st.integers(0, 6), st.integers(0, 6))
def test_at_least_half_of_a_number_is_masked(number, head, tail):
    masked = mask_number(number, head=head, tail=tail)
    assert len(masked) == len(number)
    assert 2 * masked.count("*") >= len(number)


def test_normalising_shows_every_difference():
    result = normalise("３1 x\u200b")
    assert result.text == "31X"
    assert result.differences == (
        Difference(1, "３", "3"),
        Difference(3, " ", ""),
        Difference(4, "x", "X"),
        Difference(5, "\u200b", ""),
    )


@given(st.text())
def test_normalising_twice_changes_nothing_more(text):
    once = normalise(text)
    assert normalise(once.text).differences == ()
    assert bool(once.differences) == (once.text != text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("王㛃31010119900101123X", "王㛃31**************3X"),
        ("310101900101123", "31***********23"),
        ("３１０１０１９００１０１１２３", "３１***********２３"),
        ("３１０１０１１９９００１０１１２３ｘ、䶮", "３１**************３ｘ、䶮"),
        ("310101\u200b199001011234", "31***************34"),
        ("310101900101123；31010119900101123X", "31***********23；31**************3X"),
    ],
)
def test_citizen_numbers_are_masked_in_every_form_that_people_type(text: str, shown: str) -> None:
    assert without_numbers(text) == shown
    assert holds_number(text)


@pytest.mark.parametrize(
    "text",
    ["202400000000123", "310101901301123", "Y000031004217261000001", "A31010119900101123", "1234567890123456789"],
)
def test_other_long_numbers_are_left_alone(text: str) -> None:
    assert without_numbers(text) == text
    assert not holds_number(text)


@given(st.text())
def test_nothing_but_numbers_is_masked(text: str) -> None:
    assert holds_number(text) or without_numbers(text) == text
    assert len(without_numbers(text)) == len(text)
