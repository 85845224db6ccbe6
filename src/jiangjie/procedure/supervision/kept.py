"""Keeps a new complaint's code for the browser that lodged it, sealed, until it is noted down."""

import time

from django.contrib.sessions.backends.base import SessionBase

from jiangjie.procedure.supervision.actions import Lodged
from jiangjie.procedure.supervision.models import Complaint
from jiangjie.services.crypto.keys import seal_text, unseal_text

_KEY, _PLACE = "lodged", "supervision.session"
_SECONDS = 30 * 60
"""How long the receipt can be looked at again, so that a lost answer or a slow printer loses no code."""


def keep(session: SessionBase, lodged: Lodged) -> None:
    """Put receipt and code into the session."""
    code = seal_text(lodged.code, _PLACE)
    session[_KEY] = {"complaint": lodged.complaint.pk, "code": code, "until": int(time.time()) + _SECONDS}


def kept(session: SessionBase) -> Lodged | None:
    """Return what the session keeps; None when there is nothing or its time is over."""
    found = session.get(_KEY)
    if not found:
        return None
    if found["until"] < time.time():
        forget(session)
        return None
    rows = Complaint.objects.select_related("organisation", "handler", "notice__review__plan")
    return Lodged(rows.get(pk=found["complaint"]), unseal_text(found["code"], _PLACE))


def forget(session: SessionBase) -> None:
    """Take it out: nobody will see the code again."""
    session.pop(_KEY, None)
