"""Pages of assessment rights: import and export as a table, and the certificates issued so far (1.1)."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.bodies import actions, change_forms, forms, permissions, queries
from jiangjie.procedure.bodies.actions.rights_file import AT_ONCE
from jiangjie.procedure.bodies.models import HeldRights, IssueReport, Qualification
from jiangjie.procedure.bodies.rights_file import Table, empty_table, written
from jiangjie.procedure.bodies.views import BodyAct
from jiangjie.services.audit.record import record
from jiangjie.services.clock import today
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.exports import XLSX, download
from jiangjie.services.pages.held import SHOWN, HeldPage
from jiangjie.services.pages.matters import BeginPage


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


class Held(HeldPage):
    """What an uploaded table holds: faults by row and column, new rights, differences; and the officer's choice."""

    permission = permissions.may_keep
    provisions = ("1.1", "1.2")
    template = "bodies/rights_held.html"
    title = _("导入评价资质")
    upload_page = "bodies:rights_import"
    adopt = staticmethod(actions.adopt_rights)
    drop = staticmethod(actions.drop_rights)
    dropped = _("已放弃，登记册没有改动。")

    def get_held(self) -> HeldRights:
        """Return the officer's own upload."""
        mine = HeldRights.objects.filter(organisation=self.actor.organisation, made_by=self.actor.user)
        return get_object_or_404(mine, pk=self.kwargs["pk"])

    def contents(self, held: HeldRights) -> dict[str, Any]:
        """Return the rows that are new, those that differ, and the faults."""
        table = Table.from_json(held.content)
        return {
            "table": table, "troubles": table.troubles, "remarks": table.remarks, "good": len(table.rows),
            "changed": table.changed[:SHOWN], "new": table.added[:SHOWN], "by_worker": len(table.rows) > AT_ONCE,
        }  # fmt: skip


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
