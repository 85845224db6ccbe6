"""List pages."""

from typing import Any, ClassVar

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_filters import FilterSet
from rules.predicates import Predicate

from jiangjie.core.words import gettext_noop
from jiangjie.services.audit.record import record
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.exports import XLSX, as_csv, as_xlsx, download
from jiangjie.services.pages.tables import Column, Table


class ListPage(Page):
    """A table of what the actor may see, with sorting, filters, pages of fifty and exports."""

    title: ClassVar[Any] = ""
    lead: ClassVar[Any] = ""
    columns: ClassVar[tuple[Column, ...]] = ()
    filterset: ClassVar[type[FilterSet] | None] = None
    rows: ClassVar[Any]
    """Query `(actor) -> queryset` of what the actor may see; wrap it in staticmethod."""
    template: ClassVar[str] = "pages/list.html"
    empty_title: ClassVar[Any] = ""
    empty_hint: ClassVar[Any] = ""
    create_label: ClassVar[Any] = ""
    create_permission: ClassVar[Predicate | None] = None

    def row_url(self, row: Any) -> str:
        """Return where a row leads; empty for nowhere."""
        return str(row.get_absolute_url())

    def create_url(self) -> str:
        """Return where a new one is made; shown only to those with `create_permission`."""
        return ""

    def get_rows(self) -> QuerySet[Any]:
        """Return the rows before filtering."""
        found: QuerySet[Any] = type(self).rows(self.actor)
        return found

    def get_columns(self) -> tuple[Column, ...]:
        """Return the columns for this actor."""
        return self.columns

    def extra_context(self) -> dict[str, Any]:
        """Return what a template of its own needs beside the table."""
        return {}

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the list, or send it as a file for `?export=csv|xlsx`."""
        rows = self.get_rows()
        filters = self.filterset(request.GET, queryset=rows, request=request) if self.filterset else None
        table = Table(filters.qs if filters else rows, self.get_columns(), request.GET, self.row_url)
        if request.GET.get("export") in {"csv", "xlsx"}:
            return self._export(table, request.GET["export"])
        may_create = self.create_permission is not None and self.create_permission.test(self.actor)
        context = {
            "title": self.title,
            "lead": self.lead,
            "table": table,
            "filter_form": filters.form if filters else None,
            "create_url": self.create_url() if may_create else "",
            "create_label": self.create_label,
            "empty_title": self.empty_title,
            "empty_hint": self.empty_hint,
            **self.extra_context(),
        }
        return render(request, self.template, context)

    def _export(self, table: Table, kind: str) -> HttpResponse:
        header = [heading.label for heading in table.columns]
        with transaction.atomic():
            record(
                actor=self.actor, action="export", label=gettext_noop("导出列表"), matter=f"pages.list:{type(self).__name__}",
                details={"title": str(self.title), "rows": table.total, "kind": kind},
            )  # fmt: skip
        if kind == "csv":
            return download(as_csv(header, table.export()), f"{self.title}.csv", "text/csv; charset=utf-8")
        return download(as_xlsx(header, table.export()), f"{self.title}.xlsx", XLSX)
