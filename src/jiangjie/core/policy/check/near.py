"""What somebody may have meant."""

from collections.abc import Collection
from difflib import SequenceMatcher, get_close_matches

from jiangjie.core.policy.read_grades import bare

_LONGEST = 80


def did_you_mean(word: str, known: Collection[str]) -> str:
    """The known word that comes nearest, and all that may be used."""
    near = get_close_matches(word, known, 1, 0.6)
    meant = f"是否应为 {near[0]}？" if near else ""
    return f"{meant}可用：{'、'.join(known) or '无'}"


def nearest_quote(quote: str, notice: str) -> str:
    """The stretch of the notice (without white space) that comes nearest to a quote that is not in it."""
    wanted = bare(quote)
    match = SequenceMatcher(None, notice, wanted, autojunk=False).find_longest_match()
    if match.size < min(4, len(wanted)):
        return "原文中没有相近的句子"
    start = max(0, match.a - match.b)
    found = notice[start : start + len(wanted)]
    return f"最接近的原文：“{found[:_LONGEST]}{'…' if len(found) > _LONGEST else ''}”"
