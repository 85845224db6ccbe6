"""Keeps a new complaint's code for the browser that lodged it, sealed, until it is noted down.

A visitor's session holds it. The session of somebody who is logged in names that person, so theirs holds nothing: the
browser keeps the sealed receipt itself, and nothing in the database leads from the complaint to the account.
"""

import json
import time
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from jiangjie.procedure.supervision.actions import Lodged
from jiangjie.procedure.supervision.models import Complaint
from jiangjie.services.crypto.keys import Unreadable, seal_text, unseal_text

_KEY, _PLACE = "lodged", "supervision.receipt"
_SECONDS = 30 * 60
"""How long the receipt can be looked at again, so that a lost answer or a slow printer loses no code."""


def keep(request: HttpRequest, response: HttpResponse, lodged: Lodged) -> None:
    """Keep receipt and code for this browser."""
    found = {"complaint": lodged.complaint.pk, "code": lodged.code, "until": int(time.time()) + _SECONDS}
    sealed = seal_text(json.dumps(found), _PLACE)
    if not request.user.is_authenticated:
        request.session[_KEY] = sealed
        return
    response.set_cookie(
        _KEY, sealed, max_age=_SECONDS, path=reverse("supervision:receipt"), httponly=True, samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip


def kept(request: HttpRequest) -> Lodged | None:
    """Return what is kept for this browser; None when there is nothing or its time is over."""
    found = _opened(request.COOKIES.get(_KEY) or request.session.get(_KEY) or "")
    if found is None or found["until"] < time.time():
        return None
    rows = Complaint.objects.select_related("organisation", "handler", "notice__review__plan")
    return Lodged(rows.get(pk=found["complaint"]), found["code"])


def forget(request: HttpRequest, response: HttpResponse) -> None:
    """Take it out: nobody will see the code again."""
    forget_in_session(request)
    response.delete_cookie(_KEY, path=reverse("supervision:receipt"), samesite="Strict")


def forget_in_session(request: HttpRequest, **_signal: Any) -> None:
    """Take a visitor's receipt out of the session, before the session gets the name of who logs in."""
    if _KEY in request.session:
        del request.session[_KEY]


def _opened(sealed: str) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads(unseal_text(sealed, _PLACE))
    except Unreadable:
        return None
    return found
