"""Credit codes by the standard itself, letters in the first two places included."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from jiangjie.core.identity import CreditCode, IdentityError
from jiangjie.core.identity.credit import ALPHABET, check_character


def code(first_17):
    return first_17 + check_character(first_17)


@given(st.from_regex(r"[1-9]{2}31[0-9]{4}[0-9A-HJ-NPQRTUWXY]{9}", fullmatch=True))
def test_it_agrees_with_an_independent_implementation(first_17):
    assert uscc.is_valid(code(first_17))
    assert CreditCode.parse(code(first_17)).division == first_17[2:8]


@pytest.mark.parametrize("head", ["A1", "N1", "Y1", "91", "5A"])
def test_letters_in_the_first_two_places_are_legal(head):
    assert str(CreditCode.parse(code(f"{head}310000MA1K35CX0"))).startswith(head)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "length"),
        ("91350100M000100Y4", "length"),
        ("91350100M000100Y44", "check"),
        ("91350100M0001O0Y43", "letter"),
        ("9135010ZM000100Y43", "letter"),
        ("91350100m000100Y43", "lower_case"),
        ("９1350100M000100Y43", "full_width"),
    ],
)
def test_every_fault_has_its_reason(text, code):
    with pytest.raises(IdentityError) as caught:
        CreditCode.parse(text)
    assert caught.value.code == code


@given(st.text(ALPHABET, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from(ALPHABET))
def test_one_wrong_character_never_passes(first_17, index, char):
    if char != first_17[index]:
        with pytest.raises(IdentityError):
            CreditCode.parse(first_17[:index] + char + first_17[index + 1 :] + check_character(first_17))
