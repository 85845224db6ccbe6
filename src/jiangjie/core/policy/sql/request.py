"""What is asked for: the dialect, the grades, the day, the table. Nothing that is not a plain name gets into SQL."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from jiangjie.core.policy.errors import PolicyError
from jiangjie.core.policy.model import Policy

DIALECTS: Final = ("duckdb", "postgres", "spark")
BOTH: Final = "both"
_PART = re.compile(r"[^\W\d]\w*")
_MOST_PARTS = 3
_WORD = re.compile(r"\w[\w.:+-]{0,99}")


class MissingSqlglot(PolicyError):
    """SQLGlot is an extra that only ``jiangjie policy sql`` needs, and it is not installed."""

    def __init__(self) -> None:
        super().__init__("写 SQL 需要 SQLGlot，尚未安装；请执行：pip install 'jiangjie[sql]'")


@dataclass(frozen=True, slots=True)
class Request:
    """One statement that is asked for.

    `table` is a name of up to three parts, written as the warehouse's catalogue has it: it is quoted. `absent` names
    the optional columns that this table lacks: nobody has judged them. `summary` asks for counts instead of rows, `faults`
    for what the table holds that means nothing to the rule.
    """

    dialect: str
    grades: tuple[str, ...]
    on: date
    table: str = "roster"
    summary: bool = False
    absent: tuple[str, ...] = ()
    faults: bool = False

    def __post_init__(self) -> None:
        if self.dialect not in DIALECTS:
            raise PolicyError(f"不会写“{self.dialect}”方言，可用：{'、'.join(DIALECTS)}")
        parts = self.table.split(".")
        if len(parts) > _MOST_PARTS or not all(_PART.fullmatch(part) for part in parts):
            raise PolicyError(f"表名“{self.table[:60]}”不能用：只写字母、数字和下划线，最多三段，以“.”分隔")


def grades_of(policy: Policy, grade: str) -> tuple[str, ...]:
    """Return the grades that `grade` stands for, ``both`` for all; raises ``PolicyError`` for one that is not there."""
    if grade == BOTH:
        return tuple(policy.grades)
    if grade not in policy.grades:
        raise PolicyError(f"{policy.id} 没有级别“{grade}”，可用：{'、'.join((*policy.grades, BOTH))}")
    return (grade,)


def plain(word: str) -> str:
    """Return a policy's own word (a level, a kind, a condition's id) if it may stand in SQL.

    SQLGlot escapes what it writes; that a word cannot hold a quote, a backslash or a space is the second lock.
    Raises ``PolicyError``.
    """
    if not _WORD.fullmatch(word):
        raise PolicyError(f"“{word[:40]}”不能写进 SQL：只可用字母、数字和 _ . : + -")
    return word
