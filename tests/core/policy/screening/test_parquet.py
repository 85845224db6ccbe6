"""Rosters in Parquet, which programs write: ids that name nobody, and files that break off."""

from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from jiangjie.core.policy.screening import RosterError, screen_frame
from jiangjie.core.policy.screening.roster import parquet_file, read_roster
from tests.core.policy.screening.rosters import GRADES, POLICY, frame, row

ON = date(2026, 9, 1)
NAMELESS = [None, "", " ", "\u3000", "\t\x85\xa0\u2003"]
NAMED = ["李䶮", " 㛃", "\u30001", "!", "\u3001", "\u200b", "0"]
KINDS = [pl.String(), pl.Categorical(), pl.Enum([*NAMELESS[1:], *NAMED, "甲", "乙"])]


@pytest.mark.parametrize("kind", KINDS, ids=["String", "Categorical", "Enum"])
def test_an_id_of_blanks_is_no_id(tmp_path: Path, kind: pl.DataType) -> None:
    people = [row({"id": name}) for one in zip(NAMED, [*NAMELESS, "甲", "乙"], strict=True) for name in one]
    frame(people).with_columns(pl.col("id").cast(kind)).write_parquet(tmp_path / "a.parquet")
    with read_roster(tmp_path / "a.parquet", POLICY) as roster:
        summary = roster.summarise(GRADES, ON)
        assert (summary.rows, summary.bad_rows) == (14, 5)
        assert sum(summary.grades["special"].verdicts.values()) == 9
        assert [(fault.row, fault.column) for fault in roster.faults.kept] == [(at, "id") for at in (2, 4, 6, 8, 10)]
        assert {fault.reason for fault in roster.faults.kept} == {"编号没有填写；请补填"}
        assert roster.frame.collect()["id"].to_list() == [*NAMED[:5], NAMED[5], "甲", NAMED[6], "乙"]


def test_a_number_is_never_blank_but_may_be_missing(tmp_path: Path) -> None:
    people = frame([row(), row(), row()]).with_columns(id=pl.Series([0, None, 7]))
    people.write_parquet(tmp_path / "a.parquet")
    with read_roster(tmp_path / "a.parquet", POLICY) as roster:
        assert roster.summarise(GRADES, ON).bad_rows == 1
        assert [(fault.row, fault.column) for fault in roster.faults.kept] == [(2, "id")]


def test_a_blank_id_counts_once_whatever_else_is_wrong_with_the_row(tmp_path: Path) -> None:
    frame([row(), row({"id": " ", "level": "冠军"}), row({"level": "冠军"})]).write_parquet(tmp_path / "a.parquet")
    with read_roster(tmp_path / "a.parquet", POLICY) as roster:
        assert roster.summarise(GRADES, ON).bad_rows == 2
        assert sorted((fault.row, fault.column) for fault in roster.faults.kept) == [
            (2, "id"), (2, "level"), (3, "level"),
        ]  # fmt: skip


def test_every_blank_of_python_is_one_of_the_ids_that_are_looked_at() -> None:
    """The comparison that lets a file's statistics answer must not pass over any id that a table calls empty."""
    blanks = [chr(number) for number in range(0x110000) if chr(number).isspace()]
    found = pl.DataFrame({"id": [*blanks, "a", *(blank + "a" for blank in blanks)]}).lazy()
    assert parquet_file.without_id(found) == len(blanks)


def test_where_the_statistics_rule_out_blanks_no_id_is_read(tmp_path: Path) -> None:
    """The pages of the ids are made unreadable: who reads one of them fails."""
    path = tmp_path / "a.parquet"
    people = frame([row({"id": f"P{number:05}"}) for number in range(3000)])
    people.write_parquet(path, compression="uncompressed", row_group_size=1000)
    content = path.read_bytes()
    first, last = content.index(b"P00000"), content.index(b"P00999", content.index(b"P00998"))
    path.write_bytes(content[:first] + b"\xff" * (last - first) + content[last:])
    with pytest.raises(RosterError, match="可能已损坏"), read_roster(path, POLICY) as roster, roster.guarded():
        roster.frame.select("id").collect()
    with read_roster(path, POLICY) as roster:
        assert roster.summarise(GRADES, ON).bad_rows == 0


@pytest.fixture
def long(tmp_path: Path) -> Path:
    people = [row({"id": str(number), "post_since": date(2000, 1, 1) + timedelta(number)}) for number in range(6000)]
    frame(people).write_parquet(tmp_path / "a.parquet", row_group_size=1000)
    return tmp_path / "a.parquet"


@pytest.mark.parametrize("part", [0.001, 0.1, 0.5, 0.9, 0.999])
def test_a_file_that_is_cut_off_gets_a_clear_answer(long: Path, part: float) -> None:
    content = long.read_bytes()
    long.write_bytes(content[: int(len(content) * part)])
    with pytest.raises(RosterError, match="已损坏，或不是 Parquet"):
        read_roster(long, POLICY)


@pytest.mark.parametrize("part", [0.0, 0.1, 0.3, 0.5])
def test_a_file_that_is_cut_off_while_it_is_read_gets_one_too(long: Path, part: float) -> None:
    """Polars' decoder panics there, which is no ``Exception`` in Python."""
    content = long.read_bytes()
    with read_roster(long, POLICY) as roster:
        long.write_bytes(content[: int(len(content) * part)])
        with pytest.raises(RosterError, match="可能已损坏"):
            roster.summarise(GRADES, ON)
        with pytest.raises(RosterError, match="可能已损坏"), roster.guarded():
            screen_frame(POLICY, roster.frame, GRADES, ON).collect(engine="streaming")
