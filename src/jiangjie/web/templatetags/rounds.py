"""The six steps of a matter's round, for every matter's page."""

from django import template

from jiangjie.services.matters.models import Matter
from jiangjie.web.rounds import Step, steps_for

register = template.Library()


@register.simple_tag
def round_steps(matter: Matter) -> list[Step]:
    """Return the six steps of the matter's round (one query)."""
    return steps_for(matter)
