"""Rosters to begin with: an empty one, and one of 300 people who do not exist, the same each time."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from jiangjie.core.policy import load_policy
from jiangjie.services.pages.exports import as_xlsx

PEOPLE = 300
SEED = 177
_OCCUPATIONS = ("6-18-01-01", "6-18-01-02", "6-31-01-03", "6-18-02-04", "6-20-01-01")
_HONOURS = (
    "",
    "",
    "",
    "",
    "",
    "",
    "全国技术能手",
    "享受国务院政府特殊津贴",
    "其他省部级及以上高技能人才表彰",
    "中华技能大奖",
)
_JUDGED = ("是", "是", "是", "是", "否", "")
_DAYS = 365
_FAULTY = {57: (6, "2019-13-01"), 143: (1, "9-99-99-99"), 251: (2, "高级大师")}
"""Rows with a fault, so that the page shows how it tells one: column and what stands there."""


def headers() -> list[str]:
    """Return the Chinese headers of all columns, the required ones among the first."""
    from jiangjie.core.policy.screening import columns

    return [one.header for one in columns(load_policy())]


def column_names(language: str) -> list[str]:
    """Return how the columns may be headed: in Chinese, or by their identifiers for who reads the page in English."""
    from jiangjie.core.policy.screening import columns

    return [one.key for one in columns(load_policy())] if language == "en" else headers()


def empty_roster() -> bytes:
    """Return a workbook with the headers alone."""
    return as_xlsx(headers(), [])


def sample_roster(on: date) -> bytes:
    """Return the workbook of made-up people, as they stand around the day `on`."""
    return as_xlsx(headers(), _people(on))


def _people(on: date) -> Iterator[list[str]]:
    random = Random(SEED)  # noqa: S311  made-up people, not secrets
    for number in range(1, PEOPLE + 1):
        row = _person(random, number, on)
        if number in _FAULTY:
            column, text = _FAULTY[number]
            row[column] = text
        yield row


def _person(random: Random, number: int, on: date) -> list[str]:
    """Return one row: four in five senior technicians, some special-grade technicians, some without a level that counts."""
    level = random.choices(("高级技师", "特级技师", "技师", "首席技师"), (80, 12, 6, 2))[0]
    post = {"特级技师": "特级技师", "首席技师": "首席技师"}.get(level, "高级技师")
    since = on - timedelta(random.randrange(_DAYS // 2, 9 * _DAYS))
    held = since - timedelta(random.randrange(0, 3 * _DAYS))
    judged = [random.choice(_JUDGED) for _place in range(7)]
    judged[0] = random.choices(("是", "否", ""), (90, 5, 5))[0]
    award = random.choices(("", "二等奖", "三等奖"), (97, 2, 1))[0]
    return [
        f"演示{number:04d}", random.choice(_OCCUPATIONS), level, held.isoformat(), "", post, since.isoformat(), *judged,
        random.choice(_HONOURS) if random.random() < 0.5 else "", award,
    ]  # fmt: skip
