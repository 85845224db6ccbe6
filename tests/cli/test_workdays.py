"""`jiangjie workdays`: the printed contract."""

import json

import pytest

from jiangjie.cli import main


@pytest.mark.provision("4.4.1")
def test_five_days_after_publication(capsys):
    assert main(["workdays", "--from", "2026-04-30", "--count", "5", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer == {
        "first": "2026-05-06",
        "last": "2026-05-11",
        "official": True,
        "days": ["2026-05-06", "2026-05-07", "2026-05-08", "2026-05-09", "2026-05-11"],
    }


def test_the_day_of_publication_may_count(capsys):
    assert main(["workdays", "--from", "2026-04-30", "--count", "5", "--publication-day-counts", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["first"], answer["last"]) == ("2026-04-30", "2026-05-09")


def test_the_last_week_is_not_official(capsys):
    assert main(["workdays", "--from", "2026-12-24", "--count", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["official"] is False
    assert main(["workdays", "--from", "2026-12-24", "--count", "1"]) == 0
    assert "暂定" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("start", "count", "said"),
    [
        ("2026-12-30", "5", "2027-01-01"),
        ("2003-06-01", "5", "2004-01-01"),
        ("9999-12-31", "1", "9999-12-31"),
        ("2026-03-02", "0", "至少为 1"),
        ("2026-03-02", "-3", "至少为 1"),
    ],
)
def test_what_cannot_be_counted_is_refused_on_stderr(capsys, start, count, said):
    assert main(["workdays", "--from", start, f"--count={count}", "--json"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--from", "2026-02-30", "--count", "1"],
        ["--from", "20260302", "--count", "1"],
        ["--from", "２０２６-03-02", "--count", "1"],
        ["--from", "2026-03-02", "--count", "1.5"],
        ["--from", "2026-03-02", "--count", "1" * 5000],
        ["--from", "2026-03-02"],
        [],
    ],
)
def test_bad_input_exits_with_2(capsys, arguments):
    with pytest.raises(SystemExit) as caught:
        main(["workdays", *arguments])
    assert caught.value.code == 2
    assert capsys.readouterr().out == ""
