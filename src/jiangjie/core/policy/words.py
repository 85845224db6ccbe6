"""Words in Chinese and English, chosen when they are shown."""

from dataclasses import dataclass


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
