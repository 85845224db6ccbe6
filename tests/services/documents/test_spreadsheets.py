"""Rosters are read strictly: each fault with its row and column, and nothing mended in silence."""

import io
from datetime import date
from typing import Any

import pytest
import xlsxwriter

from jiangjie.services.documents.spreadsheets import Field, Sheet, Unusable, read, template

FIELDS = (
    Field("number", "工号", required=True),
    Field("name", "姓名", required=True, longest=6),
    Field("id_number", "证件号码", kind="code", required=True, secret=True),
    Field("issued_on", "发证日期", kind="date"),
    Field("level", "等级", kind="choice", choices={"高级技师": "senior_technician"}),
    Field("still", "仍在岗", kind="flag"),
    Field("years", "年限", kind="whole"),
)
HEADER = [one.header for one in FIELDS]
GOOD = ["G1", "李䶮", "310104198003051234", "2016-05-20", "高级技师", "是", 7]


def workbook(*rows: list[Any], header: list[str] | None = None, arrange: Any = None) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("名单")
        sheet.write_row(0, 0, header or HEADER)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, column, cell, book.add_format({"num_format": "yyyy-mm-dd"}))
                elif cell is not None:
                    sheet.write(number, column, cell)
        if arrange:
            arrange(book, sheet)
    return buffer.getvalue()


def changed(**changes: Any) -> list[Any]:
    keys = [one.key for one in FIELDS]
    return [changes.get(key, value) for key, value in zip(keys, GOOD, strict=True)]


def only_fault(sheet: Sheet) -> Any:
    assert sheet.rows == []
    assert len(sheet.faults) == 1
    return sheet.faults[0]


def test_a_good_row_is_read_with_its_types() -> None:
    sheet = read(workbook(GOOD), FIELDS)
    assert sheet.faults == []
    assert sheet.rows[0].number == 2
    assert sheet.rows[0].values == {
        "number": "G1", "name": "李䶮", "id_number": "310104198003051234", "issued_on": date(2016, 5, 20),
        "level": "senior_technician", "still": True, "years": 7,
    }  # fmt: skip


@pytest.mark.parametrize("written", [
    "2016-05-20", "2016/5/20", "2016.5.20", "2016年5月20日", "20160520", date(2016, 5, 20),
])  # fmt: skip
def test_a_date_may_be_written_in_the_usual_ways(written: Any) -> None:
    assert read(workbook(changed(issued_on=written)), FIELDS).rows[0].values["issued_on"] == date(2016, 5, 20)


def test_header_may_stand_under_a_title_and_carry_a_star() -> None:
    content = workbook(["工号*", *HEADER[1:]], GOOD, header=["2026年度申报人员名册"])
    assert [row.number for row in read(content, FIELDS).rows] == [3]


def test_empty_rows_are_passed_over_and_numbers_stay_those_of_excel() -> None:
    assert [row.number for row in read(workbook(GOOD, [], [], GOOD), FIELDS).rows] == [2, 5]


@pytest.mark.parametrize(("changes", "column", "words"), [
    ({"id_number": 310104198003051234}, "C", "存成了数字"),
    ({"name": None}, "B", "没有填写"),
    ({"name": "   "}, "B", "没有填写"),
    ({"name": "阿卜杜拉·买买提"}, "B", "最多 6 字"),
    ({"name": "李\x07四"}, "B", "控制字符"),
    ({"issued_on": "2016-02-30"}, "D", "没有这一天"),
    ({"issued_on": "2016-05"}, "D", "不是完整的日期"),
    ({"issued_on": 42510}, "D", "不是完整的日期"),
    ({"level": "首席"}, "E", "不认识“首席”"),
    ({"still": "大概"}, "F", "不认识“大概”"),
    ({"years": 7.5}, "G", "应为整数"),
    ({"number": True}, "A", "应为文字"),
])  # fmt: skip
def test_each_fault_names_row_column_and_remedy(changes: dict[str, Any], column: str, words: str) -> None:
    fault = only_fault(read(workbook(changed(**changes)), FIELDS))
    assert (fault.row, fault.column) == (2, column)
    assert words in str(fault.reason)
    assert fault.reason.remedy


def test_an_id_number_never_stands_in_a_fault() -> None:
    fault = only_fault(read(workbook(changed(id_number=310104198003051234)), FIELDS))
    assert fault.value == ""
    assert "310104" not in str(fault.reason)


def test_other_values_are_shown_in_their_fault() -> None:
    assert only_fault(read(workbook(changed(level="首席")), FIELDS)).value == "首席"


def test_a_bad_row_does_not_hold_back_the_good_ones() -> None:
    sheet = read(workbook(GOOD, changed(name=None), GOOD), FIELDS)
    assert [row.number for row in sheet.rows] == [2, 4]
    assert sheet.filled == 3


def test_formula_is_refused_whatever_it_shows() -> None:
    content = workbook(GOOD, arrange=lambda _b, sheet: sheet.write_formula(1, 6, "=3+4", None, 7))
    assert "公式" in str(only_fault(read(content, FIELDS)).reason)


def test_error_value_is_refused() -> None:
    def arrange(_book: Any, sheet: Any) -> None:
        sheet.write_formula(1, 6, "=NA()", None, "#N/A")

    assert only_fault(read(workbook(GOOD, arrange=arrange), FIELDS)).column == "G"


def test_merged_and_hidden_rows_are_refused() -> None:
    def arrange(_book: Any, sheet: Any) -> None:
        sheet.merge_range(1, 0, 2, 0, "G1")
        sheet.set_row(3, None, None, {"hidden": True})

    sheet = read(workbook(GOOD, GOOD, GOOD, arrange=arrange), FIELDS)
    words = " ".join(str(fault.reason) for fault in sheet.faults)
    assert sheet.rows == []
    assert "A2:A3" in words
    assert "被隐藏" in words


def test_unknown_columns_are_named_and_not_read() -> None:
    sheet = read(workbook([*GOOD, "红"], header=[*HEADER, "备注颜色"]), FIELDS)
    assert "备注颜色" in str(sheet.remarks[0])


@pytest.mark.parametrize(("header", "words"), [
    (["工号", "姓名"], "表头缺少：证件号码"),
    (["a", "b"], "没有找到名册的表头"),
    ([*HEADER, "姓名"], "出现了 2 次"),
])  # fmt: skip
def test_a_wrong_header_is_refused_as_a_whole(header: list[str], words: str) -> None:
    with pytest.raises(Unusable, match=words):
        read(workbook(GOOD, header=header), FIELDS)


def test_a_hidden_sheet_and_an_empty_one_are_refused() -> None:
    def hide(book: Any, sheet: Any) -> None:
        book.add_worksheet("其他").activate()
        sheet.hide()

    with pytest.raises(Unusable, match="被隐藏"):
        read(workbook(GOOD, arrange=hide), FIELDS)
    with pytest.raises(Unusable, match="没有数据行"):
        read(workbook(), FIELDS)


@pytest.mark.parametrize(("content", "words"), [
    (b"", "空的"), (b"%PDF-1.7", "不是 .xlsx"), (b"\xd0\xcf\x11\xe0" + bytes(600), ".xls"),
    (b"PK\x03\x04 broken", "不是 .xlsx"),
])  # fmt: skip
def test_other_files_are_refused_with_what_to_do(content: bytes, words: str) -> None:
    with pytest.raises(Unusable, match=words) as caught:
        read(content, FIELDS)
    assert caught.value.reason.remedy


def test_the_template_can_be_read_back_once_filled() -> None:
    with pytest.raises(Unusable, match="没有数据行"):
        read(template("申报名册", FIELDS, ["每人一行。"]), FIELDS)
