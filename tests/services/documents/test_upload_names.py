"""Names of uploads."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjie.services.documents.uploads import clean_name, names


def test_the_examples_hold():
    assert doctest.testmod(names).failed == 0


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("C:\\Users\\王\\桌面\\证书.pdf", "证书.pdf"),
        ("../../../etc/cron.d/x.pdf", "x.pdf"),
        ("证\x00书\r\n扫描.pdf", "证书 扫描.pdf"),
        ("\u200e张䶮\u200b.jpg", "张䶮.jpg"),
        ('a<b>:"c|d?.pdf', "a_b___c_d_.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("...", "file"),
        ("", "file"),
        (".pdf", "pdf"),
    ],
)
def test_names_are_cleaned(given_name, kept):
    assert clean_name(given_name) == kept


def test_a_long_name_keeps_its_ending():
    kept = clean_name("长" * 300 + ".docx")
    assert len(kept) == 120
    assert kept.endswith("长.docx")


@given(st.text(max_size=400))
def test_no_name_leads_out_of_its_folder_or_hides_a_character(text):
    kept = clean_name(text)
    assert 0 < len(kept) <= 120
    assert not set(kept) & set('/\\\0\r\n\u202e<>:"|?*')
    assert kept not in {".", ".."}
    assert clean_name(kept) == kept
