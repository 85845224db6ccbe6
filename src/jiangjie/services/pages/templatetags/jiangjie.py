"""Template filters that every page uses."""

from django import template
from django.utils.translation import gettext

from jiangjie.core.lifecycle import Reason

register = template.Library()


def _fill(text: str, reason: Reason) -> str:
    params = {name: _translated(value) for name, value in reason.params.items()}
    return gettext(text) % params if text else ""


def _translated(value: object) -> object:
    return gettext(value) if isinstance(value, str) and value else value


@register.filter
def reason_text(reason: Reason) -> str:
    """Return what is wrong, translated and filled in."""
    return _fill(reason.message, reason)


@register.filter
def remedy_text(reason: Reason) -> str:
    """Return what to do about it, translated and filled in."""
    return _fill(reason.remedy, reason)


@register.filter
def words(text: str) -> str:
    """Translate a label that comes from data (a state, a role, an act)."""
    return gettext(text) if text else ""
