"""Many entries at once: template, upload, faults and differences, the choice; and what stands, as the same sheet."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.occupations import actions, forms, permissions
from jiangjie.procedure.occupations.actions.imports import AT_ONCE, plan_in
from jiangjie.procedure.occupations.importing.sheets import KINDS, empty_sheet, fields_of, lines_of
from jiangjie.procedure.occupations.models import HeldImport
from jiangjie.services.clock import today
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.exports import XLSX, as_csv, as_xlsx, download
from jiangjie.services.pages.held import HeldPage
from jiangjie.services.pages.matters import BeginPage


class Import(BeginPage):
    """Upload a sheet; nothing is entered yet."""

    permission = permissions.may_maintain
    provisions = ("2.1", "2.2", "2.3")
    form = forms.ImportForm
    run = staticmethod(actions.hold_import)
    title = _("批量登记")
    lead = _(
        "按发布文件一次登记许多职业的工种、高级技师等级或产业领域。上传后先列出每处问题和与目录的差异，由您确认后才登记。"
    )
    submit_label = _("上传并检查")
    back = "occupations:list"
    template = "occupations/import.html"


def _kind(value: str) -> str:
    if value not in KINDS:
        raise Http404
    return value


class ImportTemplate(Page):
    """The workbook to fill in."""

    permission = permissions.may_maintain

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:  # noqa: ARG002  Django's signature
        """Send it."""
        kind = _kind(self.kwargs["kind"])
        name = gettext("%(kind)s登记表模板") % {"kind": gettext(KINDS[kind])}
        return download(empty_sheet(kind), f"{name}.xlsx", XLSX)


class ExportSheet(Page):
    """What stands today, in the columns of the import."""

    permission = permissions.may_maintain

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:  # noqa: ARG002  Django's signature
        """Send it as a workbook or a CSV."""
        kind, ending = _kind(self.kwargs["kind"]), self.kwargs["ending"]
        header = [one.header for one in fields_of(kind)]
        name = f"{gettext(KINDS[kind])}-{today().isoformat()}"
        if ending == "xlsx":
            return download(as_xlsx(header, lines_of(kind)), f"{name}.xlsx", XLSX)
        if ending == "csv":
            return download(as_csv(header, lines_of(kind)), f"{name}.csv", "text/csv; charset=utf-8")
        raise Http404


class HeldSheet(HeldPage):
    """What an uploaded sheet comes to: faults by row and column, new entries, differences; and the officer's choice."""

    permission = permissions.may_maintain
    provisions = ("2.1", "2.2", "2.3")
    template = "occupations/import_held.html"
    title = _("批量登记")
    upload_page = "occupations:import"
    adopt = staticmethod(actions.adopt_import)
    drop = staticmethod(actions.drop_import)
    dropped = _("已放弃，目录没有改动。")

    def get_held(self) -> HeldImport:
        """Return the officer's own upload."""
        return get_object_or_404(HeldImport.objects.filter(made_by=self.actor.user), pk=self.kwargs["pk"])

    def contents(self, held: HeldImport) -> dict[str, Any]:
        """Return the entries that are new, those that differ, and the faults."""
        plan = plan_in(held)
        return {
            "title": gettext("批量登记：%(kind)s") % {"kind": gettext(KINDS[held.kind])}, "plan": plan,
            "troubles": plan.troubles, "remarks": plan.remarks, "changed": plan.changed, "added": plan.added,
            "good": len(plan.lines), "by_worker": len(plan.lines) > AT_ONCE,
            "fault_rows": len({one.row for one in plan.troubles}),
        }  # fmt: skip
