"""Importing a staff roster: upload, look at faults and differences, choose."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import Reason
from jiangjie.services.accounts import actions, queries
from jiangjie.services.accounts.actions.rosters import AT_ONCE, contents_of
from jiangjie.services.accounts.forms.staff import RosterForm
from jiangjie.services.accounts.models import HeldStaffRoster
from jiangjie.services.accounts.permissions import clerk
from jiangjie.services.accounts.rosters import empty_roster
from jiangjie.services.matters.refusal import Refused
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.exports import XLSX, download
from jiangjie.services.pages.forms import OnceForm
from jiangjie.services.pages.matters import BeginPage
from jiangjie.services.pages.once import once

SHOWN = 500
"""Faults and differences listed on the page; the rest shows after these are mended."""


class Import(BeginPage):
    """Upload a roster; nothing is taken over yet."""

    permission = clerk
    provisions = ("4.4.1",)
    form = RosterForm
    run = staticmethod(actions.hold_roster)
    title = _("导入职工名册")
    lead = _("上传后先列出每处问题和与现有名册的差异，由您确认后才导入。")
    submit_label = _("上传并检查")
    back = "accounts:staff"
    template = "accounts/import.html"


class Template(Page):
    """The workbook to fill in."""

    permission = clerk

    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002  Django's signature
        """Send it."""
        return download(empty_roster(), gettext("职工名册模板.xlsx"), XLSX)


class RosterPage(Page):
    """What an uploaded roster holds: faults by row and column, new people, differences; and the clerk's choice."""

    permission = clerk
    provisions = ("4.4.1",)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show it."""
        return self._show(request, self._held(), OnceForm(actor=self.actor), ())

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Take the good rows over, or drop all."""
        form = OnceForm(request.POST, actor=self.actor)
        if not form.is_valid():
            return HttpResponseRedirect(request.path)

        def run() -> str:
            held = self._held()
            if request.POST.get("act") == "adopt":
                url = actions.adopt_roster(actor=self.actor, held=held)
                messages.success(request, gettext("已提交导入。"))
                return url
            actions.drop_roster(actor=self.actor, held=held)
            messages.success(request, gettext("已放弃，名册没有改动。"))
            return reverse("accounts:import")

        try:
            return HttpResponseRedirect(once(form.cleaned_data["once"], run))
        except Refused as refused:
            return self._show(request, self._held(), form, refused.reasons, 409)

    def _held(self) -> HeldStaffRoster:
        return get_object_or_404(queries.held_rosters(self.actor), pk=self.kwargs["pk"])

    def _show(
        self,
        request: HttpRequest,
        held: HeldStaffRoster,
        form: OnceForm,
        reasons: tuple[Reason, ...],
        status: int = 200,
    ) -> HttpResponse:
        roster = contents_of(held)
        numbers = {one.number for one in roster.changed}
        context = {
            "held": held, "roster": roster, "form": form, "reasons": reasons, "shown": SHOWN,
            "troubles": roster.troubles[:SHOWN], "changed": roster.changed[:SHOWN],
            "new": [row for row in roster.rows if row["number"] not in numbers][:50],
            "good": len(roster.rows), "by_worker": len(roster.rows) > AT_ONCE,
        }  # fmt: skip
        return render(request, "accounts/roster.html", context, status=status)
