"""Write policies/reference/working-days/YYYY.toml from two independent packages, and stop where they disagree.

The packages are no part of the project. Install them into an environment of their own and run this file there:

    python -m venv /tmp/seed && /tmp/seed/bin/pip install chinesecalendar holidays
    /tmp/seed/bin/python scripts/seed_working_days.py [FIRST LAST]

A file that is there already is written anew, so look at the difference before committing: the notices themselves
are the authority, the packages only spare the typing.
"""
# a script that stands by itself, not a package

import sys
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import chinese_calendar
import holidays

TARGET = Path(__file__).resolve().parents[1] / "policies" / "reference" / "working-days"
GAZETTE = "https://www.gov.cn/gongbao/"
WIKISOURCE = "https://zh.wikisource.org/wiki/国务院办公厅关于"

NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "抗战胜利日",
}


class Notice(NamedTuple):
    """A notice of the General Office: its number (None where we could not read it) and where it can be read."""

    number: str | None
    source: str


NOTICES = {
    2004: Notice(None, WIKISOURCE + "2004年部分节假日安排的通知"),
    2005: Notice(None, WIKISOURCE + "2005年部分节假日安排的通知"),
    2006: Notice("国办发明电〔2005〕35号", WIKISOURCE + "2006年部分节假日安排的通知"),
    2007: Notice("国办发明电〔2006〕49号", GAZETTE + "content/2007/content_503397.htm"),
    2008: Notice("国办发明电〔2007〕52号", GAZETTE + "content/2008/content_859870.htm"),
    2009: Notice("国办发明电〔2008〕42号", GAZETTE + "content/2008/content_1175823.htm"),
    2010: Notice("国办发明电〔2009〕27号", GAZETTE + "content/2009/content_1487011.htm"),
    2011: Notice("国办发明电〔2010〕40号", GAZETTE + "content/2010/content_1765282.htm"),
    2012: Notice("国办发明电〔2011〕45号", GAZETTE + "content/2011/content_2020918.htm"),
    2013: Notice("国办发明电〔2012〕33号", GAZETTE + "content/2012/content_2292057.htm"),
    2014: Notice("国办发明电〔2013〕28号", GAZETTE + "content/2014/content_2561299.htm"),
    2015: Notice("国办发明电〔2014〕28号", GAZETTE + "content/2015/content_2799019.htm"),
    2016: Notice("国办发明电〔2015〕18号", GAZETTE + "content/2016/content_2979719.htm"),
    2017: Notice("国办发明电〔2016〕17号", GAZETTE + "content/2016/content_5148793.htm"),
    2018: Notice("国办发明电〔2017〕12号", GAZETTE + "content/2017/content_5248221.htm"),
    2019: Notice("国办发明电〔2018〕15号", GAZETTE + "content/2018/content_5350046.htm"),
    2020: Notice("国办发明电〔2019〕16号", GAZETTE + "content/2019/content_5459138.htm"),
    2021: Notice("国办发明电〔2020〕27号", GAZETTE + "content/2020/content_5567750.htm"),
    2022: Notice("国办发明电〔2021〕11号", GAZETTE + "content/2021/content_5651728.htm"),
    2023: Notice("国办发明电〔2022〕16号", GAZETTE + "content/2023/content_5736714.htm"),
    2024: Notice("国办发明电〔2023〕7号", GAZETTE + "2023/issue_10806/202311/content_6913823.html"),
    2025: Notice("国办发明电〔2024〕12号", GAZETTE + "2024/issue_11726/202411/content_6989767.html"),
    2026: Notice("国办发明电〔2025〕7号", GAZETTE + "2025/issue_12406/202511/content_7048922.html"),
}

VICTORY_DAY = "国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知（2015年5月13日）"

# Notices of their own for one arrangement of a year, in place of the yearly one.
SPECIAL = {
    (2015, "抗战胜利日"): Notice("国发明电〔2015〕1号", VICTORY_DAY),
    (2019, "劳动节"): Notice("国办发明电〔2019〕3号", GAZETTE + "content/2019/content_5380356.htm"),
    (2020, "春节"): Notice("国办发明电〔2020〕1号", GAZETTE + "content/2020/content_5477297.htm"),
}

# Days on which one of the packages is wrong, decided by the notice's own words.
DECIDED = {
    # 国办发明电〔2005〕35号: 12月31日（星期六）上班; chinesecalendar has it as a day off
    date(2005, 12, 31): True,
}


def working(day: date) -> bool:
    """Whether a day is worked, where both packages or a notice we read say so."""
    if day in DECIDED:
        return DECIDED[day]
    one = bool(chinese_calendar.is_workday(day))
    other = bool(holidays.country_holidays("CN", years=day.year).is_working_day(day))
    if one != other:
        found = f"chinesecalendar says {one}, holidays says {other}"
        raise SystemExit(f"{day}: {found}; read the notice, then add the day to DECIDED")
    return one


def arrangement_of(day: date) -> str:
    """The Chinese name of the arrangement a day belongs to."""
    constants = chinese_calendar.constants
    english = constants.holidays.get(day) or constants.workdays.get(day)
    return NAMES[english] if english else "元旦"


def gather(year: int) -> dict[tuple[str, Notice], tuple[list[date], list[date]]]:
    """Days off and days at work by arrangement; weekends within a run of days off are named too."""
    table: dict[tuple[str, Notice], tuple[list[date], list[date]]] = {}
    day = date(year, 1, 1)
    while day.year == year:
        worked = working(day)
        listed = day in chinese_calendar.constants.holidays
        if worked != (day.weekday() < 5) or (listed and not worked):
            name = arrangement_of(day)
            of_next_year = day.month == 12 and name == "元旦"
            notice = SPECIAL.get((year, name)) or NOTICES[year + 1 if of_next_year else year]
            off, work = table.setdefault((name, notice), ([], []))
            (work if worked else off).append(day)
        day += timedelta(days=1)
    return dict(sorted(table.items(), key=lambda item: min(item[1][0] or item[1][1])))


def toml(year: int) -> str:
    """The file of one year."""
    lines = [f"year = {year}", "official = true", *_origin(NOTICES[year])]
    for (name, notice), (off, work) in gather(year).items():
        lines += ["", "[[arrangements]]", f'name = "{name}"']
        lines += _origin(notice) if notice != NOTICES[year] else []
        lines += [f"off = {_dates(off)}", f"work = {_dates(work)}"]
    return "\n".join(lines) + "\n"


def _origin(notice: Notice) -> list[str]:
    number = [f'notice = "{notice.number}"'] if notice.number else []
    return [*number, f'source = "{notice.source}"']


def _dates(days: list[date]) -> str:
    return "[" + ", ".join(day.isoformat() for day in days) + "]"


def main(first: int, last: int) -> None:
    """Write the years from ``first`` to ``last``."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for year in range(first, last + 1):
        (TARGET / f"{year}.toml").write_text(toml(year), encoding="utf-8")


if __name__ == "__main__":
    years = [int(argument) for argument in sys.argv[1:]] or [min(NOTICES), max(NOTICES)]
    main(*years)
