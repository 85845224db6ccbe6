"""Pages of the chapter."""

from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from jiangjie.core.lifecycle import roles as r
from jiangjie.core.lifecycle.rows import PLAN
from jiangjie.procedure.filings.models import Filing
from jiangjie.procedure.plans import actions, forms, permissions, queries
from jiangjie.procedure.plans.models import Plan
from jiangjie.procedure.plans.overview import year_of, years_of
from jiangjie.procedure.plans.rules import notice_span, other_rounds, planned_for, structure_of
from jiangjie.procedure.plans.units import sums_of, units_planned_for
from jiangjie.procedure.plans.versions import content_of, differences
from jiangjie.services.clock import today
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.matters import ActPage, ActSpec, BeginPage, MatterPage, ShownOffer
from jiangjie.services.pages.tables import Column

_YEAR_DIGITS = 4


class PlanList(ListPage):
    """The plans."""

    permission = permissions.reads_list
    provisions = ("4.2.1", "4.2.2")
    title = _("评聘工作计划")
    lead = _(
        "一份计划就是一轮评聘。计划依据已备案的方案编制，评聘开始前报市职鉴中心备案；原则上每家企业每年集中评审一次。"
    )
    rows = staticmethod(queries.visible_plans)
    filterset = forms.PlanFilter
    columns = (
        Column("title", gettext_noop("计划名称"), "title", "text", "title"),
        Column("body", gettext_noop("评价机构"), "organisation.name", "text", "organisation__name"),
        Column("year", gettext_noop("年度"), "year", "number", "year"),
        Column("places", gettext_noop("名额"), "places", "number", "places"),
        Column("entry", gettext_noop("申报截止"), "entry_closes_on", "date", "entry_closes_on"),
        Column("review", gettext_noop("评审日期"), "review_on", "date", "review_on"),
        Column("number", gettext_noop("备案编号"), "number", "code", "number"),
        Column("state", gettext_noop("状态"), "state_label", "state", "state"),
    )
    empty_title = _("还没有评聘工作计划")
    empty_hint = _("方案备案后，由经办编制计划，写明职业、等级、名额、申报和评审日期，再由审批报送市职鉴中心。")
    template = "plans/list.html"
    create_label = _("编制计划")
    create_permission = permissions.drafts

    def create_url(self) -> str:
        """Return where a plan is begun."""
        return reverse("plans:new")

    def extra_context(self) -> dict[str, Any]:
        """Tell whether there is an enterprise whose year can be shown."""
        return {"may_read_year": permissions.reads_year.test(self.actor)}


class ChooseFiling(Page):
    """Leads to the form under the only filing in force, or asks which one."""

    permission = permissions.drafts
    provisions = ("4.2.1",)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the filings in force."""
        filings = list(queries.filings_in_force(self.actor))
        like = request.GET.get("like", "")
        query = f"?like={like}" if like.isdecimal() else ""
        if len(filings) == 1:
            return HttpResponseRedirect(reverse("plans:new_under", args=[filings[0].pk]) + query)
        context = {"title": _("编制计划：选择已备案的方案"), "filings": filings, "query": query}
        return render(request, "plans/choose.html", context)


class NewPlan(BeginPage):
    """Drafts a plan under one filing."""

    permission = permissions.drafts
    provisions = ("4.2.1", "4.2.2", "6.2.1")
    form = forms.PlanForm
    run = staticmethod(actions.draft)
    title = _("编制评聘工作计划")
    lead = _("名额不得超过备案方案的结构比例；日期前后衔接，公示期不少于 5 个工作日。")
    submit_label = _("保存草稿")
    template = "plans/form.html"
    back = "plans:list"

    def filing(self) -> Filing:
        """Return the filing of the address if the actor may build on it."""
        return get_object_or_404(queries.filings_in_force(self.actor), pk=self.kwargs["pk"])

    def form_arguments(self) -> dict[str, Any]:
        """Give the form the filing, and the earlier plan that it starts from."""
        like = self.request.GET.get("like", "")
        known = queries.earlier_plans(self.actor).filter(pk=like).first() if like.isdecimal() else None
        return {"filing": self.filing(), "like": known}

    def run_arguments(self) -> dict[str, Any]:
        """Give the action the filing."""
        return {"filing": self.filing()}


class PlanPage(MatterPage):
    """One plan with its head-counts and dates."""

    permission = permissions.reads_plan
    provisions = ("4.2.1", "4.2.2", "6.2.1")
    rows = staticmethod(queries.plan_details)
    template = "plans/detail.html"
    act_url = "plans:act"
    own_pages = {"edit": "plans:edit"}

    def get_offers(self, matter: Any) -> list[ShownOffer]:
        """Leave out the end of a change where there is none: that act is not the reader's to miss."""
        offered = super().get_offers(matter)
        return offered if matter.filed_on else [one for one in offered if one.action != "drop_change"]

    def extra_context(self, matter: Plan) -> dict[str, Any]:
        """Return the sums, the notice's room, the other rounds, and what the actor can go to from here."""
        in_office = self.actor.has(*r.BODY_OFFICE, *r.AUTHORITIES)
        taken = planned_for(matter) if in_office else {}
        by_unit = units_planned_for(matter) if in_office else {}
        own = self.actor.organisation is not None and matter.organisation_id == self.actor.organisation.pk
        return {
            "back_url": reverse("plans:list") if in_office else reverse("candidacies:mine"),
            "lines": [(line, structure_of(line, taken), sums_of(line, by_unit)) for line in matter.lines.all()],
            "span": notice_span(matter.review_on, matter.notice_days),
            "others": list(other_rounds(matter)) if in_office else [],
            "in_office": in_office,
            "may_apply": self.actor.has(r.EMPLOYEE) and self._entry_open(matter),
            "may_enter": self.actor.has(r.CLERK) and self._entry_open(matter),
            "may_copy": own and self.actor.has(r.CLERK),
            "remarks": list(matter.remarks.all()) if in_office else [],
            "open_change": _under_change(matter),
            **(self._versions(matter) if in_office else {}),
        }

    def _versions(self, matter: Plan) -> dict[str, Any]:
        """Return what each version changed, and what an open change would change (4.2.1)."""
        versions = list(matter.versions.all())
        steps = [(after, differences(before.content, after.content)) for before, after in pairwise(versions)]
        compared = bool(versions) and _under_change(matter)
        proposed = differences(versions[-1].content, content_of(matter, matter.lines.all())) if compared else []
        return {"versions": versions, "version_changes": steps, "proposed": proposed}

    def _entry_open(self, plan: Plan) -> bool:
        own = self.actor.organisation is not None and plan.organisation_id == self.actor.organisation.pk
        return own and plan.state == "filed" and plan.entry_opens_on <= today() <= plan.entry_closes_on


def _under_change(plan: Plan) -> bool:
    """Tell whether a plan that was on file is being changed."""
    return plan.filed_on is not None and plan.state not in {"filed", "cancelled"}


class PlanAct(ActPage):
    """Acts on a plan."""

    permission = permissions.reads_list
    provisions = ("4.2.1", "4.2.2")
    rows = staticmethod(queries.plan_details)
    lifecycle = PLAN
    subject = "plan"
    acts = {
        "submit": ActSpec(actions.submit, says=_("计划将报送市职鉴中心备案，备案前不能修改。")),
        "file": ActSpec(actions.file, forms.FileForm, says=_("备案后，本单位职工可以在申报期内申报。")),
        "return_plan": ActSpec(actions.return_plan, forms.ReturnForm, says=_("计划将退回单位补正，补正后可再次报送。")),
        "answer_remarks": ActSpec(
            actions.answer_remarks, forms.AnswerForm, says=_("逐条答复；可以分几次填写，全部答复后才能重新报送。")
        ),
        "begin_change": ActSpec(
            actions.begin_change,
            forms.ChangeForm,
            says=_("计划将转为变更中：改完后须重新报送备案，在此期间暂停申报和资格审核；已备案的内容保留。"),
        ),
        "drop_change": ActSpec(
            actions.drop_change, says=_("变更将放弃，计划恢复到备案的内容并继续执行。"), danger=True
        ),
        "reschedule": ActSpec(
            actions.reschedule,
            forms.RescheduleForm,
            says=_("只调整日期和地点，立即生效，不重新备案；市职鉴中心和申报人都会看到。"),
        ),
        "cancel": ActSpec(
            actions.cancel,
            forms.ReasonForm,
            says=_("本轮评聘将取消，已收到的申报不再审核。取消后不能恢复。"),
            danger=True,
        ),
    }


class EditPlan(ActPage):
    """The form of a draft or returned plan."""

    permission = permissions.drafts
    provisions = ("4.2.1", "6.2.1")
    rows = staticmethod(queries.plan_details)
    lifecycle = PLAN
    subject = "plan"
    acts = {"edit": ActSpec(actions.edit, forms.EditForm)}
    template = "plans/edit.html"


class YearOverview(Page):
    """The enterprise's year: its rounds, the places planned and the quota left."""

    permission = permissions.reads_year
    provisions = ("4.2.2", "6.2.1")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one year, this one unless another is asked for."""
        asked = request.GET.get("year", "")
        year = int(asked) if asked.isdecimal() and len(asked) == _YEAR_DIGITS else today().year
        years = years_of(self.actor)
        context = {"title": _("年度评聘总览"), "found": year_of(self.actor, year), "years": years, "year": year}
        return render(request, "plans/year.html", context)
