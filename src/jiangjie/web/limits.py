"""Refuses requests that are too large for any form of ours, before a byte of them is stored."""

from collections.abc import Callable

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
