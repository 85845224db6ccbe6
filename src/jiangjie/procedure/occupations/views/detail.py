"""One occupation with everything recorded about it, as it stands today or stood on another day."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from jiangjie.core import editions
from jiangjie.procedure.occupations import dated, permissions, queries
from jiangjie.procedure.occupations.catalogue import group_names, published
from jiangjie.procedure.occupations.forms import date_input
from jiangjie.procedure.occupations.industries import title_of
from jiangjie.procedure.occupations.models import Occupation
from jiangjie.services.audit.record import acts_only, history
from jiangjie.services.clock import today
from jiangjie.services.pages.access import Page


class DayForm(forms.Form):
    """The day that is asked about."""

    on = date_input(label=_("查询日期"), required=False)


class OccupationPage(Page):
    """One occupation with its work types, level, class, industries and what became of it."""

    permission = permissions.may_read
    provisions = ("2.1", "2.2", "2.3")

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the occupation as it stood on the day `?on=`, today without it; an unreadable day is said to be one."""
        found = get_object_or_404(queries.catalogue(self.actor), pk=self.kwargs["pk"])
        form = DayForm(request.GET)
        day = (form.cleaned_data["on"] if form.is_valid() else None) or today()
        entries = list(acts_only(history(f"occupations.occupation:{found.pk}")))
        context = {
            "occupation": found, "title": str(found), "day_form": form, "day": day, "another_day": day != today(),
            "may_maintain": permissions.may_maintain.test(self.actor), "path": _path(found), "timeline": entries,
            "corrections": [entry for entry in entries if entry.action == "correct_work_type"],
            **_as_of(found, day), **_history(found),
        }  # fmt: skip
        return render(request, "occupations/detail.html", context)


def _as_of(occupation: Occupation, day: date) -> dict[str, Any]:
    """Return what stood on the day."""
    level, judgement = dated.level_record(occupation, day), dated.judgement_on(occupation, None, day)
    return {
        "level": level,
        "level_label": level.get_level_display() if level else Occupation.SeniorLevel.UNKNOWN.label,
        "judgement": judgement if occupation.skill_class == Occupation.SkillClass.SOME else None,
        "stands": occupation.in_force(day),
        "not_yet": day < occupation.in_force_from,
        "industries": [title_of(key) for key in dated.tags_on(occupation, day)],
        "now": [] if occupation.in_force(day) else dated.became(occupation, day),
    }


def _history(occupation: Occupation) -> dict[str, Any]:
    """Return everything that was ever recorded, the newest first."""
    return {
        "work_types": [(one, one.in_force(today())) for one in occupation.work_types.all()],
        "levels": occupation.senior_level_records.order_by("-since", "-pk"),
        "judgements": occupation.class_judgements.select_related("work_type").order_by("-since", "-pk"),
        "tags": [(one, title_of(one.industry)) for one in occupation.industry_tags.order_by("-since", "-pk")],
        "predecessors": occupation.predecessors.select_related("old"),
        "successors": occupation.successors.select_related("new"),
    }


def _path(occupation: Occupation) -> list[str]:
    """Return the groups that the occupation lies in, by the edition that it belongs to; none for a key of our own."""
    edition = next((one for one in published() if one.key == occupation.edition), None)
    names = group_names(edition) if edition else {}
    return [f"{code} {names[code]}" for code in editions.path_of(occupation.code) if code in names]
