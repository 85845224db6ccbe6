"""Makes a chart for `<c-bars>` from a page's own rows, so that chapters need not import the face."""

from collections.abc import Iterable

from django import template
from django.utils.translation import gettext

from jiangjie.web.charts import Chart

register = template.Library()


@register.simple_tag
def chart(title: str, rows: Iterable[tuple[str, float]], unit: str = "") -> Chart:
    """Return the chart of these (label, value) rows; labels that come from data are translated."""
    return Chart.of(title, [(gettext(label) if label else label, value) for label, value in rows], unit)
