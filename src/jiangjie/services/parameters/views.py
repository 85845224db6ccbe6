"""Pages of the authority's settings: what is in force, and setting a value."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.services.clock import today
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.matters import BeginPage
from jiangjie.services.parameters import actions, permissions, queries
from jiangjie.services.parameters.catalogue import SETTINGS, Setting, shown
from jiangjie.services.parameters.forms import DayForm, SettingForm
from jiangjie.services.parameters.models import Value

FOLDED = 24
"""Characters from which a value is folded away, so that the table keeps its shape."""
PROVISIONS = tuple(sorted({setting.provision for setting in SETTINGS.values()}))


class InForce(Page):
    """Every setting 参数, the value in force today, its source, and what "undecided" means."""

    permission = permissions.reader
    provisions = PROVISIONS

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the settings as of the day that is asked for, else of today."""
        form = DayForm(request.GET if "on" in request.GET else None)
        asked = form.cleaned_data["on"] if form.is_valid() else None
        day = asked or today()
        lines = [_line(one) for one in queries.all_in_force(day)]
        context = {
            "lines": lines, "may_set": permissions.setter.test(self.actor), "day": day, "day_form": form,
            "another_day": day != today(),
        }  # fmt: skip
        return render(request, "parameters/list.html", context)


class Set(BeginPage):
    """Give one setting a value from a day on."""

    permission = permissions.setter
    provisions = PROVISIONS
    form = SettingForm
    run = staticmethod(actions.set_value)
    title = _("设定参数")
    submit_label = _("设定")
    back = "parameters:list"

    @property
    def lead(self) -> str:
        """Say what the setting does."""
        return gettext(self._setting().meaning)

    def form_arguments(self) -> dict[str, Any]:
        """Tell the form which setting."""
        return {"setting": self._setting()}

    def run_arguments(self) -> dict[str, Any]:
        """Tell the action which setting."""
        return {"key": self._setting().key}

    def result_url(self, result: Value) -> str:
        """Lead back to the list, at the setting."""
        return reverse("parameters:list") + f"#{result.key}"

    def _setting(self) -> Setting:
        setting = SETTINGS.get(self.kwargs["key"])
        if setting is None:
            raise Http404
        return setting


def _line(one: queries.InForce) -> dict[str, Any]:
    setting = one.setting
    return {
        "key": setting.key, "title": gettext(setting.title), "provision": setting.provision,
        "value": gettext(shown(setting, one.value)), "undecided": one.value is None,
        "long": len(str(one.value)) > FOLDED, "row": one.row,
        "meaning": gettext(setting.meaning),
        "coming": (one.coming, gettext(shown(setting, one.coming.value))) if one.coming else None,
        "history": [(row, gettext(shown(setting, row.value))) for row in one.history],
        "set_url": reverse("parameters:set", args=[setting.key]),
    }  # fmt: skip
