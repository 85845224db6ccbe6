"""The page that says how two policies differ."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from jiangjie.core.policy import load_version
from jiangjie.core.policy.diff import Change, policy_diff
from jiangjie.core.policy.diff.model import AREAS
from jiangjie.services.accounts.permissions import anyone
from jiangjie.services.clock import today
from jiangjie.services.pages.access import Page
from jiangjie.web.law.policies.sheets import all_sheets
from jiangjie.web.law.words import language


@dataclass(frozen=True, slots=True)
class Area:
    """The changes of one area, told in sentences."""

    name: str
    changes: list[tuple[Change, str]]


def _choices() -> list[tuple[str, str]]:
    return [(sheet.id, f"{sheet.document}（{sheet.status_words}）") for sheet in all_sheets()]


class CompareForm(forms.Form):
    """Which two."""

    use_required_attribute = False

    a = forms.ChoiceField(label=_("从"), choices=_choices)
    b = forms.ChoiceField(label=_("到"), choices=_choices)


class Compare(Page):
    """What changes from one policy to the other 政策比较, sentence by sentence."""

    permission = anyone
    provisions = ("7.1", "7.2")
    title = _("政策比较")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form, and the differences where two policies are chosen."""
        form = CompareForm(request.GET or None)
        context: dict[str, Any] = {"title": self.title, "form": form}
        status = 200
        if form.is_bound:
            if form.is_valid():
                context |= _compared(form.cleaned_data["a"], form.cleaned_data["b"])
            else:
                status = 422
        return render(request, "law/diff.html", context, status=status)


def _compared(old: str, new: str) -> dict[str, Any]:
    diff = policy_diff(load_version(old), load_version(new), language(), today=today())
    areas = [
        Area(AREAS[key][language() == "en"], [(change, change.text(language())) for change in changes])
        for key, changes in groupby(diff.changes, key=lambda change: change.area)
    ]
    return {"diff": diff, "areas": areas}
