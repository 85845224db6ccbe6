"""Template filters that every page uses."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.translation import gettext

from jiangjie.core.lifecycle import Reason
from jiangjie.services.pages import wording

register = template.Library()


@register.filter
def reason_text(reason: Reason) -> str:
    """Return what is wrong, translated and filled in."""
    return wording.message(reason)


@register.filter
def remedy_text(reason: Reason) -> str:
    """Return what to do about it, translated and filled in."""
    return wording.remedy(reason)


@register.filter
def words(text: str) -> str:
    """Translate a label that comes from data (a state, a role, an act)."""
    return gettext(text) if text else ""


@register.filter
def under(cells: Iterable[Any], heads: Iterable[str]) -> list[tuple[str, Any]]:
    """Return each cell of a row with its column's head, which a phone shows beside it."""
    return list(zip(heads, cells, strict=True))
