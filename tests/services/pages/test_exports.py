"""Exports never run as formulas."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from jiangjie.services.pages.exports import as_csv, as_xlsx, harmless

ATTACKS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u3000=1", "＝1+1", "＋1", "－1", "＠1"]


@pytest.mark.parametrize("text", ATTACKS)
def test_what_would_run_is_quoted(text):
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("text", ["李䶮", "1=1", "2026-09-01", "", "a-b"])
def test_what_would_not_is_left_alone(text):
    assert harmless(text) == text


@given(st.text(max_size=20))
def test_no_cell_begins_like_a_formula(text):
    safe = harmless(text)
    assert safe.lstrip()[:1] not in {"=", "+", "-", "@"} or safe == ""
    assert safe.endswith(text)


def test_csv_opens_in_excel_with_its_chinese():
    content = as_csv(["姓名"], [["王㛃"], ["=cmd|' /C calc'!A0"]])
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows == [["姓名"], ["王㛃"], ["'=cmd|' /C calc'!A0"]]


def test_a_workbook_holds_text_only():
    content = as_xlsx(["姓名", "工号"], [["李䶮", "00123"], ["=1+1", "http://example.org"]])
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows == [["姓名", "工号"], ["李䶮", "00123"], ["'=1+1", "http://example.org"]]
