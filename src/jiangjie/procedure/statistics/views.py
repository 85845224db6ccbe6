"""The page of counts."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.words import gettext_noop
from jiangjie.procedure.bodies.models import Grade
from jiangjie.procedure.statistics import permissions
from jiangjie.procedure.statistics.counts import BY, MEASURES, Counts, count
from jiangjie.procedure.statistics.forms import CountsForm
from jiangjie.services.audit.record import record
from jiangjie.services.clock import now
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.exports import XLSX, as_csv, as_xlsx, download


class Home(Page):
    """Counts 统计 by level and district, kind of body, industry, occupation or route, as chart and table (5.3.1)."""

    permission = permissions.may_see_counts
    provisions = ("5.3.1", "2.3")
    title = _("统计")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the counts, or send them as a file for `?export=csv|xlsx`."""
        chosen = CountsForm(request.GET).chosen
        form = CountsForm(initial=chosen)
        measure = chosen["measure"]
        counts = count(self.actor, by=chosen["by"], year=chosen["year"], kind=chosen["kind"])
        kind = request.GET.get("export", "")
        if kind in {"csv", "xlsx"}:
            return self._export(counts, chosen, kind)
        context = {
            "title": self.title,
            "form": form,
            "counts": counts,
            "heads": self._heads(chosen["by"]),
            "lines": [(line.group, Grade(line.grade).label, line.values) for line in counts.lines],
            "chart_title": gettext(MEASURES[measure]),
            "chart_rows": counts.by_group(measure),
            "made_at": now(),
            "csv_url": self._url(request, "csv"),
            "xlsx_url": self._url(request, "xlsx"),
            "scope": self.actor.organisation,
        }
        return render(request, "statistics/home.html", context)

    @staticmethod
    def _heads(by: str) -> list[str]:
        first = {
            "district": gettext("区"), "kind": gettext("企业类型"), "industry": gettext("产业领域"),
            "occupation": gettext("职业"), "route": gettext("申报途径"),
        }[by]  # fmt: skip
        return [first, gettext("等级"), *(gettext(label) for label in MEASURES.values())]

    @staticmethod
    def _url(request: HttpRequest, kind: str) -> str:
        query = request.GET.copy()
        query["export"] = kind
        return "?" + query.urlencode()

    def _export(self, counts: Counts, chosen: dict[str, Any], kind: str) -> HttpResponse:
        rows = [
            [gettext(line.group), str(Grade(line.grade).label), *map(str, line.values)] for line in counts.lines
        ]  # fmt: skip
        rows.append([gettext("合计"), "", *map(str, counts.total_values)])
        with transaction.atomic():
            record(
                actor=self.actor, action="export", label=gettext_noop("导出统计"), matter="statistics.counts:1",
                details={"kind": kind, **{key: chosen[key] for key in ("by", "year") if chosen[key]}, "bodies": chosen["kind"]},
            )  # fmt: skip
        head, name = (
            self._heads(chosen["by"]),
            gettext("特级技师首席技师统计（%(by)s）") % {"by": gettext(BY[chosen["by"]])},
        )
        if kind == "csv":
            return download(as_csv(head, rows), f"{name}.csv", "text/csv; charset=utf-8")
        return download(as_xlsx(head, rows), f"{name}.xlsx", XLSX)
