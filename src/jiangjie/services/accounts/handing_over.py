"""Keeps a one-time link for the administrator who made it, sealed, until it is shown once."""

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.urls import reverse

from jiangjie.services.crypto.keys import seal_text, unseal_text

_KEY, _PLACE = "handover", "accounts.session"


def keep(session: SessionBase, code: str) -> None:
    """Put a one-time code into the session; an empty one takes an earlier one out."""
    session[_KEY] = seal_text(code, _PLACE) if code else ""


def taken(session: SessionBase) -> str:
    """Take the code out and return the link by which its bearer sets a password; empty when there is none.

    The link begins with the site's public address, whatever name the request was sent to.
    """
    sealed = session.pop(_KEY, "")
    if not sealed:
        return ""
    return str(settings.SITE_URL) + reverse("accounts:welcome", args=[unseal_text(sealed, _PLACE)])
