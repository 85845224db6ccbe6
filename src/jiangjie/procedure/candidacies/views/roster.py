"""Import of a roster: template, upload, what was found, the clerk's choice."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import Reason
from jiangjie.procedure.candidacies import actions, forms, permissions, queries
from jiangjie.procedure.candidacies.models import RosterImport
from jiangjie.procedure.candidacies.roster.columns import NOTES
from jiangjie.procedure.candidacies.roster.reading import fields_for
from jiangjie.procedure.plans.models import Plan
from jiangjie.services.documents.spreadsheets import template
from jiangjie.services.matters.acts import Refused
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.exports import XLSX, download
from jiangjie.services.pages.forms import OnceForm
from jiangjie.services.pages.matters import BeginPage
from jiangjie.services.pages.once import once

_SHOWN = 500
"""Faults shown on the page; a file with more needs mending as a whole."""


class RosterPage(BeginPage):
    """Takes a roster and holds it back."""

    permission = permissions.imports
    provisions = ("4.3.1",)
    form = forms.RosterForm
    run = staticmethod(actions.hold_roster)
    title = _("导入申报名册")
    lead = _("先下载模板填写，再上传核对。核对后由您决定是否导入，有错误的行不会导入。")
    submit_label = _("上传并核对")
    template = "candidacies/roster.html"

    def plan(self) -> Plan:
        """Return the plan of the address."""
        return get_object_or_404(queries.enterable_plans(self.actor), pk=self.kwargs["pk"])

    def run_arguments(self) -> dict[str, Any]:
        """Give the action the plan."""
        return {"plan": self.plan()}

    def back_url(self) -> str:
        """Lead back to the plan."""
        return self.plan().get_absolute_url()

    def result_url(self, result: Any) -> str:
        """Lead to what was found."""
        return reverse("candidacies:roster_held", args=[result.pk])

    def _show(
        self, request: HttpRequest, form: OnceForm, reasons: tuple[Reason, ...], status: int = 200
    ) -> HttpResponse:
        plan = self.plan()
        context = {
            "title": self.title, "lead": self.lead, "form": form, "reasons": reasons, "plan": plan,
            "submit_label": self.submit_label, "back_url": plan.get_absolute_url(), "notes": NOTES,
            "held": queries.held_rosters(self.actor).filter(plan=plan).order_by("pk"), "me": self.actor.user,
        }  # fmt: skip
        return render(request, self.template, context, status=status)


class RosterTemplate(Page):
    """The workbook to fill in."""

    permission = permissions.imports
    provisions = ("4.3.1",)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:  # noqa: ARG002  Django's signature
        """Send the workbook of the plan."""
        plan = get_object_or_404(queries.enterable_plans(self.actor), pk=self.kwargs["pk"])
        return download(template("申报名册", fields_for(plan), NOTES), f"申报名册-{plan.title}.xlsx", XLSX)


class HeldRoster(Page):
    """What was found in a roster."""

    permission = permissions.imports
    provisions = ("4.3.1",)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show faults and the choice."""
        held = get_object_or_404(queries.held_rosters(self.actor), pk=self.kwargs["pk"])
        return _found(request, held, OnceForm(actor=self.actor, auto_id=False), ())


def _found(
    request: HttpRequest, held: RosterImport, form: OnceForm, reasons: tuple[Reason, ...], status: int = 200
) -> HttpResponse:
    faults = [
        (one, Reason(one["message"], one["provision"], one["remedy"], one["params"])) for one in held.faults[:_SHOWN]
    ]
    bad_rows = len({one["row"] for one in held.faults})
    context = {
        "title": gettext("核对申报名册"), "held": held, "faults": faults, "bad_rows": bad_rows, "form": form,
        "reasons": reasons, "more_faults": max(0, len(held.faults) - _SHOWN),
        "back_url": reverse("candidacies:roster", args=[held.plan_id]),
    }  # fmt: skip
    return render(request, "candidacies/roster_held.html", context, status=status)


class ChooseRoster(Page):
    """Carries out the clerk's choice."""

    permission = permissions.imports
    provisions = ("4.3.1",)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Import the good rows or throw the roster away, once."""
        choice = self.kwargs["choice"]
        if choice not in {"import", "discard"}:
            raise Http404
        form = OnceForm(request.POST, actor=self.actor)
        if not form.is_valid():
            raise Http404

        def run() -> str:
            held = get_object_or_404(queries.held_rosters(self.actor), pk=self.kwargs["pk"])
            plan = held.plan_id
            if choice == "discard":
                actions.discard_roster(roster=held, actor=self.actor)
                messages.success(request, gettext("已放弃导入，没有新增申报。"))
                return reverse("candidacies:roster", args=[plan])
            entered = len(actions.import_good_rows(roster=held, actor=self.actor))
            words = ngettext("已导入 %(number)d 人，均为草稿。", "已导入 %(number)d 人，均为草稿。", entered)
            messages.success(request, words % {"number": entered})
            return f"{reverse('candidacies:list')}?plan={plan}"

        try:
            return HttpResponseRedirect(once(form.cleaned_data["once"], run))
        except Refused as refused:
            held = get_object_or_404(queries.held_rosters(self.actor), pk=self.kwargs["pk"])
            return _found(request, held, OnceForm(actor=self.actor, auto_id=False), refused.reasons, 409)
