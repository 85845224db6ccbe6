"""Pages of assessment rights: import and export as a table, and the certificates issued so far (1.1)."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import Reason
from jiangjie.procedure.bodies import actions, change_forms, forms, permissions, queries
from jiangjie.procedure.bodies.actions.rights_file import AT_ONCE
from jiangjie.procedure.bodies.models import HeldRights, IssueReport, Qualification
from jiangjie.procedure.bodies.rights_file import Table, empty_table, written
from jiangjie.procedure.bodies.views import BodyAct
from jiangjie.services.audit.record import record
from jiangjie.services.clock import today
from jiangjie.services.matters.acts import Refused
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.exports import XLSX, download
from jiangjie.services.pages.forms import OnceForm
from jiangjie.services.pages.matters import BeginPage
from jiangjie.services.pages.once import once

SHOWN = 500
"""Faults, differences and new rows listed on the page; the rest shows after these are settled."""


class Import(BeginPage):
    """Upload a table of rights; nothing is taken over yet."""

    permission = permissions.may_keep
    provisions = ("1.1", "1.2")
    form = forms.RightsFileForm
    run = staticmethod(actions.hold_rights)
    title = _("导入评价资质")
    lead = _("上传后先列出每处问题和与登记册的差异，由您确认后才导入。")
    submit_label = _("上传并检查")
    back = "bodies:list"
    template = "bodies/rights_import.html"


class Template(Page):
    """The workbook to fill in."""

    permission = permissions.may_keep

    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002  Django's signature
        """Send it."""
        return download(empty_table(), gettext("评价资质导入模板.xlsx"), XLSX)


class Export(Page):
    """Every right that the actor may see, as a workbook that can be changed and imported again."""

    permission = permissions.may_read

    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002  Django's signature
        """Send it; the log says who took it."""
        rows = queries.visible_qualifications(self.actor).order_by("body__organisation__name", "occupation__code", "pk")
        with transaction.atomic():
            record(
                actor=self.actor, action="export", label=gettext_noop("导出列表"), matter="pages.list:Qualifications",
                details={"title": "评价资质", "rows": rows.count(), "kind": "xlsx"},
            )  # fmt: skip
        name = gettext("评价资质_%(day)s.xlsx") % {"day": today().isoformat()}
        return download(written(rows), name, XLSX)


class Held(Page):
    """What an uploaded table holds: faults by row and column, new rights, differences; and the officer's choice."""

    permission = permissions.may_keep
    provisions = ("1.1", "1.2")

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
                url = actions.adopt_rights(actor=self.actor, held=held)
                messages.success(request, gettext("已提交导入。"))
                return url
            actions.drop_rights(actor=self.actor, held=held)
            messages.success(request, gettext("已放弃，登记册没有改动。"))
            return reverse("bodies:rights_import")

        try:
            return HttpResponseRedirect(once(form.cleaned_data["once"], run))
        except Refused as refused:
            return self._show(request, self._held(), form, refused.reasons, 409)

    def _held(self) -> HeldRights:
        mine = HeldRights.objects.filter(organisation=self.actor.organisation, made_by=self.actor.user)
        return get_object_or_404(mine, pk=self.kwargs["pk"])

    def _show(
        self, request: HttpRequest, held: HeldRights, form: OnceForm, reasons: tuple[Reason, ...], status: int = 200
    ) -> HttpResponse:
        table = Table.from_json(held.content)
        context = {
            "held": held, "table": table, "form": form, "reasons": reasons, "shown": SHOWN,
            "troubles": table.troubles[:SHOWN], "changed": table.changed[:SHOWN], "new": table.added[:SHOWN],
            "good": len(table.rows), "by_worker": len(table.rows) > AT_ONCE,
        }  # fmt: skip
        return render(request, "bodies/rights_held.html", context, status=status)


class Report(BodyAct):
    """The body's clerk reports the certificates issued under a right, with proof."""

    permission = permissions.may_report_issued
    provisions = ("1.1",)
    form = forms.ReportForm
    run = staticmethod(actions.report_issued)
    title = _("报告发证情况")
    submit_label = _("提交报告")

    def form_arguments(self) -> dict[str, Any]:
        """Name the right to the form."""
        return {"body": self.body, "qualification": self._qualification()}

    def run_arguments(self) -> dict[str, Any]:
        """Name the right to the action."""
        return {"qualification": self._qualification()}

    def _qualification(self) -> Qualification:
        rows = queries.visible_qualifications(self.actor)
        return get_object_or_404(rows, pk=self.kwargs["qualification"], body=self.body)


class DecideReport(BodyAct):
    """Who keeps the entry confirms a report of certificates issued, or returns it with the reason."""

    provisions = ("1.1",)
    form = change_forms.DecideReportForm
    run = staticmethod(actions.decide_report)
    title = _("办理发证情况报告")
    submit_label = _("办理")

    def run_arguments(self) -> dict[str, Any]:
        """Name the report to the action."""
        rows = IssueReport.objects.visible_to(self.actor).select_related("qualification__body__organisation", "proof")
        return {"report": get_object_or_404(rows, qualification__body=self.body, pk=self.kwargs["report"])}
