"""Words in Chinese and English, chosen when they are shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from string import Formatter

from jiangjie.core.calendar.periods import full_months


def pick(lang: str, chinese: str, english: str) -> str:
    """Return the text for `lang` (``zh``, ``en``, ``zh-hans``, ``en-gb`` ...); Chinese unless English is asked for."""
    return english if lang[:2].lower() == "en" else chinese


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages; calling it gives the one asked for.

    >>> Words("高级技师", "senior technician")("en")
    'senior technician'
    """

    zh: str
    en: str

    def __call__(self, lang: str = "zh") -> str:
        return pick(lang, self.zh, self.en)


def plural(count: int, unit: str) -> str:
    """The count with its English unit.

    >>> plural(1, "year"), plural(5, "full year")
    ('1 year', '5 full years')
    """
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def length(start: int, end: int, lang: str) -> str:
    """``7 年 6 个月`` between two ordinals: whole years and months, days where it is less than a month."""
    years, months = divmod(full_months(date.fromordinal(start), date.fromordinal(end)), 12)
    parts = []
    if years:
        parts.append(pick(lang, f"{years} 年", plural(years, "year")))
    if months:
        parts.append(pick(lang, f"{months} 个月", plural(months, "month")))
    if not parts:
        parts.append(pick(lang, f"{end - start} 天", plural(end - start, "day")))
    return " ".join(parts)


def placeholders(text: str) -> Iterator[str]:
    """Yield the names in braces; raises ``ValueError`` for a brace that is not closed and for anything but a name.

    >>> list(placeholders("满 {special_post_years} 年"))
    ['special_post_years']
    """
    for _, name, shape, conversion in Formatter().parse(text):
        if name is None:
            continue
        if shape or conversion or not name.isidentifier():
            raise ValueError(f"{{{name}}}")
        yield name
