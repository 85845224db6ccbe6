"""Old qualification numbers are read as far as their rule is known, and no further."""

import pytest

from jiangjie.core.identity import IdentityError, OldQualificationNumber


def test_sixteen_digits_are_taken_apart():
    number = OldQualificationNumber.parse("9809000001200123")
    assert (number.year, number.region, number.city, number.body_kind) == (1998, "09", "00", "0")
    assert (number.body, number.level, number.serial, number.padded) == ("001", "technician", 123, False)


def test_thirteen_digits_of_shanghai_are_padded_and_not_taken_apart():
    number = OldQualificationNumber.parse("0910001234567")
    assert (number.text, number.padded) == ("0000910001234567", True)
    assert number == OldQualificationNumber.parse(number.text)
    assert (number.year, number.level) == (None, None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "length"),
        ("98090000012001234", "length"),
        ("98090000012001", "length"),
        ("980900000120012O", "letter_for_digit"),
        ("９809000001200123", "full_width"),
        ("9809000001600123", "level"),
        ("0" * 16, "zero"),
        ("0" * 13, "zero"),
    ],
)
def test_every_fault_has_its_reason(text, code):
    with pytest.raises(IdentityError) as caught:
        OldQualificationNumber.parse(text)
    assert caught.value.code == code
