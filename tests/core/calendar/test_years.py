"""The files of the years say who ordered each day; a file that contradicts itself is refused."""

from datetime import date

import pytest

from jiangjie.core.calendar import BadYear, WorkingDays, read_years
from jiangjie.core.places import policies_dir, reference

YEARS = read_years(reference("working-days"))


def test_2004_to_2026_without_a_gap_and_all_official():
    assert [year.year for year in YEARS] == list(range(2004, 2027))
    assert all(year.official for year in YEARS)


def test_every_arrangement_names_its_source_and_from_2006_on_its_notice():
    for year in YEARS:
        for arrangement in year.arrangements:
            assert arrangement.source, year
            assert arrangement.notice or year.year < 2006, year


def test_a_day_at_work_is_a_weekend_day_and_every_weekday_off_has_a_name():
    for year in YEARS:
        for arrangement in year.arrangements:
            assert all(day.weekday() >= 5 for day in arrangement.work), (year.year, arrangement.name)
            assert arrangement.off or arrangement.work


def test_days_moved_by_a_later_notice_carry_that_notice():
    turn = next(year for year in YEARS if year.year == 2018).arrangements[-1]
    assert (turn.name, turn.notice, turn.work) == ("元旦", "国办发明电〔2018〕15号", (date(2018, 12, 29),))


GOOD = (
    'year = 2026\nofficial = false\nsource = "预计"\n[[arrangements]]\nname = "元旦"\noff = [2026-01-01]\nwork = []\n'
)


def test_a_provisional_year_counts_but_is_never_official(tmp_path):
    (tmp_path / "2025.toml").write_text(GOOD.replace("2026", "2025").replace("false", "true"), encoding="utf-8")
    (tmp_path / "2026.toml").write_text(GOOD, encoding="utf-8")
    own = WorkingDays.of(read_years(tmp_path))
    assert own.official_until == date(2025, 12, 31)
    assert not own.count(date(2026, 3, 2), 1).official
    assert own.count(date(2025, 3, 3), 1).official


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("year = 2026", "year = 2025"),
        ("year = 2026", ""),
        ("official = false", 'official = "yes"'),
        ('source = "预计"', ""),
        ("off = [2026-01-01]", "off = [2025-01-01]"),
        ("off = [2026-01-01]", 'off = ["2026-01-01"]'),
        ("work = []", "work = [2026-01-01]"),
        ("[[arrangements]]", "[[other]]"),
        ("name =", "name"),
    ],
)
def test_a_file_that_does_not_say_what_it_must_is_refused(tmp_path, old, new):
    (tmp_path / "2026.toml").write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(BadYear, match=r"2026\.toml"):
        read_years(tmp_path)


def test_an_empty_folder_is_no_calendar(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_years(tmp_path)


def test_an_institution_may_keep_its_own_policies(tmp_path, monkeypatch):
    monkeypatch.setenv("JIANGJIE_POLICIES", str(tmp_path))
    policies_dir.cache_clear()
    try:
        assert reference("working-days") == tmp_path / "reference" / "working-days"
        monkeypatch.setenv("JIANGJIE_POLICIES", str(tmp_path / "nowhere"))
        policies_dir.cache_clear()
        with pytest.raises(FileNotFoundError, match="nowhere"):
            policies_dir()
    finally:
        policies_dir.cache_clear()
