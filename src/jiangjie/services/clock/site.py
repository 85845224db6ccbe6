"""The date that this site believes in: a demonstration's own, or none."""

from datetime import datetime

from django.conf import settings

from jiangjie.services.clock.models import DemoSite
from jiangjie.services.clock.now import SHANGHAI


def believed() -> datetime | None:
    """Return the demo date at the machine's time of day; None for a real site, whose clock is the machine's."""
    if not settings.DEMO:
        return None
    day = DemoSite.objects.values_list("believes", flat=True).first()
    return None if day is None else datetime.combine(day, datetime.now(SHANGHAI).time(), SHANGHAI)
