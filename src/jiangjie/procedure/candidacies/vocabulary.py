"""The policy's words for levels, kinds of certificates and honours, as choices of forms and columns of rosters."""

from functools import cache

from django.utils.translation import get_language

from jiangjie.core.policy import Policy, load_policy

POSTS = ("senior_technician", "special_technician")
"""Levels of posts that the conditions count."""
_ENGLISH = "en"


def _language() -> str:
    return _ENGLISH if (get_language() or "").startswith(_ENGLISH) else "zh"


@cache
def _policy() -> Policy:
    return load_policy()


def levels() -> list[tuple[str, str]]:
    """Return the eight levels, the highest first; the lowest has no certificate."""
    words = _policy().words.levels
    return [(key, words[key](_language())) for key in reversed(list(words)) if key != "apprentice"]


def post_levels() -> list[tuple[str, str]]:
    """Return the levels of posts in which years count."""
    return [(key, name) for key, name in levels() if key in POSTS]


def level_name(key: str) -> str:
    """Return a level's Chinese name."""
    words = _policy().words.levels
    return words[key]("zh") if key in words else key


def credential_kinds() -> list[tuple[str, str]]:
    """Return the kinds of certificates."""
    return [(key, name(_language())) for key, name in _policy().words.credential_kinds.items()]


def honour_kinds() -> list[tuple[str, str]]:
    """Return the kinds of honours in the catalogue's order."""
    return [(key, kind.name(_language())) for key, kind in _policy().words.honours.items()]


def award_classes() -> list[tuple[str, str]]:
    """Return the classes of the science award."""
    kinds = _policy().words.honours.values()
    return [(key, name(_language())) for kind in kinds for key, name in kind.classes.items()]


def named(choices: list[tuple[str, str]], key: str) -> str:
    """Return the name of a choice."""
    return dict(choices).get(key, key)
