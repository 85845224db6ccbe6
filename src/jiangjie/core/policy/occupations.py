"""The catalogue of occupations 职业分类大典 that a policy points to, and which are of the skilled class (2.1)."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jiangjie.core.policy.errors import PolicyError
from jiangjie.core.policy.model import Policy


class Occupation(NamedTuple):
    """One row of the catalogue; `grade` is ``skilled``, ``some`` (some of its work types are) or ``not``."""

    name: str
    grade: str


def catalogue(policy: Policy) -> Mapping[str, Occupation]:
    """Return the policy's catalogue by code, read once; raises ``PolicyError`` when it is not there."""
    return _read(policy.folder.parent / "reference" / policy.words.occupations.file)


@cache
def _read(path: Path) -> Mapping[str, Occupation]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return {row["code"]: Occupation(row["name"], row["class"]) for row in csv.DictReader(lines)}
    except (OSError, KeyError) as error:
        raise PolicyError(f"读不到职业目录 {path}：{error}") from error


def occupation_fault(policy: Policy, code: str) -> str | None:
    """Return why `code` may not be used, in Chinese, or None. Keys with the local prefix are later additions."""
    rule = policy.words.occupations
    if code.startswith(rule.local_prefix):
        key = code[len(rule.local_prefix) :]
        plain = key.isprintable() and key == key.strip()
        return None if key and plain else f"“{rule.local_prefix}”后面须写可显示的编号"
    found = catalogue(policy).get(code)
    if found is None:
        return f"职业目录中没有“{code[:40]}”；后来发布的职业请用“{rule.local_prefix}”开头的编号（{rule.provision}）"
    if found.grade not in rule.classes:
        return f"{code} {found.name}不属于技能类职业，本通知只适用于{rule.words.zh}（{rule.provision}）"
    return None


def occupation_name(policy: Policy, code: str) -> str:
    """Return the name with its code, as a worker knows it: ``车工（6-18-01-01）``."""
    found = catalogue(policy).get(code)
    return f"{found.name}（{code}）" if found else code
