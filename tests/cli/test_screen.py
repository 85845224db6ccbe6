"""`jiangjie screen`: the printed contract, the output files, the exit codes, and what stderr says."""

import csv
import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from jiangjie.cli import main
from tests.cli.programs import jiangjie
from tests.core.policy.screening.rosters import GRADES, decided, frame, row

ON = ("--on", "2026-09-01")
DAY = date(2026, 9, 1)
PEOPLE = [
    row({"id": "李䶮"}),
    row({"id": "=1+1", "post_since": date(2022, 2, 28), "skills": None}),
    row({"id": "㛃", "level": "special_technician", "post_level": "special_technician"}),
    row(
        {"id": "4", "level": None, "post_level": None, "post_since": None, "science_award": "second", "conduct": False}
    ),
    row({"id": "5", "post_since": date(2026, 1, 1), "honours": "china_skills_award"}),
]


@pytest.fixture
def roster(tmp_path: Path) -> str:
    path = tmp_path / "roster.parquet"
    frame(PEOPLE).write_parquet(path)
    return str(path)


def faulty(tmp_path: Path) -> str:
    path = tmp_path / "roster.csv"
    lines = ["编号,职业编码,本职业等级,岗位等级,岗位起始日期,备注", "1,6-18-01-01,高级技师,高级技师,2019年3月1日,",
             "2,6-18-01-01,高级技师,高级技师,去年,", "3,9-99,高级技师,高级技师,2019-3-1,"]  # fmt: skip
    path.write_bytes("\r\n".join(lines).encode("gb18030"))
    return str(path)


def test_the_summary_as_json(roster: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["screen", roster, "--grade", "both", *ON, "--json"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    answer = json.loads(told.out)
    assert list(answer) == ["policy", "on", "rows", "bad_rows", "grades"]
    assert (answer["policy"], answer["on"], answer["rows"], answer["bad_rows"]) == (
        "shanghai-2024-177",
        "2026-09-01",
        5,
        0,
    )
    assert list(answer["grades"]) == ["special", "chief"]
    assert answer["grades"]["special"] == {
        "verdicts": {"eligible": 2, "judgement": 0, "ineligible": 2, "holder": 1},
        "routes": {"ordinary": 1, "exceptional": 1},
        "unmet": {
            "conduct": 1, "fitness": 0, "front_line": 0, "level": 2, "years_in_post": 2, "in_occupation": 0, "skills": 0,
        },
    }  # fmt: skip


def test_the_summary_as_a_sheet(roster: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["screen", roster, "--grade", "special", *ON]) == 0
    told = capsys.readouterr().out
    assert "名册共 5 行，已筛查 5 行" in told
    assert "特级技师 (special)" in told
    assert "高级技师岗位工作年限 (years_in_post)：2" in told
    assert "chief" not in told


def test_all_of_it_in_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    faults = tmp_path / "faults.csv"
    assert main(["screen", faulty(tmp_path), "--grade", "both", *ON, "--lang", "en", "--faults", str(faults)]) == 3
    told = capsys.readouterr()
    assert "Years in a senior-technician post (years_in_post): 0" in told.out
    assert "3 rows, 1 screened, 2 at fault and left out" in told.out
    assert "Row 3 岗位起始日期: “去年” is no whole date; write it as 2019-03-01" in told.err
    assert faults.read_text("utf-8-sig").startswith("row,column,fault\n3,岗位起始日期,“去年” is no whole date")
    assert main(["screen", str(tmp_path / "none.csv"), "--grade", "both", *ON, "--lang", "en"]) == 2
    assert "Cannot read" in capsys.readouterr().err


def test_the_rows_in_three_kinds_of_file(roster: str, tmp_path: Path) -> None:
    expected = []
    for one in PEOPLE:
        for grade in GRADES:
            said = decided(one, grade, DAY)
            day = said["earliest"].isoformat() if said["earliest"] else ""
            expected.append(
                [said["id"], grade, said["verdict"], said["route"] or "", said["unmet"], said["judgement"], day]
            )
    for name in ("out.csv", "out.xlsx", "out.parquet"):
        assert main(["screen", roster, "--grade", "both", *ON, "-o", str(tmp_path / name)]) == 0
    found = pl.read_parquet(tmp_path / "out.parquet")
    assert found.columns == ["id", "grade", "verdict", "route", "unmet", "judgement", "earliest"]
    assert [[str(cell) if cell is not None else "" for cell in line] for line in found.rows()] == expected
    headers = ["编号", "级别", "结论", "途径", "不符合的条件", "待判断的条件", "最早日期"]
    guarded = [["'=1+1" if line[0] == "=1+1" else line[0], *line[1:]] for line in expected]
    raw = (tmp_path / "out.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(raw.decode("utf-8-sig").splitlines())) == [headers, *guarded]
    sheet = CalamineWorkbook.from_path(tmp_path / "out.xlsx").get_sheet_by_index(0)
    assert sheet.to_python() == [headers, *guarded]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "out.parquet", "out.xlsx", "roster.parquet"]


def test_programs_may_have_the_names_of_the_columns(roster: str, tmp_path: Path) -> None:
    out = str(tmp_path / "out.csv")
    assert main(["screen", roster, "--grade", "chief", *ON, "-o", out, "--headers", "en"]) == 0
    assert Path(out).read_text("utf-8-sig").startswith("id,grade,verdict,route,unmet,judgement,earliest\n")


def test_faulty_rows_are_named_and_the_others_screened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roster, out, faults = faulty(tmp_path), tmp_path / "out.csv", tmp_path / "faults.csv"
    arguments = ["screen", roster, "--grade", "special", *ON, "--json", "-o", str(out), "--faults", str(faults)]
    assert main(arguments) == 3
    told = capsys.readouterr()
    answer = json.loads(told.out)
    assert (answer["rows"], answer["bad_rows"], answer["grades"]["special"]["verdicts"]["judgement"]) == (3, 2, 1)
    assert "注意：未识别的列“备注”没有读取" in told.err
    assert "有 2 行有误，没有筛查" in told.err
    assert "第 3 行 岗位起始日期：“去年”不是完整的日期" in told.err
    assert "第 4 行 职业编码：职业目录中没有“9-99”" in told.err
    assert len(out.read_text("utf-8-sig").splitlines()) == 2
    assert list(csv.reader(faults.read_text("utf-8-sig").splitlines()))[1][:2] == ["3", "岗位起始日期"]


def test_of_a_hundred_thousand_rows_three_hundred_are_at_fault_all_are_named_and_the_rest_is_screened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = (
        ("", "6-18-01-01", "高级技师", "2019-03-01", "编号：编号没有填写"),
        ("䶮", "9-99", "高级技师", "2019-03-01", "职业编码：职业目录中没有“9-99”"),
        ("㛃", "6-18-01-01", "冠军", "2019-03-01", "岗位等级：不认识“冠军”"),
        ("王", "6-18-01-01", "高级技师", "2019-02-30", "岗位起始日期：没有“2019-02-30”这一天"),
        ("李", "6-18-01-01", "高级技师", "43525", "岗位起始日期：“43525”是文字"),
    )
    path, expected = tmp_path / "名册.csv", {}
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        write = csv.writer(file).writerow
        write(["编号", "职业编码", "本职业等级", "岗位等级", "岗位起始日期"])
        for number in range(100_000):
            if number % 333 == 0 and len(expected) < 300:
                name, occupation, level, since, reason = wrong[len(expected) % len(wrong)]
                expected[number + 2] = reason
                write([name and f"{name}{number}", occupation, "高级技师", level, since])
            else:
                write([f"{number}", "6-18-01-01", "高级技师", "高级技师", "2019/3/1"])
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert main(["screen", str(path), "--grade", "special", *ON, "--json"]) == 3
    told = capsys.readouterr()
    answer = json.loads(told.out)
    assert (answer["rows"], answer["bad_rows"]) == (100_000, 300)
    assert sum(answer["grades"]["special"]["verdicts"].values()) == 99_700
    named = [line for line in told.err.splitlines() if line.startswith("第 ")]
    assert len(named) == len(expected) == 300
    for line, (number, reason) in zip(named, expected.items(), strict=True):
        assert line.startswith(f"第 {number} 行 {reason}")


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_beyond_what_is_kept_the_number_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Only the number of faults that are kept is made small: a hundred thousand lines are much to read."""
    monkeypatch.setattr("jiangjie.core.policy.screening.roster.faults.MOST_KEPT", 3)
    monkeypatch.setattr("jiangjie.core.policy.screening.roster.parquet_file.MOST_KEPT", 3)
    people = frame([row({"id": str(number), "level": "冠军"}) for number in range(8)])
    path = tmp_path / f"a.{kind}"
    people.write_parquet(path) if kind == "parquet" else people.write_csv(path)
    assert main(["screen", str(path), "--grade", "special", *ON]) == 3
    told = capsys.readouterr().err
    assert told.count("不认识“冠军”") == 3
    assert "另有 5 行有误，没有逐一列出（一次最多列出 3 处）" in told


def test_a_parquet_damaged_where_only_the_output_reads_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.parquet"
    frame([row({"id": f"P{number:05}"}) for number in range(1000)]).write_parquet(path, compression="uncompressed")
    content = path.read_bytes()
    first, last = content.index(b"P00000"), content.index(b"P00999", content.index(b"P00998"))
    path.write_bytes(content[:first] + b"\xff" * (last - first) + content[last:])
    out = tmp_path / "out.csv"
    assert main(["screen", str(path), "--grade", "special", *ON, "-o", str(out)]) == 2
    assert "可能已损坏" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--grade", "special", "--on", "2024-06-30"], "尚未施行"),
        (["--grade", "special", *ON, "--policy", "nowhere-2020-1"], "没有编号为“nowhere-2020-1”的政策"),
        (["--grade", "special", *ON, "-o", "out.pdf"], "不会写“.pdf”"),
        (["--grade", "special", *ON, "-o", "nowhere/out.csv"], "没有文件夹 nowhere"),
        (["--grade", "special", *ON, "--faults", "nowhere/out.csv"], "没有文件夹 nowhere"),
        (["--grade", "special", *ON, "--faults", "out.xlsx"], "这里请用 .csv"),
        (["--grade", "special", *ON, "--faults", "out.csv", "-o", "out.csv"], "是同一个文件"),
        (["--grade", "special", *ON, "--policy", "guangdong-2025"], "guangdong-2025"),
    ],
)
def test_what_cannot_be_done_ends_with_2(
    roster: str, capsys: pytest.CaptureFixture[str], arguments: list[str], reason: str
) -> None:
    assert main(["screen", roster, *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert reason in told.err


def test_the_roster_itself_is_never_written_over(roster: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path(roster).read_bytes()
    assert main(["screen", roster, "--grade", "special", *ON, "-o", roster]) == 2
    assert "就是名册本身" in capsys.readouterr().err
    assert Path(roster).read_bytes() == before


def test_an_unreadable_file_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["screen", str(tmp_path / "none.csv"), "--grade", "special", *ON]) == 2
    assert "读不到" in capsys.readouterr().err
    (tmp_path / "empty.xlsx").touch()
    assert main(["screen", str(tmp_path / "empty.xlsx"), "--grade", "special", *ON]) == 2
    assert "是空文件" in capsys.readouterr().err


def test_progress_is_shown_when_it_takes_a_while(tmp_path: Path) -> None:
    """A roster long enough that reading it takes more than the second after which the command speaks."""
    path = tmp_path / "long.csv"
    line = ",6-18-01-01,高级技师,高级技师,2019-03-01,是,是\n"
    with path.open("w", encoding="utf-8") as file:
        file.write("id,occupation,level,post_level,post_since,conduct,fitness\n")
        file.writelines(f"{number}{line}" for number in range(400_000))
    done = jiangjie(tmp_path, "screen", str(path), "--grade", "both", *ON, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["rows"] == 400_000
    assert "正在读取 long.csv" in done.stderr
    assert "\x1b" not in done.stderr


def test_no_id_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(
        "id,occupation,level,post_level,post_since\n310101198001011234,6-18-01-01,无,高级技师,2019\n", "utf-8"
    )
    done = jiangjie(tmp_path, "screen", str(path), "--grade", "special", *ON)
    assert done.returncode == 3
    assert "310101" not in done.stdout + done.stderr
    assert "第 2 行 level：不认识“无”" in done.stderr
