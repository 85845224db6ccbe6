"""A table that was uploaded and is held back until somebody has seen its faults and differences and chooses."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import Reason
from jiangjie.services.matters.refusal import Refused
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.forms import OnceForm
from jiangjie.services.pages.once import once

SHOWN = 500
"""Faults, differences and new rows listed on the page; the rest shows after these are settled."""


class HeldPage(Page):
    """Shows what the table holds; takes its good rows over, or drops all. Its template extends `pages/held.html`."""

    template: ClassVar[str]
    title: ClassVar[Any]
    upload_page: ClassVar[str]
    """Name of the page on which another table can be uploaded."""
    adopt: ClassVar[Callable[..., str]]
    """Takes the good rows over, at once or by the worker; returns where to go."""
    drop: ClassVar[Callable[..., None]]
    adopted: ClassVar[Any] = _("已提交导入。")
    dropped: ClassVar[Any]

    def get_held(self) -> Any:
        """Return the actor's own held table, or raise Http404."""
        raise NotImplementedError

    def contents(self, held: Any) -> dict[str, Any]:
        """Return what the table holds: `troubles` (all), `good` (their number), `by_worker`, `remarks`, and more."""
        raise NotImplementedError

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show it."""
        return self._show(request, OnceForm(actor=self.actor), ())

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Take the good rows over, or drop all."""
        form = OnceForm(request.POST, actor=self.actor)
        if not form.is_valid():
            return HttpResponseRedirect(request.path)
        try:
            return HttpResponseRedirect(once(form.cleaned_data["once"], self._choose))
        except Refused as refused:
            return self._show(request, form, refused.reasons, 409)

    def _choose(self) -> str:
        held = self.get_held()
        if self.request.POST.get("act") == "adopt":
            url = type(self).adopt(actor=self.actor, held=held)
            messages.success(self.request, str(self.adopted))
            return url
        type(self).drop(actor=self.actor, held=held)
        messages.success(self.request, str(self.dropped))
        return reverse(self.upload_page)

    def _show(
        self, request: HttpRequest, form: OnceForm, reasons: tuple[Reason, ...], status: int = 200
    ) -> HttpResponse:
        held = self.get_held()
        found = self.contents(held)
        context = {
            "title": self.title, "back_url": reverse(self.upload_page), "held": held, "form": form, "reasons": reasons,
            "shown": SHOWN, **found, "total": len(found["troubles"]), "troubles": found["troubles"][:SHOWN],
        }  # fmt: skip
        return render(request, self.template, context, status=status)
