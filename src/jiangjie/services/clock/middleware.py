"""Gives each request of a demonstration site the date that the site believes in."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from jiangjie.services.clock.now import pinned
from jiangjie.services.clock.site import believed


class DemoClock:
    """In demo mode, pins the clock to the demo date at the machine's time of day; else does nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.DEMO:
            return self.get_response(request)
        with pinned(believed()):
            return self.get_response(request)
