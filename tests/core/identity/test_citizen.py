"""Real people are let in, older Shanghai counties and permits too; typing mistakes are not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjie.core.identity import CitizenKind, CitizenNumber, IdentityError, Paper, PaperKind
from jiangjie.core.identity.citizen import check_character

TODAY = date(2026, 9, 1)


def number(first_17):
    return first_17 + check_character(first_17)


def fault(text):
    with pytest.raises(IdentityError) as caught:
        CitizenNumber.parse(text, today=TODAY)
    assert text not in str(caught.value) or not text
    return caught.value.code


def test_the_example_of_the_standard():
    person = CitizenNumber.parse("11010519491231002X", today=TODAY)
    assert (person.birth, person.sex, person.kind) == (date(1949, 12, 31), "female", CitizenKind.RESIDENT)
    assert person.warnings == ()


@pytest.mark.parametrize("county", ["310221", "310225", "310226", "310227", "310229", "310230", "310103", "310119"])
def test_counties_that_are_gone_or_were_not_there_at_birth_are_let_in(county):
    person = CitizenNumber.parse(number(f"{county}19650312001"), today=TODAY)
    assert (person.sex, person.warnings) == ("male", ())


@pytest.mark.parametrize(
    ("first_6", "kind"),
    [
        ("810000", CitizenKind.HONG_KONG),
        ("820000", CitizenKind.MACAO),
        ("830000", CitizenKind.TAIWAN),
        ("931840", CitizenKind.PERMANENT),
    ],
)
def test_permits_and_permanent_residence_cards_have_the_same_form(first_6, kind):
    person = CitizenNumber.parse(number(f"{first_6}19800229001"), today=TODAY)
    assert (person.kind, person.warnings) == (kind, ())


def test_an_unknown_province_is_a_warning_only():
    assert CitizenNumber.parse(number("99990119800229001"), today=TODAY).warnings
    assert CitizenNumber.parse(number("19010119800229001"), today=TODAY).warnings


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "length"),
        ("110105491231002", "first_generation"),
        ("11010519491231002x", "lower_case"),
        ("11010519491231002Ｘ", "full_width"),
        ("1101051949123100 2", "blank"),
        ("1101O519491231002X", "letter_for_digit"),
        ("11010519491231002A", "check_character"),
        ("110105194912310021", "check"),
        ("11010519491321002X", "birth"),
        (number("31010119810229001"), "birth"),
        (number("31010119000229001"), "birth"),
        (number("31010100000101001"), "birth"),
        (number("31010120260902001"), "birth_in_future"),
    ],
)
def test_every_fault_has_its_reason(text, code):
    assert fault(text) == code


def test_who_was_born_today_is_not_born_in_the_future():
    assert CitizenNumber.parse(number("31010120260901001"), today=TODAY).birth == TODAY


def test_the_number_shows_neither_in_repr_nor_in_the_mask():
    person = CitizenNumber.parse("11010519491231002X", today=TODAY)
    assert "1949" not in repr(person)
    assert person.masked == "11**************2X"


NUMBERS = st.builds(
    lambda birth, order: number(f"310101{birth:%Y%m%d}{order:03}"),
    st.dates(date(1940, 1, 1), TODAY),
    st.integers(0, 999),
)


@given(NUMBERS, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_never_passes(text, index, shift):
    wrong = text[:index] + str((int(text[index]) + shift) % 10) + text[index + 1 :]
    with pytest.raises(IdentityError):
        CitizenNumber.parse(wrong, today=TODAY)


@given(NUMBERS, st.integers(0, 15))
def test_two_neighbours_exchanged_never_pass(text, index):
    wrong = text[:index] + text[index + 1] + text[index] + text[index + 2 :]
    if wrong != text:
        with pytest.raises(IdentityError):
            CitizenNumber.parse(wrong, today=TODAY)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (PaperKind.RESIDENT_ID, "11010519491231002X"),
        (PaperKind.RESIDENCE_PERMIT, number("83000019800229001")),
        (PaperKind.PERMANENT_RESIDENCE, number("93184019800229001")),
        (PaperKind.PERMANENT_RESIDENCE, "USA310019800229"),
        (PaperKind.HONG_KONG_MACAO_PASS, "H12345678"),
        (PaperKind.HONG_KONG_MACAO_PASS, "M1234567801"),
        (PaperKind.TAIWAN_PASS, "12345678"),
        (PaperKind.TAIWAN_PASS, "1234567890(B)"),
        (PaperKind.PASSPORT, "E12345678"),
    ],
)
def test_every_kind_of_paper_is_taken(kind, text):
    paper = Paper.parse(kind, text, today=TODAY)
    assert paper.text == text
    assert text not in repr(paper)
    assert paper.masked != text


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (PaperKind.RESIDENT_ID, number("83000019800229001"), "kind"),
        (PaperKind.RESIDENCE_PERMIT, "11010519491231002X", "kind"),
        (PaperKind.PERMANENT_RESIDENCE, "11010519491231002X", "form"),
        (PaperKind.HONG_KONG_MACAO_PASS, "A12345678", "form"),
        (PaperKind.HONG_KONG_MACAO_PASS, "h12345678", "lower_case"),
        (PaperKind.TAIWAN_PASS, "123456789", "form"),
        (PaperKind.TAIWAN_PASS, "1234567890（B）", "full_width"),
        (PaperKind.PASSPORT, "ABCDEFGHI", "form"),
        (PaperKind.PASSPORT, "E1", "form"),
    ],
)
def test_a_number_that_is_not_of_its_paper_is_refused(kind, text, code):
    with pytest.raises(IdentityError) as caught:
        Paper.parse(kind, text, today=TODAY)
    assert caught.value.code == code
