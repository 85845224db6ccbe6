"""Rosters as people and programs make them: read whole, row by row, or refused with a clear answer."""

import io
import zipfile
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from jiangjie.core.policy.screening import RosterError, columns
from jiangjie.core.policy.screening.roster import read_roster, table
from tests.core.policy.screening.rosters import GRADES, POLICY, frame, row

ON = date(2026, 9, 1)
CHINESE = {column.key: column.header for column in columns(POLICY)}
FEW = ("id", "occupation", "level", "post_level", "post_since")
GOOD = ("1", "6-18-01-01", "高级技师", "高级技师", "2019-03-01")


def csv_of(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def people(path: Path, encoding: str = "utf-8") -> Path:
    header = ",".join(CHINESE[key] for key in (*FEW, "honours", "conduct"))
    return csv_of(
        path, header, "李䶮,6-18-01-01,高级技师,高级技师,2019/3/1,全国技术能手,是",
        '王㛃,6-18-01-01,特级技师,特级技师,2021年3月1日,"中华技能大奖;全国技术能手",未评', "", encoding=encoding,
    )  # fmt: skip


def workbook(path: Path, *lines: list[object], above: int = 0) -> Path:
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        if above:
            sheet.write(0, 0, "二〇二六年技能人才名册")
        for number, line in enumerate(lines, above):
            for place, cell in enumerate(line):
                sheet.write(number, place, cell)
    return path


def ids(path: Path) -> list[str]:
    with read_roster(path, POLICY) as roster:
        return roster.frame.collect()["id"].to_list()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_the_encodings_that_programs_write(tmp_path: Path, encoding: str) -> None:
    with read_roster(people(tmp_path / "名册.csv", encoding), POLICY) as roster:
        assert roster.frame.collect()["id"].to_list() == ["李䶮", "王㛃"]
        assert (roster.total, roster.faults.rows, roster.remarks) == (2, 0, [])
        assert roster.summarise(("special",), ON).grades["special"].verdicts["holder"] == 1


def test_one_roster_in_three_kinds_of_file_is_one_roster(tmp_path: Path) -> None:
    rows = [row({"id": str(number), "post_since": date(2016 + number, 9, 1)}) for number in range(9)]
    names = list(rows[0])
    frame(rows).write_parquet(tmp_path / "a.parquet")
    frame(rows).write_csv(tmp_path / "a.csv")
    workbook(tmp_path / "a.xlsx", names, *[[one[name] for name in names] for one in rows])
    told = []
    for kind in ("parquet", "csv", "xlsx"):
        with read_roster(tmp_path / f"a.{kind}", POLICY) as roster:
            told.append(roster.summarise(GRADES, ON))
    assert told[0] == told[1] == told[2]
    assert told[0].grades["special"].verdicts["eligible"] == 6


def test_an_xlsx_with_a_title_dates_numbers_and_ticks(tmp_path: Path) -> None:
    header = [CHINESE[key] for key in (*FEW, "conduct")]
    path = workbook(
        tmp_path / "a.xlsx", header,
        [7, "6-18-01-01", "高级技师", "高级技师", date(2021, 9, 1), True],
        ["8", "6-18-01-01", "高级技师", "高级技师", 44440, "否"],
        [9, "6-18-01-01", "高级技师", "高级技师", "尚未", "否"], above=1,
    )  # fmt: skip
    with read_roster(path, POLICY) as roster:
        found = roster.frame.collect()
        assert found["id"].to_list() == ["7", "8"]
        assert found["post_since"].to_list() == [date(2021, 9, 1), date(2021, 9, 1)]
        assert found["conduct"].to_list() == [True, False]
        assert [str(fault) for fault in roster.faults.kept] == [
            "第 5 行 岗位起始日期：“尚未”不是完整的日期；请写成 2019-03-01 这样的年月日"
        ]


def test_what_cells_say_together_is_checked_too(tmp_path: Path) -> None:
    path = csv_of(
        tmp_path / "a.csv", ",".join(FEW), ",".join(GOOD), ",".join(GOOD), "2,6-18-01-01,高级技师,,2019-03-01",
        "3,6-18-01-01,高级技师", "4,6-18-01-01,,,", "",
    )  # fmt: skip
    with read_roster(path, POLICY) as roster:
        assert roster.frame.collect()["id"].to_list() == ["1", "4"]
        assert [(fault.row, fault.column) for fault in roster.faults.kept] == [(3, "id"), (4, "post_level"), (5, "")]
        assert "与第 2 行的编号重复" in roster.faults.kept[0].reason
        assert "须写明岗位等级" in roster.faults.kept[1].reason
        assert "只有 3 格" in roster.faults.kept[2].reason


def test_a_parquet_names_its_faulty_rows(tmp_path: Path) -> None:
    rows = [row(), row({"level": "冠军"}), row({"id": None}), row({"post_level": None, "honours": "桂冠"}), row()]
    frame(rows).rename(CHINESE).write_parquet(tmp_path / "a.parquet")
    with read_roster(tmp_path / "a.parquet", POLICY) as roster:
        summary = roster.summarise(GRADES, ON)
        assert (summary.rows, summary.bad_rows) == (5, 3)
        assert sorted({(fault.row, fault.column) for fault in roster.faults.kept}) == [
            (2, "本职业等级"), (3, "编号"), (4, "岗位等级"), (4, "表彰奖项"),
        ]  # fmt: skip


ODD = (
    {"level": " Senior_Technician "}, {"level": "  "}, {"post_level": "高级技师　"}, {"occupation": "６-18-01-01 "},
    {"honours": "全国技术能手、中华技能大奖"}, {"honours": "，"}, {"level": "冠军"}, {"honours": "全国技术能手、桂冠"},
)  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_a_parquet_spells_as_a_table_does_and_no_bad_row_goes_unnamed(tmp_path: Path, odd: dict) -> None:
    rows = [row(), row({"id": "2"} | odd)]
    found = []
    frame(rows).write_parquet(tmp_path / "a.parquet")
    frame(rows).write_csv(tmp_path / "a.csv")
    for kind in ("parquet", "csv"):
        with read_roster(tmp_path / f"a.{kind}", POLICY) as roster:
            summary = roster.summarise(GRADES, ON)
            found.append((summary.bad_rows, len({fault.row for fault in roster.faults.kept}), summary.grades))
            assert summary.bad_rows == len({fault.row for fault in roster.faults.kept})
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("id,occupation,level,post_level", "表头缺少必需的列：岗位起始日期（post_since）"),
        ("id,编号,occupation,level,post_level,post_since", "“id”和“编号”都是 id（编号）这一列"),
        ("level,level,id,occupation,post_level,post_since", "“level”和“level”都是 level"),
    ],
)
def test_a_header_that_leaves_a_doubt_is_refused(tmp_path: Path, header: str, reason: str) -> None:
    with pytest.raises(RosterError, match=reason):
        read_roster(csv_of(tmp_path / "a.csv", header, "1,2,3,4,5,6"), POLICY)


def test_a_column_that_no_roster_has_is_left_aside_with_a_hint(tmp_path: Path) -> None:
    path = csv_of(tmp_path / "a.csv", ",".join((*FEW, "表彰将项", "备注")), ",".join((*GOOD, "", "")))
    with read_roster(path, POLICY) as roster:
        assert roster.remarks == [
            "未识别的列“表彰将项”没有读取；是否应为“表彰奖项”（honours）？", "未识别的列“备注”没有读取",
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", b"", "是空文件"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + b"Workbook", "是旧版 .xls 文件，无法读取"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "加了打开密码"),
        ("a.xlsx", b"id,occupation\n", "扩展名是 .xlsx，内容却是文本"),
        ("a.csv", b"PK\x03\x04", "扩展名是 .csv，内容却是压缩包或 Excel"),
        ("a.txt", b"id,occupation\n", "不是名册文件：只读 .csv、.xlsx、.parquet"),
        ("a.parquet", b"PAR1 and then nothing", "已损坏，或不是 Parquet 文件"),
        ("a.xlsx", b"PK\x03\x04 and then nothing", "这不是 .xlsx 工作簿"),
        ("a.csv", b"\x00\x01\x02\x03\xff\xfe", "表头缺少必需的列|不属于"),
        ("a.csv", (",".join(FEW) + '\n1,"2').encode(), "引号不成对"),
        ("a.csv", (",".join(FEW) + "\n").encode() + b"x," * 2_100_000 + b"\xff", "不属于 UTF-8 编码"),
    ],
)
def test_a_file_that_is_no_roster_gets_a_clear_answer(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(RosterError, match=reason):
        read_roster(tmp_path / name, POLICY)


def test_a_bomb_and_a_far_cell_are_refused(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (410 * 1024 * 1024))
    (tmp_path / "bomb.xlsx").write_bytes(bomb.getvalue())
    with pytest.raises(RosterError, match="解开后过大"):
        read_roster(tmp_path / "bomb.xlsx", POLICY)
    with xlsxwriter.Workbook(tmp_path / "far.xlsx") as book:
        book.add_worksheet().write(1_000_000, 200, "x")
    with pytest.raises(RosterError, match="以外或约 11 万行以下还有内容"):
        read_roster(tmp_path / "far.xlsx", POLICY)


@pytest.mark.parametrize("rows", [100_001, 150_000, 1_048_575])
def test_a_longer_workbook_is_sent_on_to_csv_and_parquet(tmp_path: Path, rows: int) -> None:
    with xlsxwriter.Workbook(tmp_path / "long.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, FEW)
        sheet.write_row(rows, 0, GOOD)
    with pytest.raises(RosterError) as refused:
        read_roster(tmp_path / "long.xlsx", POLICY)
    for lang, words in (("zh", "另存为 CSV 或 Parquet"), ("en", "CSV or Parquet, which may have any number")):
        assert words in refused.value.told(lang)
        assert "100,000" in refused.value.told(lang)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"post_since": pl.lit("2019-03-01")}, r"列 post_since（岗位起始日期）应为日期（Date），实为 String"),
        ({"conduct": pl.lit(1)}, r"列 conduct（品德操守）应为是非值（Boolean），实为 Int32"),
        ({"level": pl.lit(6.0)}, r"列 level（本职业等级）应为文字（String 或字典编码），实为 Float64"),
    ],
)
def test_a_parquet_with_wrong_types_says_which_and_what(tmp_path: Path, wrong: dict, reason: str) -> None:
    frame([row()]).with_columns(**wrong).write_parquet(tmp_path / "a.parquet")
    with pytest.raises(RosterError) as refused:
        read_roster(tmp_path / "a.parquet", POLICY)
    assert reason in str(refused.value)


def test_a_long_csv_is_kept_on_disk_until_it_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the length from which a roster goes to disk is made small: a million rows would take a while."""
    monkeypatch.setattr("jiangjie.core.policy.screening.roster._RESIDENT", 100)
    monkeypatch.setattr(table, "BATCH", 40)
    lines = [",".join(FEW), *(",".join((str(number), *GOOD[1:])) for number in range(1000))]
    roster = read_roster(csv_of(tmp_path / "a.csv", *lines), POLICY)
    folder = Path(roster._folder.name)
    assert (folder.stat().st_mode & 0o077, len(list(folder.iterdir()))) == (0, 9)
    assert roster.frame.collect()["id"].to_list() == [str(number) for number in range(1000)]
    roster.close()
    assert not folder.exists()


def test_only_a_header_is_a_roster_of_nobody(tmp_path: Path) -> None:
    with read_roster(csv_of(tmp_path / "a.csv", ",".join(FEW)), POLICY) as roster:
        assert roster.summarise(GRADES, ON).rows == 0
        assert roster.remarks == ["名册只有表头，没有数据行"]


def test_a_row_with_a_comma_too_many_is_not_read_askew(tmp_path: Path) -> None:
    path = csv_of(
        tmp_path / "a.csv", ",".join((*FEW, "honours", "备注")), ",".join((*GOOD, "", "")), "",
        "2,6-18-01-01,高级技师,高级技师,2019-03-01,全国技术能手,中华技能大奖,好", "3,6-18-01-01,高级技师,高级技师,2019-03-01,,,,",
    )  # fmt: skip
    with read_roster(path, POLICY) as roster:
        assert roster.frame.collect()["id"].to_list() == ["1", "3"]
        assert [str(fault) for fault in roster.faults.kept] == [
            "第 4 行：有 8 格，表头只有 7 格；请核对这一行是否多了逗号，含逗号的内容须加引号"
        ]


def test_a_parquet_that_is_damaged_inside_gets_a_clear_answer(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    people = [row({"id": str(number), "post_since": date(2000, 1, 1) + timedelta(number)}) for number in range(5000)]
    frame(people).select("post_since", pl.exclude("post_since")).write_parquet(path)
    content = bytearray(path.read_bytes())
    content[4:1000] = b"\x55" * 996
    path.write_bytes(content)
    with pytest.raises(RosterError, match="可能已损坏"), read_roster(path, POLICY) as roster:
        roster.summarise(GRADES, ON)


@pytest.mark.parametrize("kind", [pl.String, pl.Categorical, pl.Enum(["", "senior_technician", "senior"])])
def test_an_empty_text_is_an_empty_cell(tmp_path: Path, kind: pl.DataType) -> None:
    rows = [row({"level": "", "post_level": "senior"}), row({"level": None}), row({"post_level": ""})]
    frame(rows).with_columns(pl.col("level", "post_level").cast(kind)).write_parquet(tmp_path / "a.parquet")
    with read_roster(tmp_path / "a.parquet", POLICY) as roster:
        summary = roster.summarise(("special",), ON)
        assert (summary.bad_rows, summary.grades["special"].unmet["level"]) == (1, 2)
        assert [(fault.row, fault.column) for fault in roster.faults.kept] == [(3, "post_level")]


def test_a_day_that_python_has_not_is_a_day_all_the_same(tmp_path: Path) -> None:
    """The year 12921, as a program may write it for never: nobody's post has begun by then."""
    never = pl.lit(4_000_000, dtype=pl.Int32).cast(pl.Date)
    frame([row(), row({"post_level": None})]).with_columns(post_since=never).write_parquet(tmp_path / "a.parquet")
    with read_roster(tmp_path / "a.parquet", POLICY) as roster:
        summary = roster.summarise(GRADES, ON)
        assert (summary.bad_rows, summary.grades["special"].unmet["years_in_post"]) == (1, 1)
        assert roster.faults.kept[0].reason.startswith("填了岗位起始日期")
