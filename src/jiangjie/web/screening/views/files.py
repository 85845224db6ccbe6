"""Files: the result as Excel or CSV, an empty roster, a sample."""

from collections.abc import Iterable
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext

from jiangjie.services.clock import today
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.exports import XLSX, csv_pieces, download, named, xlsx_file
from jiangjie.web.screening import permissions
from jiangjie.web.screening.actions import note_export
from jiangjie.web.screening.carrying import unpacked
from jiangjie.web.screening.models import KeptResult
from jiangjie.web.screening.report import MOST_IN_WORKBOOK, ROWS_OF
from jiangjie.web.screening.sample import empty_roster, sample_roster
from jiangjie.web.screening.storing import unpacked_rows
from jiangjie.web.screening.taking_out import export_of
from jiangjie.web.screening.views.kept import expired, gone, report_in

KINDS = ("csv", "xlsx")


class Export(Page):
    """The result that a page carries, as a file."""

    permission = permissions.screens
    provisions = ("3.1.2", "3.2.2")

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Send the file; what can no longer be read is told with what to do."""
        report = unpacked(request.POST.get("packed", ""), self.actor)
        return self.send(report, report[ROWS_OF[report["kind"]]]) if report else expired(request)

    def send(self, report: dict[str, Any], rows: Iterable[list[Any]] | None) -> HttpResponseBase:
        """Return the file, a piece at a time, and note in the log how many rows went out."""
        kind = self.kwargs["kind"]
        too_long = kind == "xlsx" and report.get("apart", 0) > MOST_IN_WORKBOOK
        if kind not in KINDS or too_long or (report["rows"] is None and not report.get("changed")):
            raise Http404
        header, lines = export_of(report, rows or ())
        note_export(actor=self.actor, report=report, kind=kind)
        response: HttpResponseBase = (
            StreamingHttpResponse(csv_pieces(header, lines), content_type="text/csv; charset=utf-8")
            if kind == "csv"
            else FileResponse(xlsx_file(header, lines), content_type=XLSX)
        )
        patch_cache_control(response, private=True, no_store=True)
        return named(response, gettext("筛查结果-%(day)s") % {"day": report["on"]} + f".{kind}")


class ExportKept(Export):
    """A kept result as a file."""

    rows = staticmethod(KeptResult.objects.visible_to)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Send the file; tell what to do where the result is gone."""
        kept = type(self).rows(self.actor).filter(pk=self.kwargs["pk"]).first()
        if kept is None:
            return gone(request)
        report = report_in(kept)
        return self.send(report, unpacked_rows(kept.people) if kept.people else report[ROWS_OF[report["kind"]]])

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        """Send the file."""
        return self.get(request)


class Template(Page):
    """An empty roster to fill in."""

    permission = permissions.screens
    provisions = ("3.1.2", "3.2.2")

    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002  Django's signature
        """Send the workbook."""
        return download(empty_roster(), gettext("筛查名册模板.xlsx"), XLSX)


class Sample(Page):
    """A roster of people who do not exist, to try with."""

    permission = permissions.screens
    provisions = ("3.1.2", "3.2.2")

    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002  Django's signature
        """Send the workbook."""
        return download(sample_roster(today()), gettext("示例名册（虚构）.xlsx"), XLSX)
