"""Lists: the office's, and a person's own cases."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from jiangjie.procedure.candidacies import forms, permissions, queries
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.candidacies.progress import comes_next
from jiangjie.procedure.filings.queries import published_schemes
from jiangjie.procedure.plans.queries import open_for_entry
from jiangjie.services.clock import today
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.tables import Column

_SCHEMES = 3
"""How many published schemes are named; the list has all."""


def _verdict(row: Candidacy) -> str:
    return str(row.get_verdict_display()) if row.verdict else ""


class CandidacyList(ListPage):
    """The candidacies that the office may see."""

    permission = permissions.reads_list
    provisions = ("4.3.1",)
    title = _("申报与资格审核")
    lead = _("逐项核对申报条件：年限、级别按截止日计算，其余由具名人员判断并写明理由，再由另一人复核。")
    rows = staticmethod(queries.visible_candidacies)
    filterset = forms.CandidacyFilter
    columns = (
        Column("name", gettext_noop("申报人"), "employee.name", "text", "employee__name"),
        Column("number", gettext_noop("工号"), "employee.number", "code", "employee__number"),
        Column("line", gettext_noop("职业（工种）与等级"), "line", "text", "line"),
        Column("plan", gettext_noop("评聘计划"), "plan.title", "text", "plan"),
        Column("submitted", gettext_noop("提交日期"), "submitted_on", "date", "submitted_on"),
        Column("verdict", gettext_noop("系统核对"), _verdict, "text", "verdict"),
        Column("officer", gettext_noop("承办人"), "officer.name"),
        Column("due", gettext_noop("期限"), "due_on", "deadline", "due_on"),
        Column("state", gettext_noop("状态"), "state_label", "state", "state"),
    )
    empty_title = _("还没有申报")
    empty_hint = _("计划备案后，职工在申报期内登录申报，或由经办在计划页面导入申报名册。")


class MyCases(Page):
    """A person's own cases, the rounds that can be entered, and what was published to the staff."""

    permission = permissions.own
    provisions = ("4.1.1", "4.2.1", "4.3.1")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the cases first; who has none is led to the plans and to what explains them."""
        cases = list(queries.own_candidacies(self.actor))
        entered = {case.plan_id for case in cases if case.state != "withdrawn"}
        day = today()
        context: dict[str, Any] = {
            "title": _("我的申报"),
            "cases": [(case, comes_next(case)) for case in cases],
            "plans": [(plan, plan.entry_opens_on <= day, plan.pk in entered) for plan in open_for_entry(self.actor)],
            "registered": queries.employee_of(self.actor) is not None,
            "schemes": published_schemes(self.actor)[:_SCHEMES],
        }
        return render(request, "candidacies/mine.html", context)
