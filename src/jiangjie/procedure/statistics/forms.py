"""What to count."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.bodies.models import Body
from jiangjie.procedure.statistics.counts import BY, MEASURES
from jiangjie.services.clock import today

FIRST_YEAR = 2024
"""The year in which the notice came into force (7.1)."""


class CountsForm(forms.Form):
    """Grouping, year, kind of body, and what the chart shows. Unknown values count as not given."""

    by = forms.ChoiceField(label=_("分组"), required=False)
    year = forms.TypedChoiceField(label=_("年度"), required=False, coerce=int, empty_value=None)
    kind = forms.ChoiceField(label=_("企业类型"), required=False)
    measure = forms.ChoiceField(label=_("图表显示"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = range(today().year, FIRST_YEAR - 1, -1)
        choices = {
            "by": [(key, gettext(label)) for key, label in BY.items()],
            "year": [("", _("全部年度")), *((year, str(year)) for year in years)],
            "kind": [("", _("全部")), *Body.Kind.choices],
            "measure": [(key, gettext(label)) for key, label in MEASURES.items()],
        }
        for name, values in choices.items():
            self.fields[name].choices = values  # type: ignore[attr-defined]  # each is a choice field

    @property
    def chosen(self) -> dict[str, Any]:
        """Return what to count, with defaults for what is missing or unknown."""
        self.full_clean()
        found = getattr(self, "cleaned_data", {})
        return {
            "by": found.get("by") or "district",
            "year": found.get("year"),
            "kind": found.get("kind") or "",
            "measure": found.get("measure") or "certificates",
        }
