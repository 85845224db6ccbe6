"""Refuses what would cost the site too much: requests too large for any form of ours, papers for too many at once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from jiangjie.web.errors import too_large

_MOST = 5
"""How many uploads of the largest size a request may have the length of; a form of ours has one."""


class RequestSize:
    """Answers 413 to what claims to be longer. What is a little too large for a form is the form's to explain."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or len(length) > len(str(2**63)) or int(length) > _MOST * settings.UPLOAD_LIMIT:
            return too_large(request)
        return self.get_response(request)


_PRESSES = 2
_PATIENCE = 5.0
"""Seconds that somebody waits for a press."""
_presses = BoundedSemaphore(_PRESSES)


class Busy(Exception):
    """Others are having papers set, and it did not become one's turn."""


@contextmanager
def public_press() -> Iterator[None]:
    """Have a paper set for somebody without an account: two at a time in a process, so that the others' pages go on.

    Raises ``Busy`` for whom it takes too long.
    """
    if not _presses.acquire(timeout=_PATIENCE):
        raise Busy
    try:
        yield
    finally:
        _presses.release()
