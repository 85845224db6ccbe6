"""Experts' assessments: the officer asks, the expert answers (4.1.2, 4.1.3)."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from jiangjie.core.lifecycle.rows import ASSESSMENT
from jiangjie.procedure.filings import actions, boards, permissions, queries
from jiangjie.procedure.filings.completeness import whole
from jiangjie.procedure.filings.experts import stage_of
from jiangjie.procedure.filings.forms.desks import AssessmentForm, ExpertForm
from jiangjie.procedure.filings.models import LIVE, Assessment, Filing
from jiangjie.procedure.filings.papers import scheme_paper
from jiangjie.procedure.filings.parts import BY_KEY
from jiangjie.services.matters.models import Matter
from jiangjie.services.pages.forms import ActForm, ReasonForm
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.matters import ActPage, ActSpec, BeginPage, MatterPage, ShownOffer
from jiangjie.services.pages.tables import Column


class AssessmentList(ListPage):
    """Experts' assessments: an expert's own tasks, an authority's all."""

    permission = permissions.may_read_assessments
    provisions = ("4.1.2", "4.1.3")
    title = _("方案评估")
    lead = _("受理后，承办人指派专家对评聘工作方案逐项提出意见。专家与单位有利害关系的，须声明回避。")
    rows = staticmethod(boards.visible_assessments)
    columns = (
        Column("title", gettext_noop("方案"), "filing.scheme", "text", "filing__scheme__title"),
        Column("body", gettext_noop("评价机构"), "organisation.name", "text", "organisation__name"),
        Column("stage", gettext_noop("环节"), "get_stage_display", "text", "stage"),
        Column("expert", gettext_noop("专家"), "expert.name", "text", "expert__name"),
        Column("state", gettext_noop("状态"), "state_label", "state", "state"),
        Column("due", gettext_noop("办理期限"), "due_on", "deadline", "due_on"),
        Column("given", gettext_noop("意见日期"), "given_on", "date", "given_on"),
    )
    empty_title = _("没有方案评估任务")
    empty_hint = _("承办人在备案申请的页面指派专家。")


class AssessmentPage(MatterPage):
    """One expert's task, with the scheme to be assessed."""

    permission = permissions.may_read_assessments
    provisions = ("4.1.2", "4.1.3")
    rows = staticmethod(boards.visible_assessments)
    template = "filings/assessment.html"
    act_url = "filings:assessment_act"

    def get_offers(self, matter: Matter) -> list[ShownOffer]:
        """Offer nothing that the filing's own state has made pointless."""
        return super().get_offers(matter) if matter.state in LIVE else []

    def extra_context(self, matter: Any) -> dict[str, Any]:
        """Add the scheme, as long as the expert is asked about it, and the opinion."""
        asked = matter.state in {*LIVE, "given"} and stage_of(matter.filing) == matter.stage
        reads = permissions.reviews.test(self.actor) or asked
        return {
            "back_url": reverse("filings:assessments"),
            "paper": scheme_paper(whole(matter.filing.scheme)) if reads else None,
            "items": [{**one, "label": BY_KEY[one["part"]].label} for one in matter.items],
            "outdated": matter.state == "given" and matter.scheme_edits != matter.filing.scheme.edits,
            "is_reviewer": permissions.reviews.test(self.actor),
        }


class AssessmentActs(ActPage):
    """The acts on an assessment."""

    permission = permissions.may_act_on_assessments
    provisions = ("4.1.2", "4.1.3")
    rows = staticmethod(boards.visible_assessments)
    lifecycle = ASSESSMENT
    subject = "assessment"
    acts = {
        "accept_assessment": ActSpec(actions.accept_assessment, ActForm, _("接受后请在期限内逐项提出意见。")),
        "decline_assessment": ActSpec(actions.decline_assessment, ReasonForm, _("由承办人另行指派专家。")),
        "declare_conflict": ActSpec(
            actions.declare_conflict, ReasonForm, _("声明回避后，不再评估这家单位的申请。"), danger=True
        ),
        "give_assessment": ActSpec(
            actions.give_assessment, AssessmentForm, _("意见针对现在的方案文本，提交后不能修改；方案补正后由承办人重新征求意见。")
        ),
        "recall_expert": ActSpec(actions.recall_expert, ReasonForm, _("专家不再需要提出意见。"), danger=True),
    }  # fmt: skip


class AssignExpert(BeginPage):
    """Asks an expert to assess a filing."""

    permission = permissions.may_ask_experts
    provisions = ("4.1.2", "4.1.3")
    form = ExpertForm
    run = staticmethod(actions.assign_expert)
    title = _("指派评估专家")
    lead = _("一次指派一人。专家会在“我的工作”中看到任务，接受后阅读方案并逐项提出意见。")
    submit_label = _("指派")
    _filing: Filing | None = None

    @property
    def filing(self) -> Filing:
        """Return the filing, if the actor may see it."""
        if self._filing is None:
            self._filing = get_object_or_404(queries.visible_filings(self.actor), pk=self.kwargs["pk"])
        return self._filing

    def run_arguments(self) -> dict[str, Any]:
        """Name the filing."""
        return {"filing": self.filing}

    def back_url(self) -> str:
        """Lead back to the filing."""
        return self.filing.get_absolute_url()

    def result_url(self, result: Assessment) -> str:
        """Lead back to the filing."""
        return str(result.filing.get_absolute_url())
