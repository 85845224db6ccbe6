"""The columnar engine says of each row exactly what ``decide`` says of the facts that the row stands for."""

from collections import Counter
from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiangjie.core.calendar.periods import add_years
from jiangjie.core.policy import NotInForce, PolicyError
from jiangjie.core.policy.screening import RosterError, columns, screen_frame, summarise
from tests.core.policy.screening.rosters import CLASSES, GRADES, LEVELS, POLICY, days, decided, frame, row, rows

ON = date(2026, 9, 1)
OPTIONAL = [column.key for column in columns(POLICY) if not column.required]


def screened(roster: list[dict], grades=GRADES, on: date = ON) -> list[dict]:
    found = screen_frame(POLICY, frame(roster), grades, on, outcomes=True).collect()
    return [{key: said for key, said in one.items() if said is not None or key in {"route", "earliest"}}
            for one in found.rows(named=True)]  # fmt: skip


@pytest.mark.provision("3.1.2", "3.2.2", "3.3.1", "3.3.2")
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_each_row_is_decided_as_the_facts_it_stands_for(data: st.DataObject) -> None:
    on = data.draw(days)
    roster = data.draw(st.lists(rows(on), min_size=1, max_size=40))
    expected = [decided(one, grade, on) for one in roster for grade in GRADES]
    assert screened(roster, on=on) == expected
    for grade in GRADES:
        assert screened(roster, (grade,), on) == [one for one in expected if one["grade"] == grade]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_summary_counts_the_rows_whatever_columns_there_are(data: st.DataObject) -> None:
    on = data.draw(days)
    absent = data.draw(st.sets(st.sampled_from(OPTIONAL)))
    roster = [
        {key: cell for key, cell in one.items() if key not in absent}
        for one in data.draw(st.lists(rows(on), min_size=1, max_size=40))
    ]
    there = frame(roster).drop(absent)
    summary = summarise(POLICY, there, GRADES, on)
    assert summarise(POLICY, there.lazy(), GRADES, on) == summary
    for grade in GRADES:
        assert summarise(POLICY, there, (grade,), on).grades[grade] == summary.grades[grade]
    assert (summary.rows, summary.bad_rows) == (len(roster), 0)
    for grade, counts in summary.grades.items():
        said = [decided(one, grade, on) for one in roster]
        assert _there(counts.verdicts) == Counter(one["verdict"] for one in said)
        assert _there(counts.routes) == Counter(one["route"] for one in said if one["route"])
        assert _there(counts.unmet) == Counter(key for one in said for key in one["unmet"].split(";") if key)


def _there(counts) -> dict[str, int]:
    return {key: count for key, count in counts.items() if count}


@pytest.mark.parametrize("kind", ["enum", "categorical", "chinese"])
def test_texts_may_come_in_any_of_their_ways(kind: str) -> None:
    roster = [row({"level": level, "science_award": award, "honours": "national_technical_expert"})
              for level in [*LEVELS, None] for award in [*CLASSES, None]]  # fmt: skip
    plain = frame(roster)
    levels, texts = pl.col("level", "related_level", "post_level"), pl.col(pl.String)
    names = {key: words.zh for key, words in POLICY.words.levels.items()}
    other = {
        "enum": plain.with_columns(levels.cast(pl.Enum(LEVELS[::-1])), pl.col("science_award").cast(pl.Enum(CLASSES))),
        "categorical": plain.with_columns(texts.cast(pl.Categorical)),
        "chinese": plain.with_columns(
            levels.replace(names), pl.col("honours").replace({"national_technical_expert": "全国技术能手；"})
        ),
    }[kind]
    expected = screen_frame(POLICY, plain, GRADES, ON).collect()
    assert screen_frame(POLICY, other, GRADES, ON).collect().with_columns(pl.col("id").cast(pl.String)).equals(expected)
    assert summarise(POLICY, other, GRADES, ON) == summarise(POLICY, plain, GRADES, ON)


@pytest.mark.provision("3.1.2")
def test_full_years_end_on_the_last_day_where_the_month_has_no_such_day() -> None:
    """民法典 202: every day of 60 years, so every 29 February among them, turns on the day that ``add_years`` gives."""
    first = date(1970, 1, 1)
    since = [first + timedelta(off) for off in range(60 * 365)]
    on = date(2030, 1, 2)
    starts = [day for day in since if day <= on]
    roster = frame([row({"post_since": day}) for day in starts])
    earliest = screen_frame(POLICY, roster, ("special",), on).collect()["earliest"].to_list()
    assert earliest == [max(on, add_years(day, 5)) for day in starts]


def test_an_absent_column_is_not_judged_and_not_held() -> None:
    bare = frame([row()]).select("id", "occupation", "level", "post_level", "post_since")
    special, chief = screen_frame(POLICY, bare, GRADES, ON).collect().rows(named=True)
    assert (special["verdict"], special["unmet"]) == ("judgement", "")
    assert special["judgement"] == "conduct;fitness;front_line;in_occupation;skills"
    assert (chief["unmet"], chief["earliest"]) == ("level;years_in_post;honour", None)


def test_rows_that_cannot_be_read_are_left_out_and_counted() -> None:
    roster = [
        row(), row({"level": "冠军"}), row({"occupation": "2-02-01-01"}), row({"occupation": None}),
        row({"honours": "national_technical_expert;桂冠"}), row({"post_level": None}), row({"science_award": "fourth"}),
    ]  # fmt: skip
    assert screen_frame(POLICY, frame(roster), ("special",), ON).collect()["verdict"].to_list() == ["eligible"]
    summary = summarise(POLICY, frame(roster), ("special",), ON).as_dict()
    assert (summary["rows"], summary["bad_rows"]) == (7, 6)
    assert summary["grades"]["special"] == {
        "verdicts": {"eligible": 1, "judgement": 0, "ineligible": 0, "holder": 0},
        "routes": {"ordinary": 1, "exceptional": 0},
        "unmet": dict.fromkeys(
            ["conduct", "fitness", "front_line", "level", "years_in_post", "in_occupation", "skills"], 0
        ),
    }


@pytest.mark.provision("7.1")
def test_outside_its_dates_nothing_is_screened() -> None:
    with pytest.raises(NotInForce, match="尚未施行"):
        summarise(POLICY, frame([row()]), ("special",), date(2024, 6, 30))


def test_what_cannot_be_screened_says_so() -> None:
    roster = frame([row()])
    with pytest.raises(PolicyError, match="没有级别“master”"):
        summarise(POLICY, roster, ("master",), ON)
    with pytest.raises(RosterError, match=r"缺少必需的列：post_since（岗位起始日期）"):
        summarise(POLICY, roster.drop("post_since"), ("special",), ON)
    with pytest.raises(RosterError, match=r"列 conduct（品德操守）应为是非值（Boolean），实为 Int64"):
        summarise(POLICY, roster.with_columns(conduct=pl.lit(1, dtype=pl.Int64)), ("special",), ON)


def test_nobody_is_nobody() -> None:
    assert summarise(POLICY, frame([]), GRADES, ON).rows == 0
    assert screen_frame(POLICY, frame([]), GRADES, ON).collect().is_empty()
