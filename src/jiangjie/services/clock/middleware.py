"""Gives each request of a demonstration site the date that the site believes in."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from jiangjie.services.clock.models import DemoSite
from jiangjie.services.clock.now import SHANGHAI, pinned


class DemoClock:
    """In demo mode, pins the clock to the demo date at the machine's time of day; else does nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.DEMO:
            return self.get_response(request)
        believes = DemoSite.objects.values_list("believes", flat=True).first()
        moment = believes and datetime.combine(believes, datetime.now(SHANGHAI).time(), SHANGHAI)
        with pinned(moment):
            return self.get_response(request)
