"""Reasons and errors in the language of the page: whole sentences, each one text of the catalogue."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from jiangjie.core.explained import ExplainedError
from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import Listed

_WHOLE = {
    (False, False): _("%(what)s"),
    (True, False): _("%(what)s（通知 %(provision)s）"),
    (False, True): _("%(what)s%(remedy)s"),
    (True, True): _("%(what)s%(remedy)s（通知 %(provision)s）"),
}
"""How a reason is written in one line, with or without provision and remedy."""


def message(reason: Reason) -> str:
    """Return what is wrong."""
    return _filled(reason.message, reason)


def remedy(reason: Reason) -> str:
    """Return what to do about it."""
    return _filled(reason.remedy, reason)


def in_one_line(reason: Reason) -> str:
    """Return what is wrong, what to do about it, and the provision, for places that have one line only."""
    pattern = _WHOLE[bool(reason.provision), bool(reason.remedy)]
    parts = {"what": message(reason), "remedy": remedy(reason), "provision": reason.provision}
    return gettext(pattern) % parts


def explained(error: ExplainedError) -> str:
    """Return an error of the core; it is no sentence yet: a text of the catalogue takes it in."""
    return gettext(error.template).format(**{name: _translated(value) for name, value in error.params.items()})


def _filled(text: str, reason: Reason) -> str:
    params = {name: _translated(value) for name, value in reason.params.items()}
    return gettext(text) % params if text else ""


def _translated(value: object) -> object:
    if isinstance(value, ExplainedError):
        return explained(value)
    if isinstance(value, Reason):
        return message(value)
    if isinstance(value, Listed):
        return gettext("、").join(map(gettext, value))
    return gettext(value) if isinstance(value, str) and value else value
