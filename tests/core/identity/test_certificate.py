"""A certificate code that is wrong says where and why; a right one says everything about the certificate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjie.core.identity import CertificateCode, IdentityError, level_letter

GOOD = "Y00003100421726T000001"


@pytest.mark.provision("4.5.1", "4.5.2")
def test_a_code_is_taken_apart():
    code = CertificateCode.parse(GOOD)
    assert code == CertificateCode("Y", "0000", "31", "004217", 2026, "special_technician", 1)
    assert str(code) == GOOD


@pytest.mark.provision("4.5.2")
@pytest.mark.parametrize(
    ("letter", "level"),
    [
        ("1", "senior_technician"),
        ("2", "technician"),
        ("3", "senior"),
        ("4", "intermediate"),
        ("5", "junior"),
        ("T", "special_technician"),
        ("S", "chief_technician"),
    ],
)
def test_position_16_is_the_level(letter, level):
    assert CertificateCode.parse(GOOD[:15] + letter + GOOD[16:]).level == level


def test_s_at_1_is_a_training_body_and_s_at_16_a_chief_technician():
    assert CertificateCode.parse("S" + GOOD[1:15] + "3" + GOOD[16:]).issuer == "S"
    assert CertificateCode.parse(GOOD[:15] + "S" + GOOD[16:]).level == "chief_technician"
    for letter in "TS":
        with pytest.raises(IdentityError) as caught:
            CertificateCode.parse("S" + GOOD[1:15] + letter + GOOD[16:])
        assert caught.value.code == "level_needs_employer"


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("", "length", "这里是 0 位"),
        (GOOD[:-1], "length", "这里是 21 位"),
        (GOOD + "1", "length", "这里是 23 位"),
        ("y" + GOOD[1:], "lower_case", "第 1 位是小写字母「y」，应为大写「Y」"),
        ("Ｙ" + GOOD[1:], "full_width", "第 1 位是全角字符「Ｙ」"),
        (GOOD[:5] + "３１" + GOOD[7:], "full_width", "第 6 位"),
        (GOOD[:15] + "Т" + GOOD[16:], "look_alike", "第 16 位「Т」不是英文字母"),
        (GOOD[:15] + "Ѕ" + GOOD[16:], "look_alike", "与「S」形似"),
        (GOOD[:5] + " " + GOOD[5:], "blank", "第 6 位是空格"),
        (GOOD + "\u200b", "blank", "第 23 位"),
        (GOOD + "\n", "blank", "第 23 位"),
        ("Y٠" + GOOD[2:], "character", "第 2 位"),
        ("Y-" + GOOD[2:], "character", "第 2 位"),
        ("X" + GOOD[1:], "issuer", "第 1 位应为 Y"),
        ("YO" + GOOD[2:], "letter_for_digit", "可能应为数字「0」"),
        ("YG" + GOOD[2:], "digit_expected", "第 2 位应为数字"),
        (GOOD[:-1] + "I", "letter_for_digit", "第 22 位"),
        (GOOD[:5] + "30" + GOOD[7:], "province", "第 6–7 位「30」"),
        (GOOD[:7] + "000000" + GOOD[13:], "body_serial", "第 8–13 位"),
        (GOOD[:15] + "6" + GOOD[16:], "level", "第 16 位"),
        (GOOD[:15] + "0" + GOOD[16:], "level", "第 16 位"),
        (GOOD[:15] + "Y" + GOOD[16:], "level", "第 16 位"),
        (GOOD[:16] + "000000", "serial", "000001"),
    ],
)
def test_every_fault_has_its_reason(text, code, words):
    with pytest.raises(IdentityError) as caught:
        CertificateCode.parse(text)
    assert caught.value.code == code
    assert words in caught.value.reason_zh


@pytest.mark.parametrize(
    "text", ["Ｙ" + GOOD[1:], f" {GOOD[:5]} {GOOD[5:]}", GOOD.lower(), "YOOOO" + GOOD[5:], GOOD.replace("T", "Т")]
)
def test_what_was_probably_meant_is_offered_and_not_taken(text):
    with pytest.raises(IdentityError) as caught:
        CertificateCode.parse(text)
    assert caught.value.suggestion == GOOD


def test_nothing_is_offered_where_nothing_fits():
    with pytest.raises(IdentityError) as caught:
        CertificateCode.parse("X" + GOOD[1:])
    assert caught.value.suggestion is None


CODES = st.builds(
    CertificateCode,
    issuer=st.just("Y"),
    body_code=st.integers(0, 9999).map("{:04}".format),
    province=st.sampled_from(["11", "31", "65", "82"]),
    body_serial=st.integers(1, 999999).map("{:06}".format),
    year=st.integers(2000, 2099),
    level=st.sampled_from(["junior", "senior_technician", "special_technician", "chief_technician"]),
    serial=st.integers(1, 999999),
)


@given(CODES)
def test_what_is_built_reads_back(code):
    parts = {name: getattr(code, name) for name in CertificateCode.__slots__}
    assert CertificateCode.build(**parts) == code == CertificateCode.parse(code.text)
    assert len(code.text) == 22


@given(CODES, st.integers(0, 21), st.characters())
def test_a_strange_character_never_passes(code, index, char):
    if not (char.isascii() and char.isalnum() and not char.islower()):
        with pytest.raises(IdentityError):
            CertificateCode.parse(code.text[:index] + char + code.text[index + 1 :])


@pytest.mark.parametrize(
    ("part", "value", "code"),
    [
        ("serial", 1000000, "serial"),
        ("serial", 0, "serial"),
        ("year", 1999, "year"),
        ("year", 2100, "year"),
        ("body_serial", "4217", "parts"),
        ("body_serial", "000000", "body_serial"),
        ("issuer", "S", "level_needs_employer"),
    ],
)
def test_what_does_not_fit_is_refused_and_never_cut(part, value, code):
    parts = {"issuer": "Y", "body_code": "0000", "province": "31", "body_serial": "004217", "year": 2026}
    with pytest.raises(IdentityError) as caught:
        CertificateCode.build(**{**parts, "level": "special", "serial": 1, part: value})
    assert caught.value.code == code


@pytest.mark.provision("4.5.2")
def test_the_letter_of_each_grade():
    assert (level_letter("special"), level_letter("chief")) == ("T", "S")
    with pytest.raises(KeyError):
        level_letter("apprentice")
